//! The result of checking a copy, in each form.

use serde_json::json;

use super::contents::Contents;
use super::manifest::CopyMismatch;
use super::{AnchoredEvidence, CheckedCopy};
use crate::api::{Outside, json_for_terminal};
use crate::documents::{Alignment, Cell, Table, csv, instant, terminal};
use crate::language::{Words, francs, whole};
use crate::words::labels;

pub(crate) fn for_people(checked: &CheckedCopy, words: &Words) -> String {
    let CheckedCopy { table: name, at, contents, wrong, anchored, .. } = checked;
    let end = match wrong.len() {
        0 => words.copy_whole(whole(checked.files), whole(contents.items)),
        wrong => words.copy_not_whole(wrong.to_string()),
    };
    let unreadable =
        contents.unreadable.iter().map(|it| words.copy_unreadable_item(it.to_string()));
    let anchored = anchored.iter().map(|it| said_of_anchored(it, words));
    let wrong =
        wrong.iter().map(|it| format!("{}  {}", words.copy_is_wrong(), said_of_wrong(it, words)));
    let lines = unreadable.chain(anchored).chain(wrong).chain([end]);
    let head = words.copy_copied(name.to_string(), instant(*at));
    format!("{head}\n{}{}", table(contents, words), lines.map(|it| it + "\n").collect::<String>())
}

fn table(contents: &Contents, words: &Words) -> String {
    let heads = vec![
        (words.copy_what(), Alignment::Left),
        (words.copy_count(), Alignment::Right),
        (words.copy_amount(), Alignment::Right),
    ];
    let all = counted(contents);
    let said = |(kind, status, ..): &(_, &str, _, _)| {
        labels::meaning(*kind == "payout", &Outside::new(*status), words)
    };
    let legend = all.iter().filter_map(said).collect();
    let rows = all.into_iter().map(|(kind, status, count, sum)| {
        let named = format!("{} {}", words.copy_kind(kind), Outside::new(status));
        let sum = sum.map(francs).unwrap_or_default();
        [named.trim_end().to_owned(), whole(count), sum].map(Cell::Text).into()
    });
    let table = Table { heads, rows: rows.collect(), legend };
    terminal::table(&table) + &terminal::legend(&table.legend)
}

/// Kind, status, count and francs of all contents.
fn counted(contents: &Contents) -> Vec<(&'static str, &str, u64, Option<u64>)> {
    let payins = contents.payins.iter().map(|(status, sum)| ("payin", status, sum));
    let payouts = contents.payouts.iter().map(|(status, sum)| ("payout", status, sum));
    let sums = payins.chain(payouts);
    let sums = sums.map(|(kind, status, sum)| (kind, status.as_str(), sum.count, Some(sum.francs)));
    let plain = [
        ("order", contents.orders),
        ("event", contents.events),
        ("open_case", contents.open_cases),
        ("row", contents.rows),
        ("other", contents.others),
    ];
    let plain = plain.into_iter().filter(|(_, count)| *count > 0);
    sums.chain(plain.map(|(kind, count)| (kind, "", count, None))).collect()
}

pub(crate) fn as_json(checked: &CheckedCopy) -> String {
    format!("{}\n", json_for_terminal(&json!(checked).to_string()))
}

pub(crate) fn as_csv(checked: &CheckedCopy) -> String {
    let rows = counted(&checked.contents).into_iter().map(|(kind, status, count, sum)| {
        let status = Outside::new(status).to_string();
        let sum = sum.map(|it| it.to_string()).unwrap_or_default();
        csv([kind.to_owned(), status, count.to_string(), sum])
    });
    let wrong = checked.wrong.iter().map(|it| {
        let it = json!(it);
        let text = |name| Outside::new(it[name].as_str().unwrap_or_default()).to_string();
        csv([format!("wrong_{}", text("what")), text("about"), "1".to_owned(), String::new()])
    });
    csv(["what", "status", "count", "francs"]) + &rows.chain(wrong).collect::<String>()
}

fn said_of_anchored(anchored: &AnchoredEvidence, words: &Words) -> String {
    let AnchoredEvidence { seal, rows, found, younger } = anchored;
    let seal = seal.as_deref().unwrap_or("?");
    words.copy_anchored(seal, whole(*rows), whole(*found), whole(*younger))
}

fn said_of_wrong(wrong: &CopyMismatch, words: &Words) -> String {
    match wrong {
        CopyMismatch::Missing { about } => words.copy_missing(about.to_string()),
        CopyMismatch::Checksum { about } => words.copy_checksum_differs(about.to_string()),
        CopyMismatch::Foreign { about } => words.copy_foreign(about.to_string()),
        CopyMismatch::Unreadable { about, line } => {
            words.copy_unreadable_from(about.to_string(), line.to_string())
        }
        CopyMismatch::Count { about, said, found } => {
            words.copy_count_differs(about.to_string(), found.to_string(), said.to_string())
        }
        CopyMismatch::Total { said, found } => {
            words.copy_total_differs(found.to_string(), said.to_string())
        }
        CopyMismatch::Seal => words.copy_seal_differs(),
        CopyMismatch::NoRecord => words.copy_no_record(),
        CopyMismatch::NotInCopy { about } => words.copy_not_in_copy(about.to_string()),
    }
}
