//! CSV as RFC 4180 has it, safe to open in a spreadsheet.

/// One line of cells.
pub(crate) fn csv<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    separated(",", cells)
}

/// The same with another separator: spreadsheets in French want a semicolon, since their numbers have a comma.
pub(crate) fn separated<T: AsRef<str>>(
    separator: &str,
    cells: impl IntoIterator<Item = T>,
) -> String {
    let cells = cells.into_iter().map(|cell| quoted(harmless(cell.as_ref())));
    format!("{}\r\n", cells.collect::<Vec<_>>().join(separator))
}

/// A spreadsheet would calculate a cell that begins like a formula; with an apostrophe it shows it.
fn harmless(cell: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let begins = cell.trim_start_matches(' ').starts_with(FORMULA);
    if begins { format!("'{cell}") } else { cell.to_owned() }
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
    fn no_cell_begins_a_formula() {
        for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"] {
            let line = csv([evil]);
            let cell = line.trim_end_matches("\r\n").trim_matches('"').to_owned();
            assert!(cell.starts_with('\''), "{cell:?}");
        }
        assert_eq!(csv(["A-1", "3000"]), "A-1,3000\r\n");
    }
}
