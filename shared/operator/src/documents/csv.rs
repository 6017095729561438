//! CSV by RFC 4180, safe to open in a spreadsheet.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::api::Outside;

/// Names of the contract's members, separated by commas, as the first line has them.
pub type MemberNames = &'static str;

pub fn head(names: MemberNames) -> String {
    format!("{names}\r\n")
}

/// The first line, and a line for each object.
pub fn rows<T: Serialize>(objects: &[T], names: MemberNames) -> String {
    objects.iter().fold(head(names), |all, object| all + &members(object, names))
}

/// A line of an object; a missing member is an empty cell.
pub fn members<T: Serialize>(object: &T, names: MemberNames) -> String {
    let object = serde_json::to_value(object).unwrap_or_default();
    csv(names.split(',').map(|name| member(name, &object[name])))
}

pub fn member(name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // The contract's final zeros are left out, so that all instants have one length.
        Value::String(text) if name == "at" || name.ends_with("_at") => {
            text.parse::<Timestamp>().map_or_else(|_| text.clone(), |at| at.to_string())
        }
        Value::String(text) => Outside::new(text).to_string(),
        Value::Array(some) => {
            some.iter().map(|item| member(name, item)).collect::<Vec<_>>().join(" ")
        }
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
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
