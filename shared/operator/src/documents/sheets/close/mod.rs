//! The close of a day or a month: its sums in parts, each with lines of a count and whole francs.

mod forms;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::books::{
    Days, HourSums, OperatorSums, PayoutSums, ReconcileSums, RowKind, Stand, Sum, Sums,
};
use crate::language::{Words, word};
use crate::words::labels;

pub use forms::{STYLE, json, page, screen, sheet};

/// The sums of some days at one instant.
pub struct Close {
    pub days: Days,
    /// The instant of reading, by the stack's clock.
    pub at: Timestamp,
    pub stack: String,
    pub sums: Sums,
    /// The days of a month, one by one; empty for a day.
    pub by_day: Vec<(Date, Sums)>,
    /// The sums of LigdiCash's statement for these days.
    pub statement: Option<ReconcileSums>,
}

impl Close {
    fn is_over(&self) -> bool {
        self.days.to < self.at.to_zoned(TimeZone::UTC).date()
    }

    fn title(&self, words: &Words) -> String {
        if self.by_day.is_empty() {
            words.books_close_of(words.day(self.days.from))
        } else {
            words.books_month_of(words.month(self.days.from))
        }
    }

    fn notes(&self, words: &Words) -> Vec<String> {
        let fees = self.statement.is_none().then(|| words.books_fees());
        std::iter::once(words.books_whose_day()).chain(fees).collect()
    }

    /// The payments of each hour, or of each day of a month.
    fn bars(&self) -> Vec<(String, HourSums)> {
        if self.by_day.is_empty() {
            return self.sums.by_hour();
        }
        let bar = |(day, sums): &(Date, Sums)| (day.day().to_string(), sums.whole_day());
        self.by_day.iter().map(bar).collect()
    }
}

struct ClosePart {
    title: String,
    lines: Vec<CloseLine>,
}

struct CloseLine {
    what: String,
    count: u64,
    francs: Option<u64>,
    /// Whether the line sums up lines above it.
    is_total: bool,
}

/// The form of the days: for people, or for spreadsheets.
type DayForm = fn(&Words, Date) -> String;

/// All parts: money, days, the statement, states, operators and hours.
fn all(close: &Close, words: &Words, form: DayForm) -> Vec<ClosePart> {
    let Close { sums, by_day, statement, .. } = close;
    let hours = |of: fn(&HourSums) -> Sum| {
        let hours = sums.by_hour().into_iter().filter(|(_, hour)| hour.all.count > 0);
        hours.map(move |(name, hour)| (name, of(&hour)))
    };
    let mut parts = money(sums, words);
    parts.extend(days(by_day, words, form));
    parts.extend(statement.iter().flat_map(|sums| statement_parts(sums, words, form)));
    parts.push(by_state(sums, words));
    parts.extend(by_operator(sums, words));
    parts.push(ClosePart::of(words.books_created_by_hour(), hours(|hour| hour.all)));
    parts.push(ClosePart::of(words.books_came_by_hour(), hours(|hour| hour.completed)));
    parts
}

fn money(sums: &Sums, words: &Words) -> Vec<ClosePart> {
    let not_in = [
        (words.books_reviews(), sums.asked(RowKind::Payment, Stand::Review)),
        (words.books_open(), sums.asked(RowKind::Payment, Stand::Open)),
        (words.books_not_paid(), sums.asked(RowKind::Payment, Stand::Nothing)),
    ];
    let owed = [
        (words.books_owed_twice(), sums.owed_of(Stand::Duplicate)),
        (words.books_owed_released(), sums.owed_of(Stand::Released)),
        (words.books_all_owed(), sums.owed()),
        (words.books_under_way(), sums.under_way()),
    ];
    let by_hand = (words.books_by_hand(), sums.by_hand());
    let refunds = flow(&sums.flow(RowKind::Refund), words).into_iter().chain([by_hand]);
    vec![
        money_in(sums, words),
        ClosePart::of(words.books_not_in(), not_in),
        ClosePart::of(words.books_owed(), owed).with_totals(&[2]),
        ClosePart::of(words.books_refunds(), refunds),
        ClosePart::of(words.books_payouts(), flow(&sums.flow(RowKind::Payout), words)),
        in_all(sums, words),
    ]
}

fn money_in(sums: &Sums, words: &Words) -> ClosePart {
    let (asked, accepted) =
        (sums.asked(RowKind::Payment, Stand::Accepted), sums.came(Stand::Accepted));
    let mut what = words.books_accepted();
    if accepted.count > 0 {
        what += &words.books_instead_of(words.francs(asked.francs));
    }
    let lines = [
        (words.books_paid(), sums.came(Stand::Paid)),
        (what, accepted),
        (words.books_sales(), sums.sales()),
        (words.books_duplicates(), sums.came(Stand::Duplicate)),
        (words.books_seen(), sums.came(Stand::Seen)),
        (words.books_released(), sums.came(Stand::Released)),
        (words.books_all_in(), sums.came_in()),
        (words.books_later(), sums.later),
    ];
    ClosePart::of(words.books_money_in(), lines).with_totals(&[2, 6])
}

fn flow(flow: &PayoutSums, words: &Words) -> [(String, Sum); 5] {
    [
        (words.books_asked(), flow.asked),
        (words.books_made(), flow.made),
        (words.books_said(), flow.said),
        (words.books_open(), flow.open),
        (words.books_not_made(), flow.not_made),
    ]
}

/// An unusual count has a line only if it is not zero.
fn in_all(sums: &Sums, words: &Words) -> ClosePart {
    let lines = [
        (words.books_all_in(), sums.came_in()),
        (words.books_out_ligdicash(), sums.went_out()),
        (words.books_out_by_hand(), sums.by_hand()),
    ];
    let mut part = ClosePart::of(words.books_all(), lines);
    if sums.decisions > 0 {
        part.lines.push(CloseLine::counted(words.books_decisions(), sums.decisions));
    }
    if sums.unknown().count > 0 {
        part.lines.push(CloseLine::of((words.books_unknown(), sums.unknown())));
    }
    if sums.unreadable > 0 {
        part.lines.push(CloseLine::counted(words.books_unreadable(), sums.unreadable));
    }
    part
}

/// The days with new payins, payouts or decisions.
fn days(by_day: &[(Date, Sums)], words: &Words, form: DayForm) -> Vec<ClosePart> {
    let part = |title: String, of: fn(&Sums) -> Sum| {
        let lines = by_day.iter().map(|(day, sums)| (form(words, *day), of(sums)));
        ClosePart::of(title, lines.filter(|(_, sum)| sum.count > 0))
    };
    vec![
        part(words.books_sales_by_day(), Sums::sales),
        part(words.books_in_by_day(), Sums::came_in),
        part(words.books_out_by_day(), Sums::went_out),
    ]
}

/// The statement's sums: the money that agrees with the books, and the fees.
fn statement_parts(sums: &ReconcileSums, words: &Words, form: DayForm) -> Vec<ClosePart> {
    let ReconcileSums { agreed_in, agreed_out, fees, exceptions, .. } = sums;
    let agreed = [(words.books_agreed_in(), *agreed_in), (words.books_agreed_out(), *agreed_out)];
    let mut part = ClosePart::of(words.books_statement(), agreed);
    part.lines.push(CloseLine::of((words.books_all_fees(), fees.all)));
    part.lines.push(CloseLine::counted(words.books_exceptions(), *exceptions));
    let by_day = fees.by_day.iter().map(|(day, sum)| (form(words, *day), *sum));
    let by_operator = fees.by_operator.iter().map(|(name, sum)| (operator(name, words), *sum));
    vec![
        part,
        ClosePart::of(words.books_fees_by_day(), by_day),
        ClosePart::of(words.books_fees_by_operator(), by_operator),
    ]
}

fn by_state(sums: &Sums, words: &Words) -> ClosePart {
    // Several reasons have one name.
    let mut lines = BTreeMap::<_, Sum>::new();
    for ((kind, status, reason), sum) in &sums.by_state {
        let name = labels::named(*kind != RowKind::Payment, status, Some(reason), words);
        let line = lines.entry((kind, name)).or_default();
        *line = line.and(*sum);
    }
    let named = |((kind, name), sum): ((&RowKind, String), Sum)| {
        (words.labels_said(words.books_row(word(kind)), name), sum)
    };
    ClosePart::of(words.books_by_state(), lines.into_iter().map(named))
}

fn by_operator(sums: &Sums, words: &Words) -> [ClosePart; 2] {
    let of = |money: fn(&OperatorSums) -> Sum| {
        let lines = sums.by_operator.iter().map(move |(name, its)| (name, money(its)));
        let lines = lines.filter(|(_, sum)| sum.count > 0);
        lines.map(|(name, sum)| (operator(name, words), sum))
    };
    [
        ClosePart::of(words.books_in_by_operator(), of(|its| its.came_in)),
        ClosePart::of(words.books_out_by_operator(), of(|its| its.went_out)),
    ]
}

fn operator(name: &str, words: &Words) -> String {
    if name.is_empty() { words.books_no_operator() } else { name.to_owned() }
}

impl ClosePart {
    fn of(title: String, lines: impl IntoIterator<Item = (String, Sum)>) -> Self {
        Self { title, lines: lines.into_iter().map(CloseLine::of).collect() }
    }

    fn with_totals(mut self, totals: &[usize]) -> Self {
        for (at, line) in self.lines.iter_mut().enumerate() {
            line.is_total = totals.contains(&at);
        }
        self
    }
}

impl CloseLine {
    fn of((what, Sum { count, francs }): (String, Sum)) -> Self {
        Self { what, count, francs: Some(francs), is_total: false }
    }

    fn counted(what: String, count: u64) -> Self {
        Self { what, count, francs: None, is_total: false }
    }
}
