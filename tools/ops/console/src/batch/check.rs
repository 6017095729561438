//! The check of a batch: sums and doubts, for a person to read before it is sent.

use std::collections::HashMap;

use contract::{Operator, PayoutForeseen};
use ligdicash_core::{BatchName, IdempotencyKey};

use super::file::BatchLine;
use super::line::{Batch, operator, sum};
use super::survey::{LineStand, LineState};
use operator::books::Sum;

/// Another aggregator pays out only multiples of it, so that another amount may be a mistake.
const STEP: u32 = 5;

pub(crate) struct BatchCheck<'a> {
    pub(crate) batch: &'a Batch,
    pub(crate) stands: &'a [LineStand],
    pub(crate) all: Sum,
    /// The sums still to be sent, by the operator whose balance pays them; `None` if no number predicts one.
    pub(crate) to_fund: Vec<(Option<&'static Operator>, Sum)>,
    /// The sum that waits, or will wait, for a second person.
    pub(crate) second: Sum,
    /// The number of days that the daily limit requires; `None` if nothing can be sent today.
    pub(crate) days: Option<u32>,
    pub(crate) limits: Option<PayoutForeseen>,
    /// The lines that are still to be sent, and that a person should look at.
    pub(crate) doubts: Vec<(&'a BatchLine, Doubt)>,
}

/// A warning about a line. The line is sent all the same.
#[derive(Clone, Debug)]
pub(crate) enum Doubt {
    /// No known operator has such numbers.
    Number,
    /// The merchant's contract does not activate the number's operator, but these.
    Contract(String),
    /// This other line has the same number.
    Twice(u64),
    /// An earlier batch has a line with the same number and amount, by this reference.
    Before(BatchName, String),
    /// The amount is not a multiple of [`STEP`].
    Uneven,
}

impl<'a> BatchCheck<'a> {
    /// `before` holds the earlier batches whose files are known.
    pub(crate) fn of(batch: &'a Batch, stands: &'a [LineStand], before: &[Batch]) -> Self {
        let lines = || batch.stand(stands);
        let is_left = |stand: &LineStand| matches!(stand.state(), LineState::New | LineState::Kept);
        let is_due = |stand: &LineStand| is_left(stand) || stand.state() == LineState::Waits;
        let left =
            lines().filter(|(_, stand)| is_left(stand)).map(|(line, _)| line.amount.francs());
        let due: Vec<_> = lines().filter(|(_, stand)| is_due(stand)).collect();
        let waits = |stand: &LineStand| {
            stand.state() == LineState::Waits
                || stand.foreseen().is_some_and(|foreseen| foreseen.needs_approval)
        };
        let limits = lines().find_map(|(line, stand)| {
            let foreseen = stand.foreseen()?;
            let left_today = foreseen.left_today + i64::from(line.amount.francs());
            Some(PayoutForeseen { left_today, ..foreseen.clone() })
        });
        Self {
            batch,
            stands,
            all: sum(&batch.file.lines),
            to_fund: by_operator(due.iter().map(|(line, _)| *line)),
            second: sum(lines().filter(|(_, stand)| waits(stand)).map(|(line, _)| line)),
            days: limits.as_ref().map(|limits| days(limits, left)),
            limits,
            doubts: doubts(batch, &due, before),
        }
    }

    /// The lines that keep the batch from being sent, today or ever.
    pub(crate) fn kept(&self) -> impl Iterator<Item = (&'a BatchLine, &'a LineStand)> {
        let day = self.limits.as_ref().map(|limits| limits.day_limit);
        let fits_no_day =
            move |line: &BatchLine| day.is_some_and(|limit| line.amount.francs() > limit);
        self.batch.stand(self.stands).filter(move |(line, stand)| {
            stand.keeps() || (stand.state() == LineState::Kept && fits_no_day(line))
        })
    }
}

fn by_operator<'a>(
    lines: impl Iterator<Item = &'a BatchLine>,
) -> Vec<(Option<&'static Operator>, Sum)> {
    let mut all: Vec<(Option<&Operator>, Sum)> = Vec::new();
    for line in lines {
        let whose = operator(line);
        let key = |operator: Option<&'static Operator>| operator.map(|operator| &operator.key);
        let at =
            all.iter().position(|(operator, _)| key(*operator) == key(whose)).unwrap_or(all.len());
        if at == all.len() {
            all.push((whose, Sum::default()));
        }
        all[at].1.add(u64::from(line.amount.francs()));
    }
    all
}

/// The lines are sent in their order, until the next one no longer fits into the day.
fn days(limits: &PayoutForeseen, amounts: impl Iterator<Item = u32>) -> u32 {
    let (mut days, mut left) = (1, limits.left_today);
    for amount in amounts.map(i64::from) {
        if amount > left {
            (days, left) = (days + 1, i64::from(limits.day_limit));
        }
        left -= amount;
    }
    days
}

fn doubts<'a>(
    batch: &Batch,
    lines: &[(&'a BatchLine, &LineStand)],
    before: &[Batch],
) -> Vec<(&'a BatchLine, Doubt)> {
    let mut numbers = HashMap::new();
    let earlier =
        before.iter().flat_map(|other| other.file.lines.iter().map(move |line| (other, line)));
    let earlier: HashMap<_, _> =
        earlier.map(|(other, line)| (money(line), (other, line))).collect();
    // A retry may equal the payout that it tries again.
    let first = |batch: &Batch, line: &BatchLine| {
        let key = IdempotencyKey::parse(&batch.payout_id(line));
        key.map(|stand| stand.first().to_owned()).unwrap_or_default()
    };
    let mut all = Vec::new();
    for (line, stand) in lines.iter().copied() {
        let works = stand.foreseen().and_then(|foreseen| foreseen.activated_operators.clone());
        let doubted = [
            operator(line).is_none().then_some(Doubt::Number),
            works.map(Doubt::Contract),
            numbers.get(line.number.expose()).map(|first| Doubt::Twice(*first)),
            earlier
                .get(&money(line))
                .filter(|(other, old)| first(other, old) != first(batch, line))
                .map(|(other, old)| Doubt::Before(other.name.clone(), old.reference.clone())),
            (!line.amount.francs().is_multiple_of(STEP)).then_some(Doubt::Uneven),
        ];
        all.extend(doubted.into_iter().flatten().map(|doubt| (line, doubt)));
        numbers.entry(line.number.expose()).or_insert(line.line);
    }
    all
}

/// The recipient and the amount.
fn money(line: &BatchLine) -> (&str, u32) {
    (line.number.expose(), line.amount.francs())
}

#[cfg(test)]
mod tests {
    use contract::Refusal;

    use super::*;
    use crate::batch::file::{BatchFile, BatchOptions};

    /// A line that is too large only for the rest of today does not.
    #[test]
    fn only_a_line_above_the_daily_limit_stops_the_batch() {
        for (amount, day_limit, kept, days) in
            [(9_001, 9_000, 1, Some(2)), (9_000, 9_000, 0, Some(2)), (800, 9_000, 0, Some(1))]
        {
            let text = format!("number,amount,reason\n22670000001,500,x\n22670000002,{amount},x\n");
            let file = BatchFile::read(text.as_bytes(), &BatchOptions::default()).unwrap();
            let batch = Batch { name: BatchName::parse("may").unwrap(), file };
            let needs_approval = days == Some(1);
            let foreseen = PayoutForeseen {
                needs_approval,
                max_amount: 10_000,
                day_limit,
                left_today: 800,
                doubt: None,
                activated_operators: None,
            };
            let full = LineStand::Kept { why: Refusal::OverDailyLimit, after: None };
            let stands = [LineStand::New(foreseen), full];
            let check = BatchCheck::of(&batch, &stands, &[]);
            let second = (u64::from(needs_approval), if needs_approval { 500 } else { 0 });
            let found =
                (check.kept().count(), check.days, (check.second.count, check.second.francs));
            assert_eq!(found, (kept, days, second), "{amount}");
        }
    }
}
