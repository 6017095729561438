//! CSV by RFC 4180, safe to open in a spreadsheet.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::api::Outside;

/// Names of the contract's members, separated by commas, as the first line has them.
pub type MemberNames = &'static str;

pub fn head(names: &str) -> String {
    format!("{names}\r\n")
}

/// The first line, and a line for each object.
pub fn rows<T: Serialize>(objects: &[T], names: &str) -> String {
    objects.iter().fold(head(names), |all, object| all + &members(object, names))
}

/// A line of an object; a missing member is an empty cell.
pub fn members<T: Serialize>(object: &T, names: &str) -> String {
    let object = serde_json::to_value(object).unwrap_or_default();
    csv(names.split(',').map(|name| member(name, &object[name])))
}

pub fn member(name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // The contract's final zeros are left out, so that all instants have one length.
        Value::String(text) if name == "at" || name == "day" || name.ends_with("_at") => text
            .parse::<Timestamp>()
            .map_or_else(|_| Outside::new(text).to_string(), |at| at.to_string()),
        Value::String(text) => as_text(Outside::new(text).to_string()),
        Value::Array(some) => {
            some.iter().map(|item| member(name, item)).collect::<Vec<_>>().join(" ")
        }
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// The most digits that a spreadsheet shows and saves again as they are.
const DIGITS: usize = 11;

/// Puts an apostrophe before a text that a spreadsheet would take for a date, a time or a number, and change: `2026-11`,
/// `1E5`, `007`, 17 digits. Quotes do not keep it from that.
pub fn as_text(text: String) -> String {
    if is_taken_otherwise(&text) { format!("'{text}") } else { text }
}

fn is_taken_otherwise(text: &str) -> bool {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = is_digits && text.len() <= DIGITS && (!text.starts_with('0') || text == "0");
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let separates = |c: char| c.is_ascii_digit() || "-/.,:%".contains(c) || c.is_whitespace();
    let mut words = text.split(separates).filter(|word| !word.is_empty());
    has_digit && !is_whole && words.all(is_of_a_number)
}

/// A word that may stand in a date, a time or a number, in English or French.
fn is_of_a_number(word: &str) -> bool {
    const MONTHS: &str = "january february march april may june july august september october november december \
        janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre";
    let word = word.to_lowercase();
    let is_month =
        word.chars().count() > 2 && MONTHS.split(' ').any(|name| name.starts_with(&word));
    is_month || ["e", "e+", "+", "am", "pm"].contains(&word.as_str())
}

pub fn csv<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    separated(",", cells)
}

/// A line with another separator: French spreadsheets want a semicolon, since their numbers have a comma.
pub(crate) fn separated<T: AsRef<str>>(
    separator: &str,
    cells: impl IntoIterator<Item = T>,
) -> String {
    let cells = cells.into_iter().map(|cell| quoted(harmless(cell.as_ref())));
    format!("{}\r\n", cells.collect::<Vec<_>>().join(separator))
}

/// Puts an apostrophe before each formula, so that a spreadsheet shows it. A spreadsheet with another separator begins
/// cells elsewhere, so the text after any separator is treated alike.
fn harmless(cell: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    const BEFORE_A_CELL: [char; 7] = [',', ';', '\t', '|', '"', '\n', '\r'];
    let (mut safe, mut begins) = (String::with_capacity(cell.len()), true);
    for character in cell.chars() {
        if begins && FORMULA.contains(&character) {
            safe.push('\'');
        }
        safe.push(character);
        begins = BEFORE_A_CELL.contains(&character) || (begins && character == ' ');
    }
    safe
}

fn quoted(cell: String) -> String {
    let is_plain = !cell.contains(['"', ',', ';', '\n', '\r']) && cell.trim() == cell;
    if is_plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = ["a", "Sac, rouge", "dit \"Awa\"", "", " b"];
        assert_eq!(csv(cells), "a,\"Sac, rouge\",\"dit \"\"Awa\"\"\",,\" b\"\r\n");
    }

    /// The list is the one of Excel's help on unwanted changes of dates and numbers, in English and French.
    #[test]
    fn no_order_number_is_one_that_a_spreadsheet_changes() {
        let changed = "2026-11|1E5|1e5|1E+5|12345678901234567|123456789012|007|00|1-2|3/4|10:30|1.5|1,5|12%|MAR1|mars-1|\
            2-DEC|JAN 26|sept-3|1 janv. 2026|2026-11-29|29/11/2026|1 000|10 pm|12.11.26|4E";
        for text in changed.split('|') {
            assert_eq!(member("order_id", &text.into()), format!("'{text}"));
            assert_eq!(csv([member("name", &text.into())]).matches('\'').count(), 1, "{text}");
        }
        let kept = "A-1|0|1|3000|22670000001|txn_01|CMD-2026-11|2026_11|12 sacs|5E3A|MARIE-2|MA1|#12|décembre|Awa|";
        for text in kept.split('|') {
            assert_eq!(member("order_id", &text.into()), text);
        }
        // Amounts and instants are no texts.
        assert_eq!(member("amount", &1_000_000_000_000_u64.into()), "1000000000000");
        assert_eq!(
            member("created_at", &"2026-11-29T10:00:00.000Z".into()),
            "2026-11-29T10:00:00Z"
        );
        assert_eq!(csv([member("order_id", &"-1".into())]), "'-1\r\n", "one apostrophe is enough");
    }

    #[test]
    fn no_cell_begins_a_formula_under_any_separator() {
        for separator in [",", ";", "\t", "|", "\n"] {
            let line = csv([format!("A{separator}=cmd|'/c calc'!A1"), "B".to_owned()]);
            let cells: Vec<_> =
                line.split(separator).map(|head| head.trim_matches(['"', ' '])).collect();
            assert!(cells.iter().all(|cell| !cell.starts_with('=')), "{line}");
            assert!(line.contains(&format!("{separator}'=cmd")), "{line}");
        }
        assert_eq!(csv(["dit \"=1\""]), "\"dit \"\"'=1\"\"\"\r\n");
    }

    #[test]
    fn no_cell_begins_a_formula() {
        for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"] {
            let line = csv([evil]);
            let cell = line.trim_end_matches("\r\n").trim_matches('"').to_owned();
            assert!(cell.trim_start_matches(' ').starts_with('\''), "{cell:?}");
        }
        assert_eq!(csv(["A-1", "3000"]), "A-1,3000\r\n");
    }
}
