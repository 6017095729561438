//! Sentences about the mistakes in a batch or a statement.

use crate::api::{BatchFault, BatchUnread, Mistake, MistakeKind};
use crate::language::Words;

/// The faults that are printed at once.
const SAID: usize = 50;

/// The reason why the file cannot be read: all faults, a line each.
pub(super) fn unread(unread: &BatchUnread, words: &Words) -> String {
    let (first, faults) = all_faults(unread, words);
    let sentences: String = faults.iter().take(SAID).flat_map(|fault| ["\n  ", fault]).collect();
    let more = faults.len().saturating_sub(SAID) as u64;
    let more = (more > 0).then(|| words.batch_more_faults(words.integer(more)));
    let more = more.map(|more| format!("\n  {more}"));
    let is_unknown = |mistake: &Mistake| mistake.what == MistakeKind::UnknownColumns;
    let is_unknown = matches!(unread, BatchUnread::Whole(mistake) if is_unknown(mistake));
    let typed = if is_unknown { words.batch_type_ignore() } else { String::new() };
    format!("{first}{sentences}{}{typed}", more.unwrap_or_default())
}

/// A sentence about the file, and one about each fault.
pub fn all_faults(unread: &BatchUnread, words: &Words) -> (String, Vec<String>) {
    match unread {
        BatchUnread::Whole(mistake) => (uncut(mistake, words), Vec::new()),
        BatchUnread::Lines(faults) => {
            let all = faults.iter().map(|one| fault(one, words)).collect();
            (words.batch_faults(words.integer(faults.len() as u64)), all)
        }
    }
}

fn fault(fault: &BatchFault, words: &Words) -> String {
    let (line, what) = (fault.line.to_string(), words.batch_fault(fault.what.as_str()));
    let Some(column) = fault.column else { return words.batch_line_wrong(line, what) };
    let column = words.batch_column(column.as_str());
    match fault.cell.as_came() {
        "" => words.batch_line_wrong(format!("{line}, {column}"), what),
        _ => words.batch_cell_wrong(line, column, fault.cell.to_string(), what),
    }
}

fn uncut(mistake: &Mistake, words: &Words) -> String {
    let missing: Vec<_> = mistake.cells[0].as_came().split_whitespace().collect();
    let what = if mistake.what == MistakeKind::NoColumns && missing.is_empty() {
        words.batch_no_columns()
    } else if mistake.what == MistakeKind::NoColumns {
        let missing = missing.into_iter().map(|column| words.batch_column(column));
        words.batch_missing(missing.collect::<Vec<_>>().join(", "))
    } else if mistake.what == MistakeKind::NoText {
        words.batch_no_text()
    } else {
        wrong(mistake, words)
    };
    match mistake.line {
        Some(line) => words.batch_line_wrong(line.to_string(), what),
        None => words.batch_file_wrong(what),
    }
}

pub(super) fn mistake(mistake: &Mistake, words: &Words) -> String {
    let what = wrong(mistake, words);
    match mistake.line {
        Some(line) => words.reconcile_line_mistaken(line.to_string(), what),
        None => words.reconcile_statement_mistaken(what),
    }
}

fn wrong(Mistake { what, cells, .. }: &Mistake, words: &Words) -> String {
    let [cell, other] = cells.each_ref().map(ToString::to_string);
    if *what == MistakeKind::OtherKind {
        return words.batch_other_kind(cell);
    }
    words.reconcile_wrong(what.as_str(), cell, other)
}
