//! The rules that data are checked against.

use serde::Serialize;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Severity {
    /// The rows concerned cannot be used.
    Error,
    /// A figure is affected; look at it.
    Warning,
    /// Something was done or assumed; nothing is lost.
    Note,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident, $action:literal;)+) => {
        /// Every rule the data are checked against.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule, errors first.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The rule's name in results and documents.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How much a breach matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// What is done with the rows concerned.
            #[must_use]
            pub const fn action(self) -> &'static str {
                match self { $(Self::$name => $action,)+ }
            }

            /// What the rule says.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_start(),)+ }
            }
        }
    };
}

rules! {
    /// A period is a financial year, calendar year, quarter or month.
    BadPeriod = "bad-period", Error, "correct the period, or leave the row out";
    /// One column holds one kind of period.
    MixedPeriods = "mixed-periods", Error, "write all periods of the column in one way";
    /// Every row has an item.
    MissingItem = "missing-item", Error, "name the item, or leave the row out";
    /// A number is written as a number.
    BadNumber = "bad-number", Error, "correct the number, or leave the row out";
    /// Activity and unit costs are not negative.
    NegativeNumber = "negative-number", Error, "correct the number, or net it against the row it reverses";
    /// A number is below 10^15 in size.
    NumberTooLarge = "number-too-large", Error, "correct the number, or give it in a larger unit";
    /// A deflator is above zero.
    ZeroDeflator = "zero-deflator", Error, "correct the deflator, or leave the row out";
    /// A market forces factor is above zero.
    ZeroFactor = "zero-factor", Error, "correct the factor, or leave the row out";
    /// A quality scalar is above zero.
    ZeroQuality = "zero-quality", Error, "correct the scalar, or leave it blank: the item then counts as its quantity";
    /// A period has days.
    ZeroDays = "zero-days", Error, "correct the number of days, or leave the row out";
    /// A bridge does not lead back to where it starts.
    BridgeCycle = "bridge-cycle", Error, "remove one of the rows of the circle";
    /// The shares of what one code becomes add up to 1.
    BridgeShares = "bridge-shares", Error, "give every row of the code a share, and have them add up to 1";
    /// A market forces factor is that of a provider.
    MissingProvider = "missing-provider", Error, "name the provider, or leave the row out";
    /// A provider has one market forces factor, in each period that it names.
    RepeatedFactor = "repeated-factor", Error, "remove one of the two";
    /// A row has no more cells than the header has columns.
    ExtraCells = "extra-cells", Error, "quote cells that contain the delimiter";
    /// A quotation mark that is opened is closed.
    UnclosedQuote = "unclosed-quote", Error, "close the quotation mark, or remove it";
    /// A key occurs once, where the method says that it must (`duplicates: "error"`).
    RepeatedKey = "repeated-key", Error, "remove the repeated rows, or let them be added up";
    /// An item has one unit cost in a cost table, for each period and provider that it names.
    RepeatedUnitCost = "repeated-unit-cost", Error, "remove one of the two";
    /// Recharges do not exceed the spending of their group.
    NetNegativeGroup = "net-negative-group", Error, "correct the recharges of the group";
    /// Two neighbouring periods have items in common at a cost.
    NothingMatched = "nothing-matched", Warning, "no growth is given for this link";
    /// A row with a cost has the number that its volume is measured by.
    UnmeasuredCost = "unmeasured-cost", Warning, "the cost counts in coverage, as not compared, and in nothing else; give the missing number";
    /// A suppressed number (`*`, `<5`) is not known.
    SuppressedNumber = "suppressed-number", Warning, "what depends on it is not counted, so that a sum with other rows lacks it; a cost beside it counts in coverage";
    /// A cost is quantity × unit cost.
    UnlikeCost = "unlike-cost", Warning, "the cost was used; look which of the columns is wrong";
    /// Activity of zero has no cost.
    CostWithoutQuantity = "cost-without-quantity", Warning, "the cost is carried by the other rows of its key; where there are none it counts in coverage, as not compared";
    /// A header stands over one column.
    RepeatedColumn = "repeated-column", Warning, "the first of them is read; rename the column that is meant, or remove the other";
    /// A name stands in one line.
    LineBreak = "line-break", Warning, "look for a stray quotation mark: the rows up to the next one were read as part of the name";
    /// A row is an item, not the sum of the others.
    TotalRow = "total-row", Warning, "it counts as an item; take it out of the table if it is a sum of other rows";
    /// In a file with semicolons a comma may mark decimals.
    AmbiguousNumber = "ambiguous-number", Warning, "commas were taken for thousands; if they mark decimals, say so by the reading option `numbers`";
    /// Every row names a provider, or none does.
    NamelessProvider = "nameless-provider", Warning, "they count as one more provider; merged cells of a spreadsheet leave blanks";
    /// A period is there once.
    RepeatedPeriod = "repeated-period", Warning, "its rows were added up; leave out what is there twice";
    /// Providers are there in the same periods.
    ProviderGap = "provider-gap", Warning, "the combined figure changes its scope there; compare the providers that have both periods";
    /// What is counted in one period is counted in the others.
    PartlyCounted = "partly-counted", Warning, "what it is part of (the sum of all providers, of a year) is too low there, and growth to or from it is off: give the number, or compare like with like by `partlyCounted: \"out\"`";
    /// Every activity has a cost.
    MissingCost = "missing-cost", Warning, "the activity is left out of the index, unless the method (`missingCost`) values it";
    /// Rows that are added up have similar unit costs.
    UnequalUnitCosts = "unequal-unit-costs", Warning, "the rows were added up at their mean unit cost; look for a missing code column";
    /// The deflators of an item have one base, and nothing is counted beside its spending.
    UnlikeDeflators = "unlike-deflators", Warning, "its volume depends on the base: give all its rows deflators of one base, and what is counted an item of its own";
    /// One item belongs to one group.
    GroupConflict = "group-conflict", Warning, "the first of its groups in alphabetical order is used";
    /// Recharges (negative lines of an input) are netted within their group.
    NettedRecharge = "netted-recharge", Warning, "the other lines of the group carry it in proportion to their cost";
    /// An activity needs working days, calendar days or none.
    UnknownDays = "unknown-days", Warning, "the method's choice of days is used for the item";
    /// A bridge leads from codes that the data have.
    BridgeUnused = "bridge-unused", Warning, "the row has no effect; look for a code that is written in another way";
    /// Codes that a bridge merges are of one kind and one unit.
    BridgedUnlike = "bridged-unlike", Warning, "they were added up at their mean unit cost; bridge only what is counted in one unit";
    /// A correction finds the cell that it corrects.
    CorrectionUnused = "correction-unused", Warning, "nothing was corrected; look whether the file has changed";
    /// An exclusion finds something to leave out.
    ExclusionUnused = "exclusion-unused", Warning, "nothing was left out; look for a name that is written in another way";
    /// Every period that is adjusted for its days has a number of them.
    MissingDays = "missing-days", Warning, "the links to that period are not adjusted for days";
    /// An activity without a cost is valued as the method says.
    ImputedCost = "imputed-cost", Warning, "look at the effect of this step beside the headline";
    /// A geometric formula has no place for zero activity.
    ZeroQuantity = "zero-quantity", Warning, "the item is treated as unmatched in this link";
    /// A formula of relatives of unit costs has no place for a unit cost of zero.
    NoCostRelative = "no-cost-relative", Warning, "the item is treated as unmatched in this link";
    /// Every item has a unit cost in the period that the weights come from.
    MissingWeight = "missing-weight", Warning, "the item is treated as unmatched in this link";
    /// The group of an unmatched item has matched items to follow.
    GroupNotMatched = "group-not-matched", Warning, "its items follow the growth of the whole";
    /// An item's activity does not change threefold where that moves the growth.
    QuantityJump = "quantity-jump", Warning, "look whether it was coded otherwise; bridge it to what it was, or exclude it";
    /// A group grows like its activity as counted.
    OffRawGrowth = "off-raw-growth", Warning, "look whether its items were coded otherwise, or whether the shift between them is real";
    /// Most of a group's cost is of items that both periods have.
    MostlyUnmatched = "mostly-unmatched", Warning, "it was recoded: bridge its old codes to its new ones, or say which growth it takes";
    /// A unit cost is in line with its own past.
    UnitCostJump = "unit-cost-jump", Warning, "look whether the cost or the activity is wrong in one of the periods, and correct it";
    /// An item keeps its code.
    RecodedItem = "recoded-item", Warning, "if it is one item, bridge the old code to the new one";
    /// An item keeps its name to the letter.
    RespeltItem = "respelt-item", Warning, "if they are one item, bridge one of the names to the other";
    /// Months and quarters are not chained on the one before: what swings within a year drifts.
    ChainedMonths = "chained-months", Warning, "link them at annual unit costs instead: `linking: \"annual-overlap\"`, the default";
    /// Years that months or quarters are linked to are complete.
    IncompleteYear = "incomplete-year", Warning, "its unit costs and its average month are those of the months there are; give the missing months, or begin with a whole year";
    /// Output and input share their periods.
    PeriodsNotShared = "periods-not-shared", Warning, "productivity is given for the periods that both have";
    /// A provider with output has inputs, and the other way round.
    ProviderNotShared = "provider-not-shared", Warning, "no productivity is given for it alone, and the combined figure has a side without it";
    /// Where there are market forces factors, every provider has one.
    MissingFactor = "missing-factor", Warning, "its cost is not adjusted, and it has no cost index and no rank";
    /// Expected costs add up to actual costs.
    ExpectedShortfall = "expected-shortfall", Warning, "the cost indices are off by as much; look for activity without an expected unit cost, or cost without a quantity";
    /// A benchmark compares the costs of activity with expected ones.
    NoActualCosts = "no-actual-costs", Note, "levels and growth are given without cost indices, ranks and limits";
    /// Periods follow each other without a gap.
    PeriodGap = "period-gap", Note, "the neighbours are linked over the gap; the change is over that many periods";
    /// A series has observations in the reference period.
    MissingReference = "missing-reference", Note, "the index is 100 in the first period instead";
    /// A growth has contributions, but where many periods are compared at once.
    NoContributions = "no-contributions", Note, "look at a chained series for what moved it";
    /// Small numbers are hidden and the others rounded, on request.
    DisclosureControl = "disclosure-control", Note, "every figure follows from the numbers that are shown";
    /// There are two periods to compare.
    OnePeriod = "one-period", Note, "no growth can be given";
    /// Rows with the same key are added up.
    DuplicateKey = "duplicate-key", Note, "the rows were added up";
    /// Zero activity at zero cost has no unit cost.
    NoActivity = "no-activity", Note, "the row is left out; a cost table would give it a unit cost";
    /// A missing number (blank, `-`, `n/a`) is absent, not zero.
    MissingNumber = "missing-number", Note, "what depends on it is not counted, so that a sum with other rows lacks it";
    /// A cell is read as what the method puts in its place.
    CorrectedCell = "corrected-cell", Note, "every figure follows from the value of the method";
    /// A column read by its name is said.
    GuessedColumns = "guessed-columns", Note, "name the columns yourself if this is not what you mean";
    /// Code columns are added to an item whose code alone repeats.
    WidenedItem = "widened-item", Note, "name the item columns yourself if this is not what you mean";
    /// How the file was read is said.
    FileForm = "file-form", Note, "nothing to do if this is right";
    /// Signs removed from numbers are said once.
    CleanedNumber = "cleaned-number", Note, "nothing to do if this is right";
    /// A column of periods that can be read in two ways is said.
    AmbiguousPeriods = "ambiguous-periods", Note, "say which by the reading option `periods`";
    /// Dates in the column of periods are counted in their months, which is said.
    DatesAsMonths = "dates-as-months", Note, "nothing to do where the day stands before the month; else write months as 2019-04";
    /// Zero unit costs weigh nothing.
    ZeroUnitCost = "zero-unit-cost", Note, "the activity counts with weight zero";
}
