//! Bridge: old codes and what they have become, in every period.

use crate::foundation::sorted::{Map, Set};
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::foundation::codes::{Code, code};
use crate::foundation::error::{Cell, Error, Issues, Rule, unequal_parts};
use crate::foundation::saved::saved_as;
use crate::foundation::text::parted;
use crate::observations::item::Item;
use crate::observations::ledger::{Finished, Ledger, Ways};

/// A row of a bridge table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plank {
    pub(crate) from: Box<str>,
    pub(crate) to: Box<str>,
    pub(crate) share: Option<f64>,
    pub(crate) row: u32,
}

impl Plank {
    /// Whether two rows send all of one code to the same other.
    fn says_the_same(&self, other: &Self) -> bool {
        self.to == other.to && self.share.is_none() && other.share.is_none()
    }
}

/// Codes of items and of providers, each with what it has become and in which shares.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bridge {
    ends: Map<Box<str>, Vec<(Box<str>, f64)>>,
}

saved_as!(Bridge { ends });

/// How far the shares of one code may be from 1 in sum.
const SHARES_TOLERANCE: f64 = 1e-9;

impl Bridge {
    /// The bridge of these rows; what is wrong with them becomes issues.
    pub(crate) fn of(planks: &[Plank], issues: &mut Issues) -> Self {
        let mut by_code: Map<&str, Vec<&Plank>> = Map::new();
        for plank in planks.iter().filter(|plank| plank.from != plank.to) {
            let held = by_code.entry(&plank.from).or_default();
            // The same said twice, as where two links propose the same, is said once.
            if !held.iter().any(|held| held.says_the_same(plank)) {
                held.push(plank);
            }
        }
        let mut direct: Map<&str, Vec<(&str, f64)>> = Map::new();
        for (from, planks) in &by_code {
            direct.extend(shares(from, planks, issues).map(|shares| (*from, shares)));
        }
        let mut bridge = Self::default();
        for &from in direct.keys() {
            let mut ends = Map::new();
            if walk(&direct, from, 1.0, &mut vec![from], &mut ends) {
                bridge.ends.insert(from.into(), ends.into_iter().collect());
            } else {
                let row = by_code.get(from).and_then(|planks| planks.first()).map(|p| p.row);
                let cell = Cell::table("bridge").row(row.unwrap_or_default()).found(from);
                issues.add(Rule::BridgeCycle, cell, || {
                    format!("“{from}” leads over other codes back to itself")
                });
            }
        }
        bridge
    }

    /// Takes over the ways of another bridge.
    ///
    /// # Errors
    /// `unequal-parts` where the two lead one code to different ones, or one leads on from where the
    /// other ends.
    pub(crate) fn absorb(&mut self, other: &Self) -> Result<(), Error> {
        for (from, ends) in &other.ends {
            if self.ends.entry(from.clone()).or_insert_with(|| ends.clone()) != ends {
                return Err(unequal_parts("bridge", from));
            }
        }
        let ends = self.ends.values().flatten().map(|(end, _)| end);
        match ends.clone().find(|end| self.ends.contains_key(*end)) {
            Some(end) => Err(unequal_parts("bridge", end)),
            None => Ok(()),
        }
    }

    /// The codes it leads from.
    pub(crate) fn starts(&self) -> impl Iterator<Item = &str> {
        self.ends.keys().map(AsRef::as_ref)
    }

    /// What becomes a code, itself included, and which share of it.
    pub(crate) fn sources<'a>(&'a self, to: &'a str) -> Vec<(&'a str, f64)> {
        let own = (!self.ends.contains_key(to)).then_some((to, 1.0));
        let found = self.ends.iter().flat_map(|(from, ends)| {
            let parts = ends.iter().filter(|(end, _)| **end == *to);
            parts.map(|(_, share)| (from.as_ref(), *share))
        });
        own.into_iter().chain(found).collect()
    }

    /// The ledger with old codes added to what they have become.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(super) fn crossed(&self, held: &Finished) -> Result<Ledger, Error> {
        let known: Map<String, (Code, &Item)> =
            (0..).zip(held.items()).map(|(code, item)| (item.to_string(), (code, item))).collect();
        let target = |label: &str| match known.get(label) {
            Some((_, item)) => (*item).clone(),
            None => Item::new(parted(label, " / ")),
        };
        let mut ways = Ways::of(held);
        for (from, ends) in &self.ends {
            if let Some((item, _)) = known.get(from.as_ref()) {
                let ends: Vec<(Item, f64)> =
                    ends.iter().map(|(to, share)| (target(to), *share)).collect();
                ways.send_item(*item, &ends);
            } else if let [(to, _)] = ends.as_slice()
                && let Some(place) = held.provider_labels().position(|label| *label == **from)
            {
                ways.send_provider(code(place), to);
            }
        }
        held.moved(&ways)
    }

    /// Equal for equal bridges, whatever the order of the rows.
    pub(crate) fn fingerprint(&self) -> u128 {
        let mut hasher = SipHasher13::new();
        for (from, ends) in &self.ends {
            for (to, share) in ends {
                hasher.write(format!("{from}\u{1f}{to}\u{1f}").as_bytes());
                hasher.write(&share.to_bits().to_le_bytes());
            }
        }
        hasher.finish128().as_u128()
    }

    /// The codes that a ledger has, as items or as providers.
    pub(crate) fn found_in(&self, held: &Finished) -> Set<&str> {
        let items: Set<String> = held.items().map(ToString::to_string).collect();
        let is_provider = |code: &str| held.provider_labels().any(|label| label == code);
        self.starts().filter(|code| items.contains(*code) || is_provider(code)).collect()
    }
}

/// What one code becomes; nothing where its shares are not those of a whole.
fn shares<'a>(
    from: &str,
    planks: &[&'a Plank],
    issues: &mut Issues,
) -> Option<Vec<(&'a str, f64)>> {
    if let [Plank { to, share: None, .. }] = planks {
        return Some(vec![(to, 1.0)]);
    }
    let (mut shares, mut sum) = (Vec::new(), 0.0);
    for plank in planks {
        let share = plank.share.unwrap_or_default();
        shares.push((plank.to.as_ref(), share));
        sum += share;
    }
    let all_have_one = planks.iter().all(|plank| plank.share.is_some());
    if all_have_one && (sum - 1.0_f64).abs() <= SHARES_TOLERANCE {
        return Some(shares);
    }
    let row = planks.first().map_or(0, |plank| plank.row);
    let cell = Cell::table("bridge").row(row).column("share").found(from);
    issues.add(Rule::BridgeShares, cell, || {
        if all_have_one {
            format!("the shares of “{from}” add up to {sum}")
        } else {
            format!("“{from}” becomes {} codes, not all with a share", planks.len())
        }
    });
    None
}

/// Follows a code to its ends, over codes that lead on themselves; whether it never comes back.
fn walk<'a>(
    direct: &Map<&'a str, Vec<(&'a str, f64)>>,
    at: &'a str,
    share: f64,
    path: &mut Vec<&'a str>,
    ends: &mut Map<Box<str>, f64>,
) -> bool {
    let Some(next) = direct.get(at) else {
        *ends.entry(at.into()).or_default() += share;
        return true;
    };
    next.iter().all(|&(to, part)| {
        let is_new = !path.contains(&to);
        path.push(to);
        let goes_on = is_new && walk(direct, to, share * part, path, ends);
        path.pop();
        goes_on
    })
}
