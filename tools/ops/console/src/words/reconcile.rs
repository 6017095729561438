//! Sentences about a statement and its exceptions.

use std::path::Path;

use crate::books::reconcile::{Exception, UnmatchedLine, case_name};
use crate::books::{Days, ReconcileSums, Sum};
use operator::language::{Words, quoted, word};

/// The exception, the advice, and the command that opens a case.
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
            let what = words.reconcile_only_ours(id.to_string(), words.francs(*amount));
            (what, words.reconcile_shown(way, id.to_string()), id.to_string())
        }
        Exception::AtTheEdge { id, amount } => {
            let what = words.reconcile_at_the_edge(id.to_string(), words.francs(*amount));
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
    format!("{what}\n  {to_do}\n  {case} ops{way} case open {about}\n")
}

fn only_theirs(line: &UnmatchedLine, way: &str, words: &Words) -> (String, String) {
    let UnmatchedLine { line, id, reference, amount, is_doubtful, .. } = line;
    let named = reference.as_ref().map(|reference| format!(" {reference},")).unwrap_or_default();
    let what = words.reconcile_only_theirs(line.to_string(), named, words.francs(*amount));
    let to_do = match id {
        Some(id) => words.reconcile_not_read(id.to_string(), way),
        None if *is_doubtful => words.reconcile_fits_several(),
        None => words.reconcile_unknown(),
    };
    (what, to_do)
}

pub(crate) fn sums(all: &ReconcileSums, days: Days, words: &Words) -> String {
    let Days { from, to } = days;
    let count = |sum: Sum| words.integer(sum.count);
    let francs = |sum: Sum| words.francs(sum.francs);
    words.reconcile_sums(
        from.to_string(),
        to.to_string(),
        count(all.agreed()),
        francs(all.agreed_in),
        francs(all.agreed_out),
        words.integer(all.exceptions),
        francs(all.fees.all),
        count(all.not_paid),
        count(all.left_out),
        francs(all.left_out),
    )
}
