//! Levels: how much each provider did in one period, all of them compared at once.

use serde::Serialize;

use crate::answer::refusal::refuse_missing_costs;
use crate::answer::stage::{adjusted, adjustments};
use crate::choices::method::{
    FormulaChoice, Method, OnError, check_formula, find_period, not_a_provider, nothing_to_analyse,
};
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::sum;
use crate::foundation::period::Period;
use crate::foundation::plain::chosen_by_key;
use crate::index::formula::Formula;
use crate::index::multilateral::{Multilateral, geary_khamis, geks, time_product_dummy};
use crate::observations::adjust::{
    BridgeChoice, ExcessBedDays, Exclusion, MissingCost, QualityChoice,
};
use crate::observations::panel::Basket;
use crate::observations::panels::Panels;
use crate::tables::data::Data;

/// Which levels are asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LevelsChoice {
    /// The period. Default: the last.
    #[cfg_attr(test, ts(optional))]
    pub period: Option<String>,
    /// How the providers are compared. Default: `geks`.
    #[cfg_attr(test, ts(optional, as = "Option<Multilateral>"))]
    pub method: Multilateral,
    /// The formula of GEKS, one that is one over itself backwards. Default: `fisher`.
    #[cfg_attr(test, ts(optional))]
    pub formula: Option<FormulaChoice>,
    /// Who is compared. Default: everybody.
    #[cfg_attr(test, ts(optional))]
    pub providers: Option<Vec<String>>,
    /// What to leave out. Default: nothing.
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Exclusion>>"))]
    pub exclude: Vec<Exclusion>,
    /// Whether bed days beyond a trim point count. Default: `in`.
    #[cfg_attr(test, ts(optional, as = "Option<ExcessBedDays>"))]
    pub excess_bed_days: ExcessBedDays,
    /// Whether old codes, and providers that merged, are added to what they have become. Default:
    /// `with`, where there is a bridge table.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub bridge: Option<BridgeChoice>,
    /// What to make of activity without a unit cost. Default: `exclude`.
    #[cfg_attr(test, ts(optional, as = "Option<MissingCost>"))]
    pub missing_cost: MissingCost,
}

chosen_by_key!(LevelsChoice, "choice of levels":
    period, method, formula, providers, exclude, excess_bed_days = "excessBedDays", bridge,
    missing_cost = "missingCost"
);

/// How much one provider did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProviderLevel {
    /// The provider.
    pub provider: String,
    /// Its volume of output; 1 is the geometric mean of all that are compared.
    pub level: f64,
    /// The cost of its output, in pounds.
    pub cost: f64,
}

impl Data {
    /// The providers' volumes of output in one period, in the order of their names, each at its own
    /// unit costs, or at the cost table's where there is one. Providers without activity at a cost
    /// in the period are left out.
    ///
    /// # Errors
    /// `bad-data` as [`Data::analyse`]; `bad-method` where the choices ask for what the data have
    /// not; `missing-costs` where they refuse activity without a cost; `nothing-matched` where two providers have no item in common (GEKS), or some have none
    /// with the rest, directly or through others.
    pub fn provider_levels(&self, choice: &LevelsChoice) -> Result<Vec<ProviderLevel>, Error> {
        if self.issues.has_errors() && self.reading.on_error == OnError::Stop {
            return Err(Error::data(self.issues.list()));
        }
        let panels = self.priced.as_ref().or(self.activity.as_ref());
        let panels = choice.adjusted(self, panels.ok_or_else(nothing_to_analyse)?)?;
        let period = choice.period(&panels)?;
        let formula = choice.formula()?;
        let (names, baskets) = choice.compared(&panels, period)?;
        let levels = levels(choice.method, formula, &names, &baskets)?;
        let number = f64::from(u32::try_from(levels.len()).unwrap_or(u32::MAX));
        let mean = libm::exp(sum(levels.iter().map(|level| libm::log(*level))) / number);
        let all = names.into_iter().zip(levels).zip(&baskets);
        Ok(all
            .map(|((provider, level), basket)| ProviderLevel {
                provider,
                level: level / mean,
                cost: basket.cost(),
            })
            .collect())
    }
}

impl LevelsChoice {
    /// The activity after the adjustments that are chosen.
    fn adjusted(&self, data: &Data, activity: &Panels) -> Result<Panels, Error> {
        if self.missing_cost == MissingCost::Error {
            refuse_missing_costs(&activity.separate)?;
        }
        let method = Method {
            exclude: self.exclude.clone(),
            excess_bed_days: self.excess_bed_days,
            bridge: self.bridge,
            missing_cost: self.missing_cost,
            // Quality is of two periods, and a level of one.
            quality: Some(QualityChoice::Without),
            ..Method::default()
        };
        let steps = adjustments(data, &mut method.checked()?)?;
        Ok(adjusted(activity, &steps)?.pop().unwrap_or_else(|| activity.clone()))
    }

    fn period(&self, panels: &Panels) -> Result<Period, Error> {
        let periods = panels.separate.periods();
        match &self.period {
            Some(text) => find_period(text, periods, "period"),
            None => periods.last().copied().ok_or_else(nothing_to_analyse),
        }
    }

    fn formula(&self) -> Result<Formula, Error> {
        let Some(choice) = &self.formula else { return Ok(self.method.usual_formula()) };
        let formula = choice.formula()?;
        check_formula(self.method, formula)?;
        Ok(formula)
    }

    /// Who is compared, and what each did.
    fn compared(
        &self,
        panels: &Panels,
        period: Period,
    ) -> Result<(Vec<String>, Vec<Basket>), Error> {
        let known = panels.providers();
        if known.is_empty() {
            return Err(bad_method("the activity table names no providers to compare"));
        }
        let named = self.providers.as_ref().unwrap_or(&known);
        if let Some(stranger) = named.iter().find(|name| !known.contains(name)) {
            return Err(not_a_provider(stranger, &known));
        }
        let basket = |name: &String| {
            let code = panels.separate.provider_code(name)?;
            let basket = panels.separate.basket(code, period);
            (basket.cost() > 0.0).then(|| (name.clone(), basket))
        };
        let compared: Vec<(String, Basket)> =
            known.iter().filter(|name| named.contains(name)).filter_map(basket).collect();
        if compared.is_empty() {
            return Err(bad_method(format!("no provider has activity at a cost in {period}")));
        }
        Ok(compared.into_iter().unzip())
    }
}

fn levels(
    method: Multilateral,
    formula: Formula,
    names: &[String],
    baskets: &[Basket],
) -> Result<Vec<f64>, Error> {
    match method {
        Multilateral::Geks | Multilateral::Ccdi => {
            geks(baskets, formula).map_err(|error| strangers(names, baskets, formula, error))
        }
        Multilateral::Gk => geary_khamis(baskets),
        Multilateral::Wtpd => time_product_dummy(baskets),
    }
}

/// The error of GEKS, with the names of the first two that cannot be compared.
fn strangers(names: &[String], baskets: &[Basket], formula: Formula, error: Error) -> Error {
    let all = || names.iter().zip(baskets);
    let fails = |a: &Basket, b: &Basket| geks(&[a.clone(), b.clone()], formula).is_err();
    let pairs = all().enumerate().flat_map(|(place, a)| all().skip(place + 1).map(move |b| (a, b)));
    let found = pairs.into_iter().find(|((_, a), (_, b))| fails(a, b));
    found.map_or(error, |((a, _), (b, _))| {
        let message = format!(
            "“{a}” and “{b}” have no item with activity at a cost in common; leave one of them \
             out, or compare all by gk or wtpd"
        );
        Error::new("nothing-matched", message)
    })
}
