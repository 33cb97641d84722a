//! Splices: how a window that rolls over time goes on from a series that is published already.

use std::ops::Range;

use serde::Serialize;

use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::foundation::plain::chosen_by_word;

/// Where the window of w periods that ends in the newest is joined to what came before.
///
/// The new window gives the change from an earlier period k to the newest; the splice says which
/// k, and what level k has. In the plain ones it is the level in the period before, brought back to
/// k by the window before; in the published ones the level that was published for k.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Splice {
    /// k is the period before the newest: its change is the new window's.
    Movement,
    /// k is the first period of the new window.
    Window,
    /// k is the middle of the new window, the earlier of two.
    Half,
    /// The geometric mean over every k that both windows have.
    #[default]
    Mean,
    /// As `window`, with the published level.
    WindowPublished,
    /// As `half`, with the published level.
    HalfPublished,
    /// As `mean`, with the published levels.
    MeanPublished,
}

chosen_by_word!(Splice:
    Movement = "movement", Window = "window", Half = "half", Mean = "mean",
    WindowPublished = "window-published", HalfPublished = "half-published",
    MeanPublished = "mean-published"
);

impl Splice {
    /// The places of k in a window of `w` periods.
    pub(crate) fn joints(self, w: usize) -> Range<usize> {
        let one = |place: usize| place..place + 1;
        match self {
            Self::Movement => one(w.saturating_sub(2)),
            Self::Window | Self::WindowPublished => one(0),
            Self::Half | Self::HalfPublished => one(w.saturating_sub(1) / 2),
            Self::Mean | Self::MeanPublished => 0..w.saturating_sub(1),
        }
    }

    pub(crate) const fn is_published(self) -> bool {
        matches!(self, Self::WindowPublished | Self::HalfPublished | Self::MeanPublished)
    }
}

/// Levels over `length` periods, 1 in the first, from windows of `window` periods: those of the
/// first window, and for each later period t
///
/// Lᵗ = Π (Lᵏ·nᵗ/nᵏ)^(1/m) over the m joints k, n the levels of the window that ends in t, and
/// Lᵏ = L⁽ᵗ⁻¹⁾·oᵏ/o⁽ᵗ⁻¹⁾ with o those of the window before, or the published Lᵏ.
///
/// `levels` gives the levels over a range of periods. Source: Diewert and Fox (2017), de Haan
/// (2015), Chessa (2016) on published levels; gpindex, `splice_index`; IndexNumR, whose `wisp`,
/// `hasp` and `mean_pub` are the published ones.
///
/// # Errors
/// `bad-method` where a window has fewer than two periods; and as `levels`.
pub fn spliced(
    length: usize,
    window: usize,
    splice: Splice,
    levels: impl Fn(Range<usize>) -> Result<Vec<f64>, Error>,
) -> Result<Vec<f64>, Error> {
    if window < 2 {
        let message = format!("a window has 2 periods or more, not {window}");
        return Err(Error::new("bad-method", message));
    }
    let mut before = levels(0..window.min(length))?;
    let mut all = before.clone();
    for newest in window..length {
        let new = levels(newest + 1 - window..newest + 1)?;
        let known = if splice.is_published() {
            all.get(newest + 1 - window..).unwrap_or_default().to_vec()
        } else {
            brought_back(&before, all.last().copied().unwrap_or(1.0))
        };
        all.push(joined(&known, &new, splice.joints(window)));
        before = new;
    }
    Ok(all)
}

/// The levels that a window gives its periods but the first, where its last has `level`.
fn brought_back(window: &[f64], level: f64) -> Vec<f64> {
    let last = window.last().copied().unwrap_or(1.0);
    window.iter().skip(1).map(|held| level * held / last).collect()
}

/// The level of the last period of a window, by way of the joints and the levels known there.
fn joined(known: &[f64], window: &[f64], joints: Range<usize>) -> f64 {
    let last = window.last().copied().unwrap_or(1.0);
    let mut ways = Vec::with_capacity(joints.len());
    for joint in joints {
        let levels = known.get(joint).zip(window.get(joint));
        ways.extend(levels.map(|(known, held)| known * last / held));
    }
    if let [way] = ways.as_slice() {
        return *way;
    }
    let number = f64::from(u32::try_from(ways.len()).unwrap_or(u32::MAX));
    libm::exp(sum(ways.iter().map(|way| libm::log(*way))) / number)
}
