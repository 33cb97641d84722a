//! Prints every number of an analysis as the bits of its double, one `path hex` a line:
//! `cargo run --example bits -- activity.csv '{"formula":"fisher"}'`.
//!
//! What the same analysis prints elsewhere (Node, a browser) must be the same text.

use costweight::{Data, Method, Table, Tables};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("name the activity file")?;
    let method: Method = serde_json::from_str(&arguments.next().unwrap_or("{}".to_owned()))?;
    let bytes = std::fs::read(file)?;
    let tables = Tables { activity: Table::Text(&bytes), ..Tables::default() };
    let analysis = Data::load(tables, &method.reading)?.analyse(method)?;
    let mut lines = Vec::new();
    collect("", &serde_json::to_value(&analysis)?, &mut lines);
    println!("{}", lines.join("\n"));
    Ok(())
}

fn collect(path: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Number(number) => {
            let bits = number.as_f64().unwrap_or_default().to_bits();
            lines.push(format!("{path} {bits:016x}"));
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                collect(&format!("{path}/{place}"), value, lines);
            }
        }
        Value::Object(parts) => {
            let mut keys: Vec<&String> = parts.keys().collect();
            keys.sort();
            for key in keys {
                collect(&format!("{path}/{key}"), parts.get(key).unwrap_or(&Value::Null), lines);
            }
        }
        Value::String(text) => lines.push(format!("{path} {text}")),
        Value::Null | Value::Bool(_) => lines.push(format!("{path} {value}")),
    }
}
