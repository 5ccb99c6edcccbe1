//! Both engines do what every store must do.

#![expect(clippy::expect_used, reason = "a test that cannot set its scene fails")]

mod sqlite {
    use std::sync::Arc;

    use app::ports::{Broker, Store};
    use storage::{Config, Options};
    use testkit::store_conformance::{COURIER, OpenStore};

    async fn fresh() -> impl OpenStore {
        let folder = tempfile::tempdir().expect("a temporary folder");
        async move |broker: Arc<dyn Broker>| {
            let config = Config::Sqlite { path: folder.path().join("hotel.db") };
            let options = Options { couriers: vec![COURIER.into()], ..Options::default() };
            let store: Arc<dyn Store> = storage::open(config, options, broker).await.expect("a database");
            store
        }
    }

    testkit::store_conformance!(fresh);
}

mod postgres {
    use std::sync::Arc;

    use app::ports::{Broker, Store};
    use storage::{Config, Options};
    use testkit::postgres::fresh_database;
    use testkit::store_conformance::{COURIER, OpenStore};

    async fn fresh() -> impl OpenStore {
        let url = fresh_database().await;
        async move |broker: Arc<dyn Broker>| {
            let config = Config::Postgres { url: url.clone(), pool_size: 8 };
            let options = Options { couriers: vec![COURIER.into()], ..Options::default() };
            let store: Arc<dyn Store> = storage::open(config, options, broker).await.expect("a database");
            store
        }
    }

    testkit::store_conformance!(fresh);
}
