//! Plants a difference of every kind that a layout can show, in lines that agree.

use std::collections::{HashMap, HashSet};

use jiff::SignedDuration;
use sandbox::{Layout, Line, Status, Way};

use crate::books::{Books, Standing};

/// No order has this amount, in francs: they are multiples of 500.
pub(super) const ODD: u64 = 777;

/// Longer than a run takes by the backend's clock.
const LONG_AGO: SignedDuration = SignedDuration::from_hours(400 * 24);

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Difference {
    /// The line stands for nothing of ours.
    Added,
    Amount,
    State,
    /// The line stands there a second time.
    Repeated,
    /// The line has the date of another day than its payment.
    AnotherDay,
    /// The line stands for nothing of ours, on a day that was not asked for.
    LeftOut,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Proof {
    Moved,
    /// It did not, as far as anybody can know.
    NotMoved,
    /// A person was told.
    Review,
}

/// What our tables say of the money, by our ids.
pub(super) struct Proofs<'a>(pub(super) HashMap<&'a str, Proof>);

/// A statement with its differences.
pub(super) struct Planted {
    pub(super) layout: Layout,
    pub(super) lines: Vec<(Line, Option<Difference>)>,
    /// The payment whose line was removed.
    pub(super) removed: Option<String>,
}

impl<'a> Proofs<'a> {
    pub(super) fn of(books: &'a Books) -> Self {
        let proof = |standing: &Standing| match standing {
            Standing::Completed | Standing::Duplicate => Proof::Moved,
            Standing::OutcomeUnknown | Standing::Review(_) => Proof::Review,
            Standing::Pending
            | Standing::Failed
            | Standing::Expired
            | Standing::NotCreated
            | Standing::CreateUnknown
            | Standing::Released => Proof::NotMoved,
        };
        Self(books.ours.iter().map(|it| (it.id.as_str(), proof(&it.standing))).collect())
    }

    pub(super) fn get(&self, line: &Line) -> Proof {
        self.0.get(line.transaction_id.as_str()).copied().unwrap_or(Proof::NotMoved)
    }

    /// Lines that agree, and whose amount no line of unproven money has: without any name, amounts are compared.
    fn plain(&self, lines: &[Line]) -> Vec<usize> {
        let (moved, unproven): (Vec<_>, Vec<_>) = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.moved())
            .partition(|(_, line)| self.get(line) == Proof::Moved);
        let unproven: HashSet<_> = unproven.into_iter().map(|(_, line)| line.amount).collect();
        let plain = moved.into_iter().filter(|(_, line)| line.way == Way::In);
        plain.filter(|(_, line)| !unproven.contains(&line.amount)).map(|(at, _)| at).collect()
    }
}

impl Planted {
    /// Plants each kind once, as far as there are lines.
    pub(super) fn plant(layout: Layout, mut lines: Vec<Line>, proofs: &Proofs<'_>) -> Self {
        let shows_status = layout == Layout::A;
        lines.retain(|line| shows_status || line.moved());
        let mut plain = proofs.plain(&lines).into_iter();
        let lines = lines.into_iter().map(|line| (line, None)).collect();
        let mut planted = Self { layout, lines, removed: None };
        planted.change(plain.next(), Difference::Amount, |line| line.amount = ODD);
        planted.change(plain.next(), Difference::AnotherDay, |line| line.at -= LONG_AGO);
        if shows_status {
            let fail = |line: &mut Line| line.status = Status::NotCompleted;
            planted.change(plain.next(), Difference::State, fail);
        }
        planted.append(plain.next(), Difference::Repeated, |_| {});
        let pattern = plain.next();
        let add = |line: &mut Line| {
            line.amount = ODD;
            for name in
                [&mut line.transaction_id, &mut line.reference, &mut line.operator_reference]
            {
                "NOBODY-1".clone_into(name);
            }
        };
        planted.append(pattern, Difference::Added, add);
        planted.append(pattern, Difference::LeftOut, |line| {
            add(line);
            line.at -= LONG_AGO;
        });
        planted.removed = plain.next().map(|at| planted.lines.remove(at).0.transaction_id);
        planted
    }

    pub(super) fn count(&self) -> usize {
        let changed = self.lines.iter().filter(|(_, difference)| difference.is_some());
        changed.count() + usize::from(self.removed.is_some())
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let lines: Vec<_> = self.lines.iter().map(|(line, _)| line.clone()).collect();
        self.layout.write(&lines)
    }

    /// Whether nothing in the line is a name that our tables know.
    pub(super) fn is_nameless(&self, line: &Line) -> bool {
        line.way == Way::Out && self.layout != Layout::A
    }

    /// In francs; nothing where the layout has no such column.
    pub(super) fn fees(&self, line: &Line) -> u64 {
        if self.layout == Layout::A { line.fees() } else { 0 }
    }

    fn change(&mut self, at: Option<usize>, difference: Difference, change: impl Fn(&mut Line)) {
        if let Some((line, planted)) = at.and_then(|at| self.lines.get_mut(at)) {
            change(line);
            *planted = Some(difference);
        }
    }

    /// Appends a copy of the line.
    fn append(&mut self, at: Option<usize>, difference: Difference, change: impl Fn(&mut Line)) {
        let copy = at.and_then(|at| self.lines.get(at)).cloned();
        let at = copy.is_some().then_some(self.lines.len());
        self.lines.extend(copy);
        self.change(at, difference, change);
    }
}
