//! Weighted activity units (WAU): activity in units that are worth about £3,500 each.

use crate::foundation::error::Error;
use crate::foundation::period::{Period, PeriodKind};

/// What one weighted activity unit is worth in a financial year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WauConstant {
    /// The first of the financial year's two calendar years: 2018 for 2018/19.
    pub first_year: i32,
    /// Pounds of cost at national unit costs per weighted activity unit.
    pub pounds: f64,
}

impl WauConstant {
    const fn new(first_year: i32, pounds: f64) -> Self {
        Self { first_year, pounds }
    }
}

/// The constants that were published, 2014/15 to 2018/19.
///
/// They are set anew each year, so that weighted activity units compare providers within a year
/// and are no volume over the years.
///
/// Source: Model Hospital, <https://feedback.model.nhs.uk/knowledgebase/articles/1824067>.
pub const WAU_CONSTANTS: [WauConstant; 5] = [
    WauConstant::new(2014, 3_517.45),
    WauConstant::new(2015, 3_512.58),
    WauConstant::new(2016, 3_514.55),
    WauConstant::new(2017, 3_516.01),
    WauConstant::new(2018, 3_513.60),
];

/// The weighted activity unit's worth in a financial year, in pounds.
///
/// ```
/// assert_eq!(costweight::wau_constant("2018/19".parse()?)?, 3513.60);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-method` where none was published for the period.
pub fn wau_constant(period: Period) -> Result<f64, Error> {
    let of_period = |constant: &&WauConstant| financial_year(constant.first_year) == Some(period);
    let found = WAU_CONSTANTS.iter().find(of_period).map(|constant| constant.pounds);
    found.ok_or_else(|| {
        let message = format!(
            "there is no WAU constant for {period}; they were published for the financial years \
             2014/15 to 2018/19"
        );
        Error::new("bad-method", message)
    })
}

fn financial_year(first: i32) -> Option<Period> {
    Period::read(&format!("{first}/{}", first + 1), PeriodKind::FinancialYear)
}
