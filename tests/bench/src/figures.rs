//! The table, and whether it is as it should be.

use std::fmt;

/// The limit of a result.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// A count or a size: it must not be more, on any machine.
    AtMost(f64),
    /// A time, or a ratio of times: the machine influences it, too.
    Within(f64),
    /// A share of the ideal, which the machine influences as well.
    AtLeast(f64),
    /// The result is only written down.
    None,
}

struct Figure {
    what: String,
    target: Target,
    result: f64,
    unit: &'static str,
    note: String,
}

#[derive(Default)]
pub(crate) struct Figures(Vec<Figure>);

impl Figures {
    /// `note` has the numbers behind the result.
    pub(crate) fn add(
        &mut self,
        what: impl Into<String>,
        target: Target,
        result: f64,
        unit: &'static str,
        note: impl Into<String>,
    ) {
        let figure = Figure { what: what.into(), target, result, unit, note: note.into() };
        eprintln!("  {figure}");
        self.0.push(figure);
    }

    pub(crate) fn all_hold(&self) -> bool {
        self.0.iter().all(|figure| !matches!(figure.verdict(), Verdict::Broken))
    }
}

enum Verdict {
    Holds,
    /// Slower than the target, as another machine may be.
    Slow,
    Broken,
    Recorded,
}

impl Figure {
    fn verdict(&self) -> Verdict {
        match self.target {
            Target::AtMost(most) if self.result > most => Verdict::Broken,
            Target::Within(most) if self.result > most => Verdict::Slow,
            Target::AtLeast(least) if self.result < least => Verdict::Slow,
            Target::AtMost(_) | Target::Within(_) | Target::AtLeast(_) => Verdict::Holds,
            Target::None => Verdict::Recorded,
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| What | Target | Result | | |\n|---|---|---|---|---|")?;
        self.0.iter().try_for_each(|figure| writeln!(f, "{figure}"))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, target, result, unit, note } = self;
        let target = match target {
            Target::AtMost(most) | Target::Within(most) => format!("≤ {} {unit}", short(*most)),
            Target::AtLeast(least) => format!("≥ {} {unit}", short(*least)),
            Target::None => String::new(),
        };
        let verdict = match self.verdict() {
            Verdict::Holds => "holds",
            Verdict::Slow => "**not met here**",
            Verdict::Broken => "**does not hold**",
            Verdict::Recorded => "",
        };
        write!(f, "| {what} | {target} | {} {unit} | {verdict} | {note} |", short(*result))
    }
}

/// Writes three significant digits, and no decimals if there are three digits before the point.
fn short(number: f64) -> String {
    match number.abs() {
        size if size >= 100.0 || number.fract() == 0.0 => format!("{number:.0}"),
        size if size >= 10.0 => format!("{number:.1}"),
        size if size >= 1.0 => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}
