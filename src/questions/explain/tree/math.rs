//! Equations in writing: as text, and as `MathML`.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Equation;

/// An equation's right-hand side.
#[derive(Clone, Debug)]
pub(crate) enum Math {
    /// A letter with its superscript, a number or words.
    Word(String),
    /// Σ of something over all items.
    Sigma(Box<Math>),
    Apply(Operation, Vec<Math>),
    /// What an operation makes, as it was written elsewhere.
    Written(Operation, Equation),
}

/// How tightly a part holds together: what is looser than its place asks for goes in brackets.
const LOOSE: u8 = 0;
const TIMES: u8 = 1;
const TIGHT: u8 = 2;

impl Math {
    pub(crate) fn word(word: impl Into<String>) -> Self {
        Self::Word(word.into())
    }

    pub(crate) fn equation(&self) -> Equation {
        let mut mathml = String::from("<math>");
        self.mathml(&mut mathml, LOOSE);
        mathml.push_str("</math>");
        Equation { text: self.text(LOOSE), mathml }
    }

    fn hold(&self) -> u8 {
        match self {
            Self::Word(word) if word.contains(' ') => LOOSE,
            Self::Word(_) => TIGHT,
            Self::Sigma(_) => TIMES,
            Self::Apply(operation, _) | Self::Written(operation, _) => match operation {
                Operation::Sum
                | Operation::RunningSum
                | Operation::Difference
                | Operation::ExponentialLessOne => LOOSE,
                Operation::Product | Operation::Ratio | Operation::Mean => TIMES,
                _ => TIGHT,
            },
        }
    }

    fn text(&self, wanted: u8) -> String {
        let text = self.bare_text();
        if self.hold() < wanted { format!("({text})") } else { text }
    }

    fn bare_text(&self) -> String {
        let (operation, terms) = match self {
            Self::Word(word) => return word.clone(),
            Self::Sigma(term) => return format!("Σ {}", term.text(TIMES)),
            Self::Written(_, equation) => return equation.text.clone(),
            Self::Apply(operation, terms) => (*operation, terms),
        };
        let joined = |mark: &str, hold: u8| {
            terms.iter().map(|term| term.text(hold)).collect::<Vec<_>>().join(mark)
        };
        match operation {
            Operation::Given | Operation::Symbol | Operation::Same => joined("", LOOSE),
            Operation::Sum | Operation::RunningSum => joined(" + ", LOOSE),
            Operation::Product => joined(" × ", TIMES),
            Operation::Ratio => joined_unequal(terms, " ÷ ", TIMES, TIGHT),
            Operation::Difference => joined_unequal(terms, " − ", LOOSE, TIMES),
            Operation::Mean => format!("({}) ÷ 2", joined(" + ", LOOSE)),
            Operation::GeometricMean => format!("√({})", joined(" × ", TIMES)),
            Operation::LogMean => format!("lm({})", joined(", ", LOOSE)),
            Operation::Minimum => format!("min({})", joined(", ", LOOSE)),
            Operation::Maximum => format!("max({})", joined(", ", LOOSE)),
            Operation::SquareRoot => format!("√({})", joined("", LOOSE)),
            Operation::MeanSlope => format!("slope({})", joined(", ", LOOSE)),
            Operation::Exponential => format!("exp({})", joined("", LOOSE)),
            Operation::ExponentialLessOne => format!("exp({}) − 1", joined("", LOOSE)),
            Operation::Logarithm => format!("ln({})", joined("", LOOSE)),
            Operation::LogarithmOfOnePlus => format!("ln(1 + {})", joined("", LOOSE)),
            Operation::Solution => "x = c + f × x".to_owned(),
        }
    }

    fn mathml(&self, out: &mut String, wanted: u8) {
        // A fraction's bar, a root's roof and a function's brackets hold their parts together.
        let is_fraction = matches!(self, Self::Apply(Operation::Ratio | Operation::Mean, _));
        let brackets = self.hold() < wanted && !is_fraction;
        out.push_str(if brackets { "<mrow><mo>(</mo>" } else { "<mrow>" });
        self.bare_mathml(out);
        out.push_str(if brackets { "<mo>)</mo></mrow>" } else { "</mrow>" });
    }

    fn bare_mathml(&self, out: &mut String) {
        let (operation, terms) = match self {
            Self::Word(word) => return word_mathml(word, out),
            Self::Sigma(term) => {
                out.push_str("<mo>∑</mo>");
                return term.mathml(out, TIMES);
            }
            Self::Written(_, Equation { mathml, .. }) => {
                let inner = mathml.strip_prefix("<math>").and_then(|m| m.strip_suffix("</math>"));
                return out.push_str(inner.unwrap_or_default());
            }
            Self::Apply(operation, terms) => (*operation, terms.as_slice()),
        };
        match operation {
            Operation::Given | Operation::Symbol | Operation::Same => list(terms, "", LOOSE, out),
            Operation::Sum | Operation::RunningSum => list(terms, "+", LOOSE, out),
            Operation::Product => list(terms, "×", TIMES, out),
            Operation::Difference => list(terms, "−", TIMES, out),
            Operation::Ratio => within("mfrac", terms, out),
            Operation::MeanSlope => function("slope", terms, "", out),
            Operation::Mean => {
                out.push_str("<mfrac><mrow>");
                list(terms, "+", LOOSE, out);
                out.push_str("</mrow><mn>2</mn></mfrac>");
            }
            Operation::GeometricMean | Operation::SquareRoot => {
                out.push_str("<msqrt>");
                list(terms, "×", TIMES, out);
                out.push_str("</msqrt>");
            }
            Operation::LogMean => function("lm", terms, "", out),
            Operation::Minimum => function("min", terms, "", out),
            Operation::Maximum => function("max", terms, "", out),
            Operation::Exponential => function("exp", terms, "", out),
            Operation::ExponentialLessOne => {
                function("exp", terms, "", out);
                out.push_str("<mo>−</mo><mn>1</mn>");
            }
            Operation::Logarithm => function("ln", terms, "", out),
            Operation::LogarithmOfOnePlus => function("ln", terms, "<mn>1</mn><mo>+</mo>", out),
            Operation::Solution => out
                .push_str("<mi>x</mi><mo>=</mo><mi>c</mi><mo>+</mo><mi>f</mi><mo>×</mo><mi>x</mi>"),
        }
    }
}

/// The first term may hold more loosely than the others.
fn joined_unequal(terms: &[Math], mark: &str, first: u8, others: u8) -> String {
    let hold = |place: usize| if place == 0 { first } else { others };
    let texts = terms.iter().enumerate().map(|(place, term)| term.text(hold(place)));
    texts.collect::<Vec<_>>().join(mark)
}

fn list(terms: &[Math], mark: &str, hold: u8, out: &mut String) {
    for (place, term) in terms.iter().enumerate() {
        if place > 0 {
            let _ = write!(out, "<mo>{mark}</mo>");
        }
        term.mathml(out, hold);
    }
}

fn within(element: &str, terms: &[Math], out: &mut String) {
    let _ = write!(out, "<{element}>");
    for term in terms {
        term.mathml(out, LOOSE);
    }
    let _ = write!(out, "</{element}>");
}

fn function(name: &str, terms: &[Math], before: &str, out: &mut String) {
    let _ = write!(out, "<mi>{name}</mi><mo>(</mo>{before}");
    list(terms, ",", LOOSE, out);
    out.push_str("<mo>)</mo>");
}

/// A letter with its superscript, a number, or words.
fn word_mathml(word: &str, out: &mut String) {
    const SUPERSCRIPTS: [(char, &str); 4] =
        [('⁰', "<mn>0</mn>"), ('¹', "<mn>1</mn>"), ('ᵇ', "<mi>b</mi>"), ('ᵗ', "<mi>t</mi>")];
    let raised = SUPERSCRIPTS.iter().find_map(|(mark, raised)| {
        word.strip_suffix(*mark).filter(|base| !base.is_empty()).map(|base| (base, raised))
    });
    if let Some((base, raised)) = raised {
        let _ = write!(out, "<msup><mi>{}</mi>{raised}</msup>", escaped(base));
    } else if word.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && word.parse::<f64>().is_ok()
    {
        let _ = write!(out, "<mn>{word}</mn>");
    } else if word.chars().count() <= 2 {
        let _ = write!(out, "<mi>{}</mi>", escaped(word));
    } else {
        let _ = write!(out, "<mtext>{}</mtext>", escaped(word));
    }
}

fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '<', '>']) {
        Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Math {
        Math::word(text)
    }

    fn apply(operation: Operation, terms: &[Math]) -> Math {
        Math::Apply(operation, terms.to_vec())
    }

    #[test]
    fn an_equation_has_the_brackets_it_needs_and_no_others() {
        use Operation::{Difference, Product, Ratio, Sum};
        let sum = apply(Sum, &[word("a"), word("b")]);
        let text = |math: &Math| math.equation().text;
        assert_eq!(text(&apply(Product, &[sum.clone(), word("c")])), "(a + b) × c");
        assert_eq!(text(&apply(Sum, &[sum.clone(), word("c")])), "a + b + c");
        assert_eq!(text(&apply(Difference, &[word("c"), sum.clone()])), "c − (a + b)");
        let ratio = apply(Ratio, &[word("a"), word("b")]);
        assert_eq!(text(&apply(Ratio, &[ratio.clone(), ratio.clone()])), "a ÷ b ÷ (a ÷ b)");
        let valued = |q: &str| Math::Sigma(Box::new(apply(Product, &[word(q), word("p⁰")])));
        assert_eq!(text(&apply(Ratio, &[valued("q¹"), valued("q⁰")])), "Σ q¹ × p⁰ ÷ (Σ q⁰ × p⁰)");
    }

    #[test]
    fn mathml_raises_superscripts_and_escapes_names() {
        let math = apply(Operation::Ratio, &[word("q¹"), word("A&E <old>")]);
        assert_eq!(
            math.equation().mathml,
            "<math><mrow><mfrac><mrow><msup><mi>q</mi><mn>1</mn></msup></mrow>\
             <mrow><mtext>A&amp;E &lt;old&gt;</mtext></mrow></mfrac></mrow></math>"
        );
    }
}
