//! The table, and whether each figure is within its limit.

#[derive(Default)]
pub(crate) struct Figures {
    rows: Vec<String>,
    broken: Vec<String>,
}

impl Figures {
    /// `note` has the numbers behind the result.
    pub(crate) fn add(&mut self, what: String, most: f64, result: f64, unit: &str, note: &str) {
        let [limit, short] = [most, result].map(short);
        let row = format!("| {what} | ≤ {limit} {unit} | {short} {unit} | {note} |");
        eprintln!("  {row}");
        self.rows.push(row);
        if result > most {
            self.broken.push(what);
        }
    }

    /// Prints the table, and says what is over its limit.
    pub(crate) fn all_hold(&self) -> bool {
        println!("| What | Limit | Result | |\n|---|---|---|---|\n{}", self.rows.join("\n"));
        for what in &self.broken {
            eprintln!("over its limit: {what}");
        }
        self.broken.is_empty()
    }
}

/// Three digits, and no decimals if there are three before the point.
fn short(number: f64) -> String {
    match number {
        number if number >= 100.0 || number.fract() == 0.0 => format!("{number:.0}"),
        number if number >= 10.0 => format!("{number:.1}"),
        number => format!("{number:.2}"),
    }
}
