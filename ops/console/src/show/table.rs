//! Tables whose columns stand below each other, whatever is written in them.

use unicode_width::UnicodeWidthStr;

/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// A table that may come in parts: a later part keeps the columns of an earlier one, or widens them.
pub(crate) struct Table {
    sides: Vec<Side>,
    heads: Vec<String>,
    widths: Vec<usize>,
    begun: bool,
}

impl Table {
    pub(crate) fn new(columns: impl IntoIterator<Item = (String, Side)>) -> Self {
        let (heads, sides): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        Self { widths: heads.iter().map(|it| it.width()).collect(), heads, sides, begun: false }
    }

    /// The next rows as lines, after the heads if they are the first.
    pub(crate) fn part(&mut self, rows: &[Vec<String>]) -> String {
        for row in rows {
            for (width, cell) in self.widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        let heads = (!std::mem::replace(&mut self.begun, true)).then(|| self.line(&self.heads));
        heads.into_iter().chain(rows.iter().map(|row| self.line(row))).collect()
    }

    fn line(&self, row: &[String]) -> String {
        let cells =
            row.iter().zip(self.widths.iter().zip(&self.sides)).map(|(cell, (width, side))| {
                let space = " ".repeat(width - cell.width());
                match side {
                    Side::Left => format!("{cell}{space}"),
                    Side::Right => format!("{space}{cell}"),
                }
            });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::new([("créé".to_owned(), Side::Left), ("montant".to_owned(), Side::Right)])
    }

    #[test]
    fn columns_stand_below_each_other_with_accents_and_with_wide_characters() {
        let rows =
            [["été", "3 F"], ["e\u{301}te\u{301}", "20 F"], ["支付", "100 F"], ["hiver", ""]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let expected =
            "créé   montant\nété        3 F\ne\u{301}te\u{301}       20 F\n支付     100 F\nhiver\n";
        assert_eq!(table().part(&rows), expected);
    }

    #[test]
    fn heads_come_once_and_a_later_part_keeps_the_columns() {
        let mut table = table();
        let row = |cells: [&str; 2]| [cells.map(str::to_owned).to_vec()];
        assert_eq!(table.part(&row(["abcdefgh", "1 F"])), "créé      montant\nabcdefgh      1 F\n");
        assert_eq!(table.part(&row(["a", "10 F"])), "a            10 F\n");
    }
}
