//! The documents say what the engine does.

use costweight::{Axiom, Formula};

const METHODS: &str = include_str!("../docs/methods.md");

/// The cells of a table's row.
fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(str::trim).collect()
}

fn failed(formula: Formula) -> String {
    let named = |axiom: Axiom| serde_json::to_value(axiom).unwrap().as_str().unwrap().to_owned();
    let held = formula.axioms();
    let failed = Axiom::ALL.into_iter().filter(|axiom| !held.contains(axiom));
    let names: Vec<String> = failed.map(named).collect();
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

#[test]
fn the_methods_guide_has_every_formula_with_its_equation_and_the_axioms_it_fails() {
    for formula in Formula::ALL {
        let name = format!("`{}`", formula.name());
        let row = METHODS.lines().map(cells).find(|row| row[0] == name);
        let expected = [name.clone(), formula.equation().to_owned(), failed(formula)];
        assert_eq!(row.unwrap_or_default(), expected, "{name}");
    }
}
