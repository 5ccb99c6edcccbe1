//! The table for people and the JSON for comparing runs.

use std::path::Path;

use serde::Serialize;
use serde_json::json;

use crate::Result;
use crate::machine::Machine;

/// What Bellhop's value is held against.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// At least this part of the bare side's value.
    PartOfBare(f64),
    /// At least this value.
    AtLeast(f64),
    /// At most this value.
    AtMost(f64),
    /// At most this much more than the bare side.
    AboveBareAtMost(f64),
    /// None: it explains another figure.
    Nothing,
}

/// One line: a figure of both sides, one value per round.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// a to e.
    pub letter: char,
    /// What and at which size.
    pub what: String,
    /// Of the values.
    pub unit: &'static str,
    /// Bellhop's rounds.
    pub bellhop: Vec<f64>,
    /// The bare side's rounds; none where there is no such side.
    pub bare: Vec<f64>,
    /// What is aimed at.
    pub aim: Aim,
}

impl Figure {
    /// The rounds of a side: Bellhop is 0, the bare side 1.
    pub fn of(&mut self, side: usize) -> &mut Vec<f64> {
        if side == 0 { &mut self.bellhop } else { &mut self.bare }
    }

    fn ratio(&self) -> f64 {
        median(&self.bellhop) / median(&self.bare)
    }

    fn is_met(&self) -> Option<bool> {
        let (ours, bare) = (median(&self.bellhop), median(&self.bare));
        match self.aim {
            Aim::PartOfBare(part) => Some(ours >= part * bare),
            Aim::AtLeast(least) => Some(ours >= least),
            Aim::AtMost(most) => Some(ours <= most),
            Aim::AboveBareAtMost(most) => Some(ours - bare <= most),
            Aim::Nothing => None,
        }
    }

    fn aim_in_words(&self) -> String {
        match self.aim {
            Aim::PartOfBare(part) => format!("ratio >= {part}"),
            Aim::AtLeast(least) => format!(">= {least}"),
            Aim::AtMost(most) => format!("<= {most} {}", self.unit),
            Aim::AboveBareAtMost(most) => format!("bare + {most} {}", self.unit),
            Aim::Nothing => String::new(),
        }
    }
}

/// The value in the middle; of an even number the lower of both.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

/// The value below which this part of the values lies.
pub fn percentile(sorted: &[f64], part: f64) -> f64 {
    let mut at = 0;
    while f64::from(u32::try_from(at + 1).unwrap_or(u32::MAX))
        < part * f64::from(u32::try_from(sorted.len()).unwrap_or(0))
    {
        at += 1;
    }
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// Prints the table.
#[expect(clippy::print_stdout, reason = "the table is what the program is for")]
pub fn print(machine: &Machine, figures: &[Figure]) {
    println!(
        "{}, server on core {}, load on core {}{}; Linux {}; {} MiB; {}, {:.0} fsync/s; {} open files",
        machine.processor,
        machine.server_cores,
        machine.load_cores,
        if machine.shares_one_core { " (shared: lower bounds)" } else { "" },
        machine.kernel,
        machine.memory_mib,
        machine.file_system,
        machine.fsyncs_per_s,
        machine.open_files,
    );
    println!();
    println!("| figure | unit | Bellhop | bare | ratio | aim | met |");
    println!("| --- | --- | ---: | ---: | ---: | --- | --- |");
    for figure in figures {
        println!(
            "| {} {} | {} | {} | {} | {} | {} | {} |",
            figure.letter,
            figure.what,
            figure.unit,
            shown(median(&figure.bellhop)),
            shown(median(&figure.bare)),
            shown(figure.ratio()),
            figure.aim_in_words(),
            figure.is_met().map_or("", |met| if met { "yes" } else { "no" }),
        );
    }
}

fn shown(value: f64) -> String {
    if value.is_nan() {
        String::new()
    } else if value >= 100.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    }
}

/// Writes everything, every round included.
pub fn write(path: &Path, machine: &Machine, figures: &[Figure], quick: bool) -> Result<()> {
    let rows: Vec<_> = figures
        .iter()
        .map(|figure| {
            let mut row = json!(figure);
            row["bellhop_median"] = median(&figure.bellhop).into();
            row["bare_median"] = median(&figure.bare).into();
            row["ratio"] = figure.ratio().into();
            row["met"] = figure.is_met().into();
            row
        })
        .collect();
    let document = json!({"machine": machine, "quick": quick, "figures": rows});
    std::fs::write(path, format!("{document:#}\n"))?;
    Ok(())
}
