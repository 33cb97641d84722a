//! How long reading, adding up, one link and a whole chain take on a synthetic panel.
//!
//! The panel has providers × items × 10 periods with 5% of rows missing; every number comes from
//! a 32-bit mixer, so that any language can make the same bits. `check` compares the chained
//! indices with the values that independent engines agree on.

use std::fmt::Write as _;
use std::hint::black_box;

use costweight::{Column, Data, Method, Providers, Reading, Table, Tables, UnitCostSource, Values};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const PERIODS: u32 = 10;

/// What tells the three streams of numbers apart.
const PRICES: u32 = 0x3b9a_ca07;
const VOLUMES: u32 = 0x7735_940b;
const HOLES: u32 = 0xb2d0_5e13;

/// Rows before the 5% that are missing, providers, items, and Σ over providers of the chained
/// Laspeyres index in the last period.
const SIZES: [(&str, u32, u32, f64); 2] =
    [("1e5", 100, 100, 108.725_187_107), ("1e6", 200, 500, 217.916_239_077)];

#[derive(Clone, Copy)]
struct Row {
    period: u32,
    provider: u32,
    item: u32,
    quantity: f64,
    unit_cost: f64,
}

/// The finaliser of `MurmurHash3`.
fn mixed(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85EB_CA6B);
    h ^= h >> 13;
    h = h.wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}

fn uniform(k: u32) -> f64 {
    f64::from(mixed(k)) / 4_294_967_296.0
}

fn panel(providers: u32, items: u32) -> Vec<Row> {
    let mut rows = Vec::new();
    for period in 0..PERIODS {
        for provider in 0..providers {
            for item in 0..items {
                let r = (period * providers + provider) * items + item;
                if uniform(r ^ HOLES) < 0.05 {
                    continue;
                }
                let t = f64::from(period);
                let price = 50.0 + 950.0 * uniform(PRICES ^ item);
                let volume = 1.0 + 99.0 * uniform((provider * items + item) ^ VOLUMES);
                let unit_cost =
                    price * (1.0 + 0.02 * t) * (0.95 + 0.1 * uniform(r.wrapping_mul(2) + 1));
                let quantity =
                    volume * (1.0 + 0.01 * t) * (0.8 + 0.4 * uniform(r.wrapping_mul(2) + 2));
                rows.push(Row { period, provider, item, quantity, unit_cost });
            }
        }
    }
    rows
}

/// The same rows in an order that follows nothing, with item numbers far apart.
fn shuffled(mut rows: Vec<Row>) -> Vec<Row> {
    let keys = |row: &Row| mixed(row.period ^ mixed(row.provider ^ mixed(row.item)));
    rows.sort_by_key(keys);
    rows.iter().map(|row| Row { item: mixed(row.item), ..*row }).collect()
}

fn csv(rows: &[Row]) -> String {
    let mut text = String::from("period,provider,item,quantity,unit_cost\n");
    for Row { period, provider, item, quantity, unit_cost } in rows {
        let year = 2010 + period;
        let _ = writeln!(text, "{year},P{provider},I{item},{quantity},{unit_cost}");
    }
    text
}

fn texts(name: &str, labels: impl Iterator<Item = String>) -> Column {
    let mut places = std::collections::HashMap::new();
    let mut held = Vec::new();
    let mut code = |label: String| -> u32 {
        *places.entry(label).or_insert_with_key(|label| {
            held.push(label.clone());
            u32::try_from(held.len() - 1).unwrap_or(u32::MAX)
        })
    };
    let codes = labels.map(&mut code).collect();
    Column { name: name.to_owned(), values: Values::Texts { codes, labels: held } }
}

fn columns(rows: &[Row]) -> Vec<Column> {
    let numbers = |name: &str, pick: fn(&Row) -> f64| Column {
        name: name.to_owned(),
        values: Values::Numbers(rows.iter().map(pick).collect()),
    };
    vec![
        texts("period", rows.iter().map(|row| (2010 + row.period).to_string())),
        texts("provider", rows.iter().map(|row| format!("P{}", row.provider))),
        texts("item", rows.iter().map(|row| format!("I{}", row.item))),
        numbers("quantity", |row| row.quantity),
        numbers("unit_cost", |row| row.unit_cost),
    ]
}

fn load(table: Table) -> Data {
    let tables = Tables { activity: table, ..Tables::default() };
    Data::load(tables, &Reading::default()).expect("the panel is sound")
}

fn own_costs() -> Method {
    Method {
        unit_costs: Some(UnitCostSource::Own),
        providers: Providers::Word("separate".to_owned()),
        ..Method::default()
    }
}

/// Refuses to time a wrong answer.
fn check(data: &Data, expected: f64) {
    let analysis = data.analyse(own_costs()).expect("the panel can be analysed");
    let last = |series: &costweight::SeriesReport| series.points.last().and_then(|p| p.index);
    let providers = analysis.providers.unwrap_or_default();
    let levels = providers.iter().filter_map(|provider| last(provider.output.as_ref()?));
    let total: f64 = levels.sum::<f64>() / 100.0;
    assert!((total - expected).abs() < 1e-9 * expected, "{total} is not {expected}");
}

fn bench_panel(c: &mut Criterion, name: &str, rows: &[Row], expected: f64) {
    let text = csv(rows);
    let columns = columns(rows);
    let two_years: Vec<Row> = rows.iter().filter(|row| row.period < 2).copied().collect();
    let link = load(Table::Columns(self::columns(&two_years)));
    let data = load(Table::Columns(columns.clone()));
    check(&data, expected);
    check(&load(Table::Text(text.as_bytes())), expected);
    let mut group = c.benchmark_group("engine");
    group.throughput(Throughput::Elements(rows.len() as u64)).sample_size(10);
    group.bench_with_input(BenchmarkId::new("read CSV", name), &text, |b, text| {
        b.iter(|| load(black_box(Table::Text(text.as_bytes()))));
    });
    group.bench_with_input(
        BenchmarkId::new("ledger from columns", name),
        &columns,
        |b, columns| {
            b.iter_batched(
                || columns.clone(),
                |columns| load(black_box(Table::Columns(columns))),
                criterion::BatchSize::LargeInput,
            );
        },
    );
    group.throughput(Throughput::Elements(two_years.len() as u64));
    group.bench_with_input(BenchmarkId::new("one link", name), &link, |b, data| {
        b.iter(|| data.analyse(black_box(Method::default())));
    });
    group.throughput(Throughput::Elements(rows.len() as u64));
    group.bench_with_input(BenchmarkId::new("chain of every provider", name), &data, |b, data| {
        b.iter(|| data.analyse(black_box(own_costs())));
    });
    group.finish();
}

fn engine(c: &mut Criterion) {
    for (name, providers, items, expected) in SIZES {
        let rows = panel(providers, items);
        bench_panel(c, &format!("{name} in order"), &rows, expected);
        bench_panel(c, &format!("{name} shuffled, sparse"), &shuffled(rows), expected);
    }
}

criterion_group!(benches, engine);
criterion_main!(benches);
