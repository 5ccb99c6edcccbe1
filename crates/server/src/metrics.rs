//! What the operator can measure: `GET /metrics`, in the OpenMetrics text format.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric, text};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds of the answer times, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

type Durations = Family<Route, Histogram, fn() -> Histogram>;

/// The node's metrics.
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Durations,
}

/// A figure that is looked up when somebody asks.
pub enum Figure {
    /// Only grows.
    Count(u64),
    /// Goes up and down.
    Level(i64),
}

/// Figures of the node's parts: name, what it means, value.
pub type Figures = Vec<(&'static str, &'static str, Figure)>;

impl Metrics {
    /// Counts requests, and asks `figures` for the rest.
    pub fn new(figures: impl Fn() -> Figures + Send + Sync + 'static) -> Self {
        let mut registry = Registry::with_prefix("bellhop");
        let requests = Family::<Answered, Counter>::default();
        let durations: Durations = Family::new_with_constructor(|| Histogram::new(SECONDS));
        registry.register("http_requests", "Requests that were answered", requests.clone());
        registry.register("http_request_seconds", "Time to the head of the answer", durations.clone());
        registry.register_collector(Box::new(Looked { figures: Arc::new(figures) }));
        Self { registry, requests, durations }
    }

    /// Counts one answered request. `route` is a template, never a path: paths hold tokens, and there is no end of them.
    pub fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        self.requests.get_or_create(&Answered { method, route: route.to_owned(), status }).inc();
        self.durations.get_or_create(&Route { route: route.to_owned() }).observe(took.as_secs_f64());
    }

    /// Everything as text.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

struct Looked {
    figures: Arc<dyn Fn() -> Figures + Send + Sync>,
}

impl std::fmt::Debug for Looked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Looked")
    }
}

impl Collector for Looked {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        for (name, about, figure) in (self.figures)() {
            match figure {
                Figure::Count(value) => {
                    let metric = ConstCounter::new(value);
                    metric.encode(encoder.encode_descriptor(name, about, None, metric.metric_type())?)?;
                }
                Figure::Level(value) => {
                    let metric = ConstGauge::new(value);
                    metric.encode(encoder.encode_descriptor(name, about, None, metric.metric_type())?)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_and_figures_are_printed() {
        let metrics = Metrics::new(|| {
            vec![("connections", "Open", Figure::Level(7)), ("written", "Rows", Figure::Count(9))]
        });
        metrics.answered("GET", "/files/{key}", 200, Duration::from_millis(3));
        let text = metrics.text().unwrap();
        assert!(
            text.contains(
                "bellhop_http_requests_total{method=\"GET\",route=\"/files/{key}\",status=\"200\"} 1"
            ),
            "{text}"
        );
        assert!(text.contains("bellhop_connections 7") && text.contains("bellhop_written_total 9"), "{text}");
    }
}
