//! costweight as a native library: native SIZE csv|threads RUNS FILE
//!
//! Prints the median and the least time in milliseconds and the peak memory in MB, as the other engines here do.

use std::path::Path;
use std::time::Instant;

use costweight::{Data, Indices, IndicesChoice, Reading, Tables};
use mimalloc::MiMalloc;

/// It keeps what was let go of, as the allocators of the other engines do: the system's gives large pieces back,
/// and threads wait for each other while new ones are cleared.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Σ over providers of the chained index in the last period, 1 in the first: Laspeyres, Fisher.
fn expected(size: &str) -> (f64, f64) {
    match size {
        "1e4" => (21.768_705_141_9, 21.775_093_672_6),
        "1e5" => (108.725_187_107, 108.732_792_257),
        "1e6" => (217.916_239_077, 217.898_750_565),
        _ => (218.003_329_859, 218.000_358_022),
    }
}

fn total(indices: &Indices, formula: &str) -> f64 {
    let held = indices.series.iter().filter(|series| series.formula == formula);
    held.filter_map(|series| series.index.last().copied().flatten()).sum::<f64>() / 100.0
}

fn check(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected, "{found} is not {expected}");
}

/// The most memory that the process ever held, as Linux tells it.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse().ok());
    kilobytes.map_or(0.0, |kilobytes: f64| kilobytes / 1024.0)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [size, form, runs, file] = words.as_slice() else {
        return Err("native SIZE csv|threads RUNS FILE".into());
    };
    let threads = if form == "threads" { std::thread::available_parallelism()?.get() } else { 1 };
    let formulas = ["laspeyres", "paasche", "fisher"].map(str::to_owned).to_vec();
    let mut times = Vec::new();
    for _ in 0..runs.parse()? {
        let start = Instant::now();
        let data =
            Data::load_file(Path::new(file), Tables::default(), &Reading::default(), threads)?;
        let indices = data.indices(&IndicesChoice { formulas: formulas.clone() })?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        let (laspeyres, fisher) = expected(size);
        check(total(&indices, "laspeyres"), laspeyres);
        check(total(&indices, "fisher"), fisher);
    }
    times.sort_by(f64::total_cmp);
    let median = times[(times.len() - 1) / 2];
    println!("{{\"median\": {median}, \"least\": {}, \"peak\": {}}}", times[0], peak());
    Ok(())
}
