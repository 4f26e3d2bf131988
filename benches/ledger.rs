//! How fast a ledger is read, as a ratio to a plain pass of the csv crate over the same bytes in the same run, and what
//! it takes in memory.
//!
//! ```sh
//! cargo bench --bench ledger            # a million rows
//! cargo bench --bench ledger -- 5000000
//! ```

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench stops where something fails, and prints what it measured"
)]

#[path = "../tests/ledger_kit/mod.rs"]
mod ledger_kit;

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use ledger_kit::{HEADING, Numbers, Plan, postings, write_row};
use linesight::pipeline::{Settings, check_paths};

/// How often each is measured; the best counts.
const TIMES: usize = 5;

fn main() {
    let rows: usize = std::env::args().filter_map(|argument| argument.parse().ok()).next_back().unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.csv");
    write(&path, rows);
    let megabytes = std::fs::metadata(&path).unwrap().len() / 1_000_000;
    let before = peak();
    let (ours, total) = best(|| whole(&path));
    let after = peak();
    let (floor, sum) = best(|| plain(&path));
    assert_eq!(total, sum, "both passes add up to the same");
    let per_row = |time: Duration| time.as_nanos() / u128::try_from(rows).unwrap();
    println!("{rows} rows, {megabytes} MB");
    println!("floor (csv crate, pence by key)  {floor:>9.0?}  {} ns a row", per_row(floor));
    println!("linesight check                  {ours:>9.0?}  {} ns a row", per_row(ours));
    println!("ratio to the floor               {:.2}", ours.as_secs_f64() / floor.as_secs_f64());
    if let (Some(before), Some(after)) = (before, after) {
        println!("peak memory                      {after} KiB, of which {} KiB for the ledger", after - before);
    }
}

/// Writes a ledger in chunks that agree with the trading account each, so that memory stays small.
fn write(path: &Path, rows: usize) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    writeln!(out, "{HEADING}").unwrap();
    let mut seeds = Numbers::new(5);
    let mut left = rows;
    let mut text = String::new();
    while left > 0 {
        let chunk = postings(&Plan { rows: left.clamp(300, 20_000), seed: seeds.next(), faults: &[] });
        for posting in chunk.iter().take(left) {
            text.clear();
            write_row(&mut text, posting);
            out.write_all(text.as_bytes()).unwrap();
        }
        left -= chunk.len().min(left);
    }
    out.flush().unwrap();
}

/// The whole of a run: read, check, reconcile.
fn whole(path: &Path) -> i64 {
    let outcome = check_paths(&[path.to_path_buf()], &Settings::default(), &|_| {}).unwrap();
    let total = outcome.reconciliation.ledgers[0].total.sum * rust_decimal::Decimal::ONE_HUNDRED;
    total.normalize().to_string().parse().unwrap()
}

/// The least that any reader has to do: records as bytes, pence as integers, a sum by key.
fn plain(path: &Path) -> i64 {
    let mut rows = csv::ReaderBuilder::new().buffer_capacity(64 << 10).from_path(path).unwrap();
    let mut record = csv::ByteRecord::new();
    let mut sums: HashMap<Vec<u8>, i64> = HashMap::new();
    let mut key = Vec::new();
    while rows.read_byte_record(&mut record).unwrap() {
        key.clear();
        for column in 0..3 {
            key.extend_from_slice(&record[column]);
            key.push(b',');
        }
        let (mut pence, mut negative) = (0_i64, false);
        for byte in &record[5] {
            match byte {
                b'-' => negative = true,
                b'0'..=b'9' => pence = pence * 10 + i64::from(byte - b'0'),
                _ => {}
            }
        }
        let pence = if negative { -pence } else { pence };
        match sums.get_mut(&key) {
            Some(sum) => *sum += pence,
            None => drop(sums.insert(key.clone(), pence)),
        }
    }
    sums.values().sum()
}

fn best<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut measured = (0..TIMES).map(|_| {
        let start = Instant::now();
        let found = run();
        (start.elapsed(), found)
    });
    let first = measured.next().unwrap();
    measured.fold(first, |best, next| if next.0 < best.0 { next } else { best })
}

/// The most memory that this process has held, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
