//! `GET /api/ops/days/{day}/figures`: the payins and payouts of a day, counted and summed, with its hours.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use ligdicash_core::payin::PayinReason;
use serde::{Deserialize, Serialize};

use super::{Sums, UNANSWERED};
use crate::Entry;

/// The bounds of [`Figures::minutes_to_pay`]: as many minutes at most. The last count has no bound.
pub const MINUTES_TO_PAY: [u64; 5] = [1, 2, 5, 15, 60];

/// The payments and payouts created on one day, in UTC, in their present state. A payment counts on the day and in the
/// hour of its creation, whenever it was paid.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figures {
    /// The day.
    pub day: Date,
    /// The payments of each hour, in UTC.
    pub hours: [Begun; 24],
    /// The sums of the day.
    #[serde(flatten)]
    pub sums: Sums,
    /// The numbers of sales that were proven within 1, 2, 5, 15 and 60 minutes of their creation, and later.
    pub minutes_to_pay: [u64; MINUTES_TO_PAY.len() + 1],
    /// The francs that the limit of this day leaves for payouts; missing where the stack makes none.
    pub payouts_left: Option<u64>,
}

/// The payments that were created in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Begun {
    /// The payments that were created in that time.
    pub begun: u64,
    /// The payments that LigdiCash refused to create.
    pub refused: u64,
    /// The payments whose creation got no usable answer, or never reached LigdiCash.
    pub unanswered: u64,
    /// The proven payments.
    pub proven: u64,
    /// The sales of these payments, in whole francs.
    pub francs: u64,
}

impl Begun {
    /// Counts a payin.
    pub fn add(&mut self, payin: &Entry) {
        let reason = payin.reason().and_then(PayinReason::parse);
        let is_any = |of: &[PayinReason]| u64::from(reason.is_some_and(|own| of.contains(&own)));
        self.begun += 1;
        self.refused += is_any(&[PayinReason::CreateRefused]);
        self.unanswered += is_any(&UNANSWERED);
        self.proven += u64::from(payin.completed_at.is_some());
        self.francs = self.francs.saturating_add(payin.sale().unwrap_or_default());
    }
}

impl Figures {
    /// The figures of a day on which nothing was created.
    pub fn of(day: Date) -> Self {
        Self { day, ..Self::default() }
    }

    /// Counts a payin or payout of the day; `None` is one that cannot be read.
    pub fn add(&mut self, entry: Option<&Entry>) {
        let Some(payin) = self.sums.add(entry) else { return };
        let hour = payin.created_at.to_zoned(TimeZone::UTC).hour();
        if let Some(hour) = usize::try_from(hour).ok().and_then(|hour| self.hours.get_mut(hour)) {
            hour.add(payin);
        }
        let within = |took: u64| MINUTES_TO_PAY.iter().filter(|most| took > **most * 60).count();
        let took = payin.seconds_to_pay();
        if let Some(count) = took.and_then(|took| self.minutes_to_pay.get_mut(within(took))) {
            *count += 1;
        }
    }
}
