//! Small dense systems of linear equations.

use ndarray::Array2;

use crate::foundation::error::Error;
use crate::foundation::measure::sum;

/// The x with x₀ known and xₜ = constant[t] + Σₛ flow[t,s]·xₛ for every t but the first.
///
/// # Errors
/// `nothing-matched` where the equations do not settle every unknown.
pub(crate) fn settled(
    first: f64,
    constants: &[f64],
    flow: &Array2<f64>,
) -> Result<Vec<f64>, Error> {
    let rows = flow.rows().into_iter().enumerate().zip(constants).skip(1);
    let equations = rows.map(|((t, row), constant)| {
        let known = row.first().map_or(0.0, |flow| flow * first);
        let coefficients = row.iter().enumerate().skip(1).rev();
        let coefficients = coefficients.map(|(s, flow)| if s == t { 1.0 - flow } else { -flow });
        std::iter::once(constant + known).chain(coefficients).collect()
    });
    let rest = solved(equations.collect()).ok_or_else(|| {
        Error::new("nothing-matched", "what is compared has too little in common to be levelled")
    })?;
    Ok(std::iter::once(first).chain(rest).take(constants.len()).collect())
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
