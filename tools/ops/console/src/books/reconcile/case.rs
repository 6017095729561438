//! The name of the case that is opened for a line of a statement.

use std::path::Path;

use ligdicash_core::Number;

use super::UnmatchedLine;
use operator::api::Outside;

/// The longest reference, in characters, that is the name of a case.
const LONGEST: usize = 100;

/// The line's reference; or, if that cannot be a name, the statement's file and the line.
pub(crate) fn case_name(line: &UnmatchedLine, statement: &Path) -> String {
    let reference = line.reference.as_ref().filter(|reference| may_be_name(reference));
    reference.map_or_else(|| by_place(line.line, statement), ToString::to_string)
}

/// Whether the stack accepts the text as a name. A telephone number with its country code is refused. The stack would
/// look up a name that begins like one of our ids.
fn may_be_name(reference: &Outside) -> bool {
    let text = reference.as_came();
    let is_printable = reference.to_string() == text && text.trim() == text;
    is_printable
        && (1..=LONGEST).contains(&text.chars().count())
        && !["txn_", "pay_", "-"].iter().any(|prefix| text.starts_with(prefix))
        && Number::parse(text, None).is_err()
}

/// `statement june.csv line 12`. A long file name keeps its end, which has the month and the day.
fn by_place(line: u64, statement: &Path) -> String {
    let (before, behind) = ("statement ", format!(" line {line}"));
    let file = statement.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = Outside::new(file).to_string();
    let (length, room) = (file.chars().count(), LONGEST - before.len() - behind.len());
    if length <= room {
        return format!("{before}{file}{behind}");
    }
    let end: String = file.chars().skip(length + 1 - room).collect();
    format!("{before}…{end}{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(reference: &str) -> String {
        let reference = Some(Outside::new(reference)).filter(|text| !text.as_came().is_empty());
        let line = UnmatchedLine { line: 12, reference, ..UnmatchedLine::default() };
        case_name(&line, Path::new("/home/ama/june.csv"))
    }

    #[test]
    fn a_case_takes_its_name_from_a_valid_reference_but_not_from_a_phone() {
        for reference in ["P2600000000001", "CI 12", "70000001", "226", &"é".repeat(100)] {
            assert_eq!(name(reference), reference);
        }
        let long = "é".repeat(101);
        let id = format!("txn_{}", "0".repeat(32));
        let numbers = ["22670000001", "+22670000001", "0022670000001"];
        let names = ["", "pay_1", "a\nb", "-x", "a\u{202e}b", &long, &id];
        for reference in numbers.into_iter().chain(names) {
            assert_eq!(name(reference), "statement june.csv line 12", "{reference}");
        }
    }

    /// Two statements give their lines different names.
    #[test]
    fn a_case_named_by_its_line_is_unique_and_never_too_long() {
        let of = |line, file: &str| by_place(line, Path::new(file));
        assert_ne!(of(2, "june.csv"), of(2, "july.csv"));
        let (june, july) = ("é".repeat(200) + "june", "é".repeat(200) + "july");
        assert_ne!(of(2, &june), of(2, &july));
        assert_eq!(of(u64::MAX, &june).chars().count(), LONGEST);
        assert_eq!(of(2, "a\u{1b}[2J.csv"), r"statement a\u{1b}[2J.csv line 2");
    }
}
