//! The close of a day or a month: its sums in parts, each with lines of a count and whole francs.

mod forms;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::api::Outside;
use crate::books::{
    CloseDigest, DaySums, Days, Fees, HourSums, OperatorSums, PayoutSums, Proven, ReconcileSums,
    RowKind, RowMark, SignedSum, Stand, Sum, Sums,
};
use crate::language::{Words, day_of, word};
use crate::words::labels;

pub use forms::{STYLE, json, page, screen, sheet};

/// The sums of some days at one instant.
pub struct Close {
    pub days: Days,
    /// The instant of reading, by the stack's clock.
    pub at: Timestamp,
    pub stack: String,
    /// The sums of payments and payouts that were created on these days.
    pub sums: Sums,
    pub proven: Proven,
    /// An earlier close of the same days, since which changes are named.
    pub since: Option<CloseDigest>,
    /// The sums of LigdiCash's statement for these days.
    pub statement: Option<ReconcileSums>,
}

impl Close {
    fn is_over(&self) -> bool {
        self.days.to < day_of(self.at)
    }

    fn title(&self, words: &Words) -> String {
        if self.is_month() {
            words.books_month_of(words.month(self.days.from))
        } else {
            words.books_close_of(words.day(self.days.from))
        }
    }

    fn is_month(&self) -> bool {
        self.days.from < self.days.to
    }

    /// The name by which a later close says what changed.
    fn digest(&self) -> CloseDigest {
        self.proven.digest(self.at)
    }

    /// Whether the rows are not those of the earlier close, and no change is on record.
    pub fn is_unexplained(&self) -> bool {
        let is_other = |since: &CloseDigest| since.rows != self.digest().rows;
        let is_silent = |since: &CloseDigest| self.proven.changed_since(since).is_empty();
        self.since.as_ref().is_some_and(|since| is_other(since) && is_silent(since))
    }

    fn notes(&self, words: &Words) -> Vec<String> {
        let fees = self.statement.is_none().then(|| words.books_fees());
        let whose =
            if self.is_month() { words.books_whose_month() } else { words.books_whose_day() };
        let digest = words.books_checksum(self.digest().to_string());
        std::iter::once(whose).chain(fees).chain([digest]).collect()
    }

    /// The payments of each hour, or of each day of a month.
    fn bars(&self) -> Vec<(String, HourSums)> {
        if !self.is_month() {
            return self.sums.by_hour();
        }
        let bar = |day: Date| {
            let sums = self.proven.by_day.get(&day).copied().unwrap_or_default();
            let bar = HourSums { all: sums.created, completed: sums.came_in };
            (day.day().to_string(), bar)
        };
        self.days.each().map(bar).collect()
    }
}

struct ClosePart {
    title: String,
    lines: Vec<CloseLine>,
}

struct CloseLine {
    what: String,
    count: u64,
    francs: Option<i64>,
    /// Whether the line sums up lines above it.
    is_total: bool,
}

/// The form of the days: for people, or for spreadsheets.
type DayForm = fn(&Words, Date) -> String;

/// All parts: money, days, the statement, states, operators and hours.
fn all(close: &Close, words: &Words, form: DayForm) -> Vec<ClosePart> {
    let Close { sums, statement, .. } = close;
    let hours = |of: fn(&HourSums) -> Sum| {
        let hours = sums.by_hour().into_iter().filter(|(_, hour)| hour.all.count > 0);
        hours.map(move |(name, hour)| (name, of(&hour)))
    };
    let mut parts = money(sums, words);
    parts.extend(months(close, words, form));
    parts.extend(statement.iter().flat_map(|sums| statement_parts(sums, words)));
    parts.push(by_state(sums, words));
    parts.extend(by_operator(sums, words));
    parts.push(ClosePart::of(words.books_created_by_hour(), hours(|hour| hour.all)));
    parts.push(ClosePart::of(words.books_came_by_hour(), hours(|hour| hour.completed)));
    parts.extend(bridges(close, words));
    parts.extend(changes(close, words));
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

/// The money of a month by the day of its proof, and what came or went for earlier days.
fn months(close: &Close, words: &Words, form: DayForm) -> Vec<ClosePart> {
    if !close.is_month() {
        return Vec::new();
    }
    let part = |title: String, of: fn(&DaySums) -> Sum| {
        let lines = close.proven.by_day.iter().map(|(day, sums)| (form(words, *day), of(sums)));
        ClosePart::of(title, lines.filter(|(_, sum)| sum.count > 0))
    };
    let earlier = |title: String, of: fn(&DaySums) -> Sum| {
        let lines = close.proven.earlier.iter().map(|row| {
            let [created, proven] = [row.created, row.proven].map(|day| form(words, day));
            (words.books_earlier_row(row.id.to_string(), created, proven), of(&row.sums))
        });
        ClosePart::of(title, lines.filter(|(_, sum)| sum.count > 0))
    };
    vec![
        part(words.books_sales_by_day(), |sums| sums.sales),
        part(words.books_in_by_day(), |sums| sums.came_in),
        part(words.books_out_by_day(), |sums| sums.went_out),
        earlier(words.books_in_for_earlier(), |sums| sums.came_in),
        earlier(words.books_out_for_earlier(), |sums| sums.went_out),
    ]
}

/// The way from the money of payments of a month to the money that was proven in it, and to the statement's.
fn bridges(close: &Close, words: &Words) -> Vec<ClosePart> {
    let Close { sums, proven, statement, .. } = close;
    if !close.is_month() {
        return Vec::new();
    }
    let bridge = |title: String, created: Sum, of: fn(&DaySums) -> Sum, agreed: Option<Sum>| {
        let lines = [
            (words.books_of_these(), created, 1),
            (words.books_proven_after(), of(&proven.later), -1),
            (words.books_of_earlier(), of(&proven.of_earlier()), 1),
            (words.books_proven_in(), of(&proven.all()), 1),
        ];
        let lines = lines.into_iter().chain(agreed.map(|sum| (words.books_agreed(), sum, 1)));
        let lines = lines.map(|(what, sum, sign)| {
            let line = CloseLine::of((what, sum));
            CloseLine { francs: line.francs.map(|francs| francs * sign), ..line }
        });
        ClosePart { title, lines: lines.collect() }.with_totals(&[3])
    };
    let agreed = |of: fn(&ReconcileSums) -> Sum| statement.as_ref().map(of);
    vec![
        bridge(
            words.books_bridge_in(),
            sums.came_in(),
            |sums| sums.came_in,
            agreed(|sums| sums.agreed_in),
        ),
        bridge(
            words.books_bridge_out(),
            sums.went_out(),
            |sums| sums.went_out,
            agreed(|sums| sums.agreed_out),
        ),
    ]
}

/// The changes after an earlier close.
fn changes(close: &Close, words: &Words) -> Option<ClosePart> {
    let since = close.since.as_ref()?;
    let changed = close.proven.changed_since(since);
    let row = |row: &&RowMark| {
        let is_payout = row.id.as_came().starts_with("pay_");
        let state = labels::named(is_payout, &row.status.to_string(), None, words);
        let what =
            words.books_changed_row(row.id.to_string(), state, words.instant(row.updated_at));
        CloseLine::of((what, Sum { count: 1, francs: row.amount }))
    };
    let mut lines: Vec<_> = changed.iter().map(row).collect();
    if close.is_unexplained() {
        lines.push(CloseLine::counted(words.books_unexplained(), 1));
    } else if lines.is_empty() {
        lines.push(CloseLine::counted(words.books_unchanged(), 0));
    }
    Some(ClosePart { title: words.books_changed(words.instant(since.at)), lines })
}

/// The statement's sums: the money that agrees with the books, and the fees.
fn statement_parts(sums: &ReconcileSums, words: &Words) -> [ClosePart; 2] {
    let ReconcileSums { agreed_in, agreed_out, fees, by_operator, exceptions, .. } = sums;
    let agreed = [(words.books_agreed_in(), *agreed_in), (words.books_agreed_out(), *agreed_out)];
    let mut part = ClosePart::of(words.books_statement(), agreed);
    part.lines.push(CloseLine::signed(words.books_all_fees(), *fees));
    part.lines.push(CloseLine::counted(words.books_exceptions(), *exceptions));
    let by_operator = by_operator.iter().filter(|(_, its)| its.fees.count > 0);
    let by_operator = by_operator.map(|(name, its)| {
        CloseLine::signed(operator_name(name, words) + &rates(its, words), its.fees)
    });
    [part, ClosePart { title: words.books_fees_by_operator(), lines: by_operator.collect() }]
}

/// The rate of all agreed lines, with the lines of the lowest and the highest.
pub fn rates(fees: &Fees, words: &Words) -> String {
    let Fees { rate: Some(rate), lowest: Some(lowest), highest: Some(highest), .. } = fees else {
        return String::new();
    };
    words.reconcile_rates(
        words.percent(*rate),
        words.percent(lowest.rate),
        lowest.line.to_string(),
        words.percent(highest.rate),
        highest.line.to_string(),
    )
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
        lines.map(|(name, sum)| (operator_name(&name.as_str().into(), words), sum))
    };
    [
        ClosePart::of(words.books_in_by_operator(), of(|its| its.came_in)),
        ClosePart::of(words.books_out_by_operator(), of(|its| its.went_out)),
    ]
}

pub fn operator_name(name: &Outside, words: &Words) -> String {
    if name.as_came().is_empty() { words.books_no_operator() } else { name.to_string() }
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
        let francs = i64::try_from(francs).unwrap_or(i64::MAX);
        Self::signed(what, SignedSum { count, francs })
    }

    fn signed(what: String, SignedSum { count, francs }: SignedSum) -> Self {
        Self { what, count, francs: Some(francs), is_total: false }
    }

    fn counted(what: String, count: u64) -> Self {
        Self { what, count, francs: None, is_total: false }
    }
}
