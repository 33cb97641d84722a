//! Small dense systems of linear equations.

use crate::foundation::error::Error;
use crate::foundation::measure::{Sum, sum};

/// The x with x₀ known and xₜ = constant[t] + Σₛ flow[t,s]·xₛ for every t but the first, where what
/// flows from each adds up to one: Σₜ flow[t,s] = 1.
///
/// The last unknown is put into the equations of the others, and so on. 1 − flow[t,t] is added up
/// from what flows to the others, so that nothing is subtracted, and flows of next to nothing lose
/// no digits. Source: Grassmann, Taksar and Heyman (1985).
///
/// # Errors
/// `nothing-matched` where the equations do not settle every unknown.
pub(crate) fn settled(
    first: f64,
    constants: &[f64],
    flow: Vec<Vec<f64>>,
) -> Result<Vec<f64>, Error> {
    let mut equations: Vec<(f64, Vec<f64>)> = constants.iter().copied().zip(flow).collect();
    let mut put_in: Vec<(f64, Vec<f64>)> = Vec::with_capacity(equations.len());
    while equations.len() > 1
        && let Some((constant, mut own)) = equations.pop()
    {
        own.truncate(equations.len());
        let to: Vec<f64> = equations.iter_mut().filter_map(|(_, row)| row.pop()).collect();
        let leaving = sum(to.iter().copied());
        let share = |part: f64| part / leaving;
        for ((held, row), to) in equations.iter_mut().zip(&to) {
            *held += share(*to) * constant;
            row.iter_mut().zip(&own).for_each(|(flow, more)| *flow += share(*to) * more);
        }
        put_in.push((share(constant), own.into_iter().map(share).collect()));
    }
    let mut found = vec![first];
    for (constant, row) in put_in.iter().rev() {
        let known = sum(row.iter().zip(&found).map(|(part, x)| part * x));
        found.push(constant + known);
    }
    found.truncate(constants.len());
    if found.iter().all(|x| x.is_finite()) {
        return Ok(found);
    }
    let message = "what is compared has too little in common to be levelled";
    Err(Error::new("nothing-matched", message))
}

/// What flows to each unknown from each, added up.
#[derive(Debug)]
pub(crate) struct Flow(Vec<Vec<Sum>>);

impl Flow {
    pub(crate) fn none(size: usize) -> Self {
        Self(vec![vec![Sum::default(); size]; size])
    }

    pub(crate) fn add(&mut self, to: usize, from: usize, more: f64) {
        if let Some(flow) = self.0.get_mut(to).and_then(|row| row.get_mut(from)) {
            flow.add(more);
        }
    }

    pub(crate) fn rows(&self) -> Vec<Vec<f64>> {
        let mut rows = Vec::with_capacity(self.0.len());
        for row in &self.0 {
            rows.push(row.iter().map(|flow| flow.get()).collect());
        }
        rows
    }
}

/// Gaussian elimination with partial pivoting. An equation is its right-hand side and its
/// coefficients, those of the last unknown first; nothing where they do not settle every unknown.
pub(crate) fn solved(mut equations: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let mut triangle: Vec<Vec<f64>> = Vec::with_capacity(equations.len());
    while !equations.is_empty() {
        let size = |equation: &Vec<f64>| equation.last().copied().unwrap_or_default().abs();
        let sizes = equations.iter().map(size).enumerate();
        let (largest, _) = sizes.max_by(|a, b| a.1.total_cmp(&b.1))?;
        let mut pivot = equations.swap_remove(largest);
        let head = pivot.pop().filter(|head| head.is_normal())?;
        for held in &mut pivot {
            *held /= head;
        }
        for equation in &mut equations {
            let factor = equation.pop()?;
            equation.iter_mut().zip(&pivot).for_each(|(held, p)| *held -= factor * p);
        }
        triangle.push(pivot);
    }
    let mut found: Vec<f64> = Vec::with_capacity(triangle.len());
    for equation in triangle.iter().rev() {
        let (constant, coefficients) = equation.split_first()?;
        let known = sum(coefficients.iter().zip(&found).map(|(a, x)| a * x));
        found.push(constant - known);
    }
    found.reverse();
    found.iter().all(|x| x.is_finite()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// x₁ = 3ε + 2ε + (1 − ε − δ)·x₁ + δ·x₂ and the same of x₂, with ε = 10⁻¹² and δ = ½.
    #[test]
    fn flows_of_next_to_nothing_lose_no_digits() {
        let tiny = 1e-12;
        let (to_first, between) = (tiny, 0.5);
        let stays = 1.0 - to_first - between;
        let flow = vec![
            vec![1.0 - 2.0 * tiny, to_first, to_first],
            vec![tiny, stays, between],
            vec![tiny, between, stays],
        ];
        // x₁ = x₂ by symmetry, so that ε·x = 5ε.
        let found = settled(2.0, &[0.0, 3.0 * tiny, 3.0 * tiny], flow).unwrap();
        for x in &found[1..] {
            approx::assert_relative_eq!(*x, 5.0, max_relative = 1e-14);
        }
    }

    /// 2x + y + z = 7, x + 3y + 2z = 13, z = 3 at x = 1, y = 2; the first pivot must be sought.
    #[test]
    fn equations_are_solved_in_whatever_order_they_stand() {
        let mut equations =
            vec![vec![3.0, 1.0, 0.0, 0.0], vec![7.0, 1.0, 1.0, 2.0], vec![13.0, 2.0, 3.0, 1.0]];
        for _ in 0..3 {
            equations.rotate_left(1);
            let found = solved(equations.clone()).unwrap();
            for (x, expected) in found.iter().zip([1.0, 2.0, 3.0]) {
                approx::assert_relative_eq!(*x, expected, max_relative = 1e-14);
            }
        }
    }

    #[test]
    fn equations_that_settle_nothing_have_no_solution() {
        assert!(solved(vec![vec![1.0, 1.0, 1.0], vec![2.0, 2.0, 2.0]]).is_none());
    }
}
