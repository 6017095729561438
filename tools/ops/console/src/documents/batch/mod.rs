//! Documents about batches: their check, their sending and their report.

pub(crate) mod data;

use std::collections::BTreeSet;

use contract::{Operator, Operators, Refusal};

use super::sheets::{self, close};
use super::{figures, html};
use crate::batch::file::{BatchFile, BatchLine};
use crate::batch::{
    Batch, BatchCheck, BatchEnd, BatchProgress, BatchStep, BatchStop, Doubt, LineStand, LineState,
    ReportLine, is_lost, operator, sum,
};
use crate::documents::{
    Alignment, Cell, DocumentPart, Head, Look, Medium, Section, Table, as_text, or_empty,
};
use crate::words::{labels, problems};
use operator::api::{Outside, Problem};
use operator::books::Sum;
use operator::language::{Words, lasted};

/// The width of a bar of progress, in characters.
const BAR: usize = 24;

/// The page is wider than others, and on a phone each line becomes a list.
const STYLE: &str = include_str!("batch.css");

/// `[######------------------] 50 of 200, 60 a minute, 3 min left`.
pub(crate) fn progress(at: BatchProgress, words: &Words) -> String {
    let full = (BAR * at.done).checked_div(at.of).unwrap_or(BAR);
    rate(&format!("[{}{}]", "#".repeat(full), "-".repeat(BAR - full)), at, words)
}

/// The rate and the rest of the work, after the given bar.
pub(crate) fn rate(bar: &str, at: BatchProgress, words: &Words) -> String {
    let BatchProgress { done, of, since } = at;
    let spent = u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    let (done, of) = (done as u64, of as u64);
    let left = (spent * (of - done)).checked_div(done).map(|left| lasted(words, left / 1000));
    let (rate, left) = (done * 60_000 / spent, left.unwrap_or_else(|| "?".to_owned()));
    words.batch_progress(bar, words.integer(done), words.integer(of), words.integer(rate), left)
}

pub(crate) fn check(check: &BatchCheck, next: &[String], words: &Words) -> Vec<Section> {
    let BatchCheck { batch, all, second, days, limits, .. } = check;
    let ignored: Vec<_> = batch.file.ignored.iter().map(ToString::to_string).collect();
    let counted = |sum| figures::counted(sum, words);
    let facts = vec![
        (words.batch_name(), Some(batch.name.to_string())),
        (words.batch_digest(), Some(batch.file.digest.clone())),
        (words.batch_ignored(), Some(ignored.join(", ")).filter(|heads| !heads.is_empty())),
        (words.batch_all(), Some(counted(*all))),
        (words.batch_second(), Some(*second).filter(|sum| sum.count > 0).map(counted)),
        (words.batch_max(), limits.as_ref().map(|limits| words.francs(limits.max_amount.into()))),
        (
            words.batch_left_today(),
            limits.as_ref().map(|limits| words.francs(limits.left_today.try_into().unwrap_or(0))),
        ),
        (words.batch_days(), days.filter(|days| *days > 1).map(|days| days.to_string())),
    ];
    let to_fund = check.to_fund.iter().map(|(of, sum)| summed(named(*of, words), *sum, words));
    let kept =
        check.kept().map(|(line, stand)| lined(line, [Cell::Text(reason_of(line, stand, words))]));
    let doubts = check.doubts.iter().map(|(line, doubt)| {
        let number = line.number.expose().to_owned();
        lined(line, [Cell::Text(number), Cell::Text(doubted(doubt, words))])
    });
    let [line, reference] = line_heads(words);
    let (why, number) = (left(words.batch_why()), left(words.labels_number()));
    let kept_heads = vec![line.clone(), reference.clone(), why.clone()];
    let by_state = batch.by_state(check.stands);
    let is_new = by_state.iter().all(|(state, _)| *state == LineState::New);
    let sections = [
        Some(Section::of("batch", words.batch_title(), DocumentPart::Facts(facts))),
        states(&by_state, words).filter(|_| !is_new),
        tabled("fund", words.batch_fund(), sum_heads(words.labels_operator(), words), to_fund),
        tabled("kept", words.batch_keeps(), kept_heads, kept),
        tabled("doubts", words.batch_doubts(), vec![line, reference, number, why], doubts),
        following(next, words).filter(|_| check.kept().next().is_none()),
    ];
    sections.into_iter().flatten().collect()
}

/// The result of sending or approving a batch.
pub(crate) fn end(
    batch: &Batch,
    end: &BatchEnd,
    step: BatchStep,
    next: &[String],
    words: &Words,
) -> Vec<Section> {
    let odd = batch.stand(&end.stands).filter(|(_, stand)| {
        matches!(
            stand.state(),
            LineState::Kept | LineState::Differs | LineState::Unknown | LineState::Failed
        )
    });
    let odd = odd.map(|(line, stand)| {
        let state = state_cell(stand.state(), words);
        let id = stand.transaction_id().map(ToString::to_string).unwrap_or_default();
        lined(line, [state, Cell::Text(reason_of(line, stand, words)), Cell::Linked(id)])
    });
    let why = why((batch, end, step), words, problems::in_terminal);
    let why: Vec<_> = why.into_iter().map(DocumentPart::Sentence).collect();
    let is_left = !why.is_empty();
    let [line, reference] = line_heads(words);
    let heads = [words.links_state(), words.batch_why(), words.labels_transaction()].map(left);
    let heads = [line, reference].into_iter().chain(heads).collect();
    let left = Section { id: "left", title: words.batch_left(), parts: why };
    let sections = [
        states(&batch.by_state(&end.stands), words),
        tabled("odd", words.batch_odd(), heads, odd),
        Some(left).filter(|_| is_left),
        following(next, words),
    ];
    sections.into_iter().flatten().collect()
}

/// The remedy of a problem, for a page or for a terminal.
type Remedy = fn(&Problem, &Words) -> String;

/// The reasons why lines were left.
pub(crate) fn why(
    (batch, end, step): (&Batch, &BatchEnd, BatchStep),
    words: &Words,
    remedy: Remedy,
) -> Vec<String> {
    let of = |whose: Option<&str>| {
        let left = batch.stand(&end.stands).filter(|(_, stand)| step.is_due(stand));
        sum(left
            .map(|(line, _)| line)
            .filter(|line| operator(line).map(|operator| operator.key.as_str()) == whose))
    };
    let low = end.too_low.iter().map(|whose| (*whose, of(*whose)));
    let low = low.filter(|(_, left)| left.count > 0).map(|(whose, left)| {
        let name = named(whose.and_then(Operators::find), words);
        words.batch_too_low(name, figures::counted(left, words))
    });
    let stopped = end.stop.as_ref().map(|stop| words.batch_stopped(stopped(stop, words, remedy)));
    low.chain(stopped).collect()
}

pub(crate) fn report(batch: &Batch, lines: &[ReportLine], words: &Words) -> Vec<Section> {
    let stands: Vec<_> = lines.iter().map(|line| line.stand.clone()).collect();
    states(&batch.by_state(&stands), words).into_iter().chain(report_lines(lines, words)).collect()
}

/// The outcomes of these lines.
pub(crate) fn report_lines(lines: &[ReportLine], words: &Words) -> Option<Section> {
    let heads = report_heads(words);
    let rows = lines.iter().map(|row| {
        let [line, reference, name, amount, whose, _, why, id] = report_cells(row, words);
        let state = state_cell(row.stand.state(), words);
        let plain = [line, reference, name, amount, whose].map(Cell::Text);
        plain.into_iter().chain([state, Cell::Text(why), Cell::Linked(id)]).collect()
    });
    tabled("lines", words.batch_lines(), heads, rows)
}

/// The report for a spreadsheet.
pub(crate) fn report_sheet(lines: &[ReportLine], words: &Words) -> String {
    let heads = report_heads(words).into_iter().map(|(head, _)| head);
    let heads = heads.chain([words.labels_what_now()]);
    let rows = lines.iter().map(|row| {
        let mut cells = report_cells(row, words);
        cells[3] = row.line.amount.francs().to_string();
        let state = row.retry().map_or(row.stand.state(), |(_, state)| state);
        let cells = cells.into_iter().map(as_text);
        sheets::line(cells.chain([words.batch_to_do(state.as_str())]), words)
    });
    sheets::first_line(heads, words) + &rows.collect::<String>()
}

pub(crate) fn report_page(batch: &Batch, lines: &[ReportLine], words: &'static Words) -> String {
    let look = Look { words, medium: Medium::File };
    let title = words.batch_report_of(batch.name.as_str());
    let content = html::sections(&report(batch, lines, words), &look);
    html::file(&title, &format!("{}{STYLE}", close::STYLE), &content, words)
}

/// The file of these lines under their new references.
pub(crate) fn again_sheet(lines: &[(&BatchLine, String)], words: &Words) -> String {
    let rows = lines.iter().map(|(line, reference)| {
        let method = line.method_word().to_owned();
        let name = line.name.as_ref().map(|line| line.expose().to_owned()).unwrap_or_default();
        let (number, amount) = (line.number.expose().to_owned(), line.amount.francs().to_string());
        let (reason, reference) = (line.description.clone(), reference.clone());
        sheets::line([number, amount, reason, reference, method, name].map(as_text), words)
    });
    sheets::first_line(BatchFile::headings(words), words) + &rows.collect::<String>()
}

/// The word for why lines were left.
pub(crate) fn stop_word(stop: &BatchStop) -> &'static str {
    match stop {
        BatchStop::Problem(Problem::Declined { why, .. }) => why.as_str(),
        BatchStop::Problem(problem) if is_lost(problem) => "no_answer",
        BatchStop::Problem(_) => "problem",
        BatchStop::Unknown => "outcome_unknown",
    }
}

fn stopped(stop: &BatchStop, words: &Words, remedy: Remedy) -> String {
    let sentence = words.batch_stop(stop_word(stop));
    let BatchStop::Problem(problem) = stop else { return sentence };
    let sentence = if sentence.is_empty() {
        problems::cause(problem, words)
    } else if let Problem::Declined { after: Some(after @ 1..), .. } = problem {
        words.declined_again(sentence, lasted(words, *after))
    } else {
        sentence
    };
    sentence + &remedy(problem, words)
}

/// The operator, as LigdiCash names it.
fn known_operator(stand: &LineStand) -> Option<&Outside> {
    if let LineStand::Known(entry) = stand { entry.operator_name.as_ref() } else { None }
}

fn report_heads(words: &Words) -> Vec<Head> {
    let [line, reference] = line_heads(words);
    let name = left(words.batch_column("name"));
    let amount = (words.labels_amount(), Alignment::Right);
    let texts = [
        words.labels_operator(),
        words.links_state(),
        words.batch_why(),
        words.batch_their_reference(),
    ];
    [line, reference, name, amount].into_iter().chain(texts.map(left)).collect()
}

fn report_cells(row: &ReportLine, words: &Words) -> [String; 8] {
    let line = &row.line;
    let predicted = || named(operator(line), words);
    let retry = row.retry().map(|(entry, state)| {
        let id = entry.payout_id.as_ref().unwrap_or(&entry.transaction_id).to_string();
        words.batch_retried(id, words.batch_state(state.as_str()))
    });
    let why = [Some(reason_of(line, &row.stand, words)).filter(|reason| !reason.is_empty()), retry];
    [
        line.line.to_string(),
        line.reference.clone(),
        line.name.as_ref().map(|name| Outside::new(name.expose()).to_string()).unwrap_or_default(),
        words.francs(line.amount.francs().into()),
        known_operator(&row.stand).map_or_else(predicted, ToString::to_string),
        words.batch_state(row.stand.state().as_str()),
        why.into_iter().flatten().collect::<Vec<_>>().join("; "),
        or_empty(row.ligdicash_ref.as_ref().or(row.stand.transaction_id())),
    ]
}

/// The cause of a state in words.
fn reason_of(line: &BatchLine, stand: &LineStand, words: &Words) -> String {
    let reason = stand.reason().unwrap_or_default();
    match stand {
        LineStand::Kept { why: Refusal::ReferenceUsed, .. } if line.is_retry() => {
            words.batch_kept("retried")
        }
        LineStand::Kept { .. } => words.batch_kept(reason),
        LineStand::New(_) => String::new(),
        LineStand::Known(_) | LineStand::Refused(_) => {
            labels::state(true, reason, words).unwrap_or_default()
        }
    }
}

/// The status whose colour the state has.
pub(crate) fn colour(state: LineState) -> &'static str {
    match state {
        LineState::Completed | LineState::Closed => "completed",
        LineState::Failed => "notcompleted",
        LineState::Unknown | LineState::Differs | LineState::Kept => "review",
        LineState::New | LineState::Waits | LineState::Sent => "pending",
    }
}

fn state_cell(state: LineState, words: &Words) -> Cell {
    Cell::State(colour(state), words.batch_state(state.as_str()))
}

/// Whether the line needs no action.
fn is_over(state: LineState) -> bool {
    matches!(state, LineState::Completed | LineState::Closed)
}

/// A state, with the action that it needs.
fn to_do(state: LineState, words: &Words) -> String {
    let word = state.as_str();
    words.labels_said(words.batch_state(word), words.batch_to_do(word))
}

fn named(whose: Option<&Operator>, words: &Words) -> String {
    whose.map_or_else(|| words.batch_no_operator(), |operator| operator.name.clone())
}

fn doubt_words(doubt: &Doubt) -> (&'static str, Option<String>) {
    match doubt {
        Doubt::Number => ("number", None),
        Doubt::Contract(works) => ("contract", Some(works.clone())),
        Doubt::Twice(line) => ("twice", Some(line.to_string())),
        Doubt::Before(name, reference) => ("before", Some(format!("{name}/{reference}"))),
        Doubt::Uneven => ("uneven", None),
    }
}

fn doubted(doubt: &Doubt, words: &Words) -> String {
    let (word, of) = doubt_words(doubt);
    words.batch_doubt(word, of.unwrap_or_default())
}

fn states(by_state: &[(LineState, Sum)], words: &Words) -> Option<Section> {
    let rows = by_state.iter();
    let rows = rows.map(|(state, sum)| summed(words.batch_state(state.as_str()), *sum, words));
    let legend = by_state.iter().map(|(state, _)| *state).filter(|state| !is_over(*state));
    let legend = legend.map(|state| to_do(state, words)).collect();
    let heads = sum_heads(words.links_state(), words);
    let table = Table { heads, rows: rows.collect(), legend };
    let is_there = !table.rows.is_empty();
    is_there.then(|| Section::of("states", words.batch_states(), DocumentPart::Table(table)))
}

fn sum_heads(of: String, words: &Words) -> Vec<Head> {
    vec![
        left(of),
        (words.books_count(), Alignment::Right),
        (words.books_francs(), Alignment::Right),
    ]
}

fn summed(of: String, sum: Sum, words: &Words) -> Vec<Cell> {
    [of, words.integer(sum.count), words.francs(sum.francs)].map(Cell::Text).into()
}

fn line_heads(words: &Words) -> [Head; 2] {
    [(words.batch_line(), Alignment::Right), left(words.batch_column("reference"))]
}

fn lined<const N: usize>(line: &BatchLine, cells: [Cell; N]) -> Vec<Cell> {
    let of_line = [line.line.to_string(), line.reference.clone()].map(Cell::Text);
    of_line.into_iter().chain(cells).collect()
}

fn left(head: String) -> Head {
    (head, Alignment::Left)
}

/// A section with a table, if the table has a line.
fn tabled(
    id: &'static str,
    title: String,
    heads: Vec<Head>,
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Option<Section> {
    let table = Table { heads, rows: rows.collect(), legend: BTreeSet::new() };
    (!table.rows.is_empty()).then(|| Section::of(id, title, DocumentPart::Table(table)))
}

/// The next commands.
fn following(next: &[String], words: &Words) -> Option<Section> {
    let lines = next.iter().map(|command| Cell::Text(command.clone())).collect();
    (!next.is_empty())
        .then(|| Section::of("next", words.labels_what_now(), DocumentPart::Lines(lines)))
}
