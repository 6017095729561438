//! Sentences about a statement and its exceptions.

use std::path::Path;

use crate::api::{Mistake, MistakeKind};
use crate::books::Days;
use crate::books::reconcile::{Exception, ReconcileSums, UnmatchedLine, case_name};
use crate::language::{Words, francs, quoted, whole, word};

/// The exception, what to do, and the command that opens a case.
pub(crate) fn exception(
    exception: &Exception,
    statement: &Path,
    way: &str,
    words: &Words,
) -> String {
    let (what, to_do, about) = match exception {
        Exception::OnlyTheirs(line) => {
            let (what, to_do) = only_theirs(line, way, words);
            (what, to_do, case_name(line, statement))
        }
        Exception::OnlyOurs { id, amount } => {
            let what = words.reconcile_only_ours(id.to_string(), francs(*amount));
            (what, words.reconcile_shown(way, id.to_string()), id.to_string())
        }
        Exception::AtTheEdge { id, amount } => {
            let what = words.reconcile_at_the_edge(id.to_string(), francs(*amount));
            (what, words.reconcile_before(), id.to_string())
        }
        Exception::Differing { id, line, what, ours, theirs } => {
            let name = words.reconcile_differs(word(what));
            let (line, ours, theirs) = (line.to_string(), ours.to_string(), theirs.to_string());
            let what = words.reconcile_line_differs(line, name, id.to_string(), ours, theirs);
            (what, words.reconcile_asked(way, id.to_string()), id.to_string())
        }
        Exception::Repeated { line, id } => {
            let what = words.reconcile_line_repeats(line.to_string(), id.to_string());
            (what, words.reconcile_twice(), id.to_string())
        }
    };
    let case = words.reconcile_as_a_case();
    let about = quoted(&about);
    format!("{what}\n  {to_do}\n  {case} ops{way} case open {about} --apply --reason '…'\n")
}

fn only_theirs(line: &UnmatchedLine, way: &str, words: &Words) -> (String, String) {
    let UnmatchedLine { line, id, reference, amount, is_doubtful, .. } = line;
    let named = reference.as_ref().map(|it| format!(" {it},")).unwrap_or_default();
    let what = words.reconcile_only_theirs(line.to_string(), named, francs(*amount));
    let to_do = match id {
        Some(id) => words.reconcile_not_read(id.to_string(), way),
        None if *is_doubtful => words.reconcile_fits_several(),
        None => words.reconcile_unknown(),
    };
    (what, to_do)
}

pub(crate) fn sums(all: &ReconcileSums, days: Days, words: &Words) -> String {
    let Days { from, to } = days;
    let agreed = whole(all.agreed().count);
    let (came_in, went_out) = (francs(all.agreed_in.francs), francs(all.agreed_out.francs));
    let (left_out, left_francs) = (whole(all.left_out.count), francs(all.left_out.francs));
    let (not_paid, fees, exceptions) =
        (whole(all.not_paid.count), francs(all.fees.all.francs), whole(all.exceptions));
    words.reconcile_sums(
        from.to_string(),
        to.to_string(),
        &agreed,
        &came_in,
        &went_out,
        &exceptions,
        &fees,
        &not_paid,
        &left_out,
        &left_francs,
    )
}

pub(super) fn mistake(mistake: &Mistake, words: &Words) -> String {
    let what = wrong(&mistake.what, words);
    match mistake.line {
        Some(line) => words.reconcile_line_mistaken(line.to_string(), what),
        None => words.reconcile_statement_mistaken(what),
    }
}

pub(super) fn wrong(what: &MistakeKind, words: &Words) -> String {
    match what {
        MistakeKind::NoText => words.reconcile_no_text(),
        MistakeKind::TooLong => words.reconcile_too_long(),
        MistakeKind::Quotes => words.reconcile_quotes(),
        MistakeKind::AboveHeadings => words.reconcile_above_headings(),
        MistakeKind::NoColumns => words.reconcile_no_columns(),
        MistakeKind::Empty => words.reconcile_empty(),
        MistakeKind::TwoAmounts => words.reconcile_two_amounts(),
        MistakeKind::TwoSheets => words.batch_two_sheets(),
        MistakeKind::TooLarge => words.batch_too_large(),
        MistakeKind::OtherKind(kind) => words.batch_other_kind(kind.as_str()),
        MistakeKind::TwoColumns(it) => words.batch_two_columns(it.to_string()),
        MistakeKind::Unreadable(it) => words.reconcile_unreadable(it.to_string()),
        MistakeKind::NoAmount(it) => words.reconcile_no_amount(it.to_string()),
        MistakeKind::NoDate(it) => words.reconcile_no_date(it.to_string()),
        MistakeKind::Shortened(it) => words.reconcile_shortened(it.to_string()),
        MistakeKind::Formula(it) => words.reconcile_formula(it.to_string()),
        MistakeKind::State(it) => words.reconcile_state(it.to_string()),
        MistakeKind::Way(it) => words.reconcile_way(it.to_string()),
        MistakeKind::Profile(it) => words.reconcile_profile(it.to_string()),
        MistakeKind::NoColumn(it) => words.reconcile_no_column(it.to_string()),
        MistakeKind::Kept(it) => words.reconcile_kept(it.to_string()),
        MistakeKind::Cells { found, heads } => {
            words.reconcile_cells(found.to_string(), heads.to_string())
        }
        MistakeKind::ManyDays { from, to } => {
            words.reconcile_many_days(from.to_string(), to.to_string())
        }
    }
}
