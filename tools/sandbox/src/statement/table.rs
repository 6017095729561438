//! Rows of cells as text.

/// A table that grows by its rows.
pub(super) struct Table {
    pub(super) text: String,
    separator: char,
    end: &'static str,
}

impl Table {
    pub(super) fn new(separator: char, end: &'static str) -> Self {
        Self { text: String::new(), separator, end }
    }

    pub(super) fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(self.separator);
            }
            self.cell(cell);
        }
        self.text.push_str(self.end);
    }

    /// A merchant's text may hold a separator.
    fn cell(&mut self, cell: &str) {
        if cell.contains([self.separator, '"', '\r', '\n']) {
            let doubled = cell.replace('"', "\"\"");
            self.text.extend(["\"", &doubled, "\""]);
        } else {
            self.text.push_str(cell);
        }
    }
}
