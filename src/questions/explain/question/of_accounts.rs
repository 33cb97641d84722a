//! Figures of growth accounts.

use crate::foundation::error::Error;
use crate::foundation::period::Period;
use crate::questions::explain::question::ask::{Ask, which_of_the_account};
use crate::questions::explain::series::accounts::Account;
use crate::questions::explain::series::productivity::Quotient;
use crate::questions::explain::tree::result::Working;

impl Ask<'_> {
    pub(super) fn of_account(
        &self,
        quotient: &Quotient,
        (from, to): (Period, Period),
    ) -> Result<Option<Working>, Error> {
        let wanted = self.figure.account.as_deref().ok_or_else(which_of_the_account)?;
        let is_link = quotient.series.link(from, to).is_some();
        let sides = (quotient.output, quotient.input);
        match Account::new(sides, (from, to)).filter(|_| is_link) {
            Some(account) => account.figure(wanted, self.figure.group.as_deref()),
            None => Ok(None),
        }
    }
}
