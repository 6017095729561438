//! Numbers with decimals, and dollars, as each language writes them. Francs are whole and never pass here.

use catalogue::Language;

/// The separator of the decimals.
fn mark(language: Language) -> &'static str {
    if language == Language::Fr { "," } else { "." }
}

/// A number with at most so many decimals, without zeros at its end: `0.625`, `0,625`.
pub(crate) fn number(language: Language, number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text.contains('.') { short } else { &text };
    text.replace('.', mark(language))
}

/// Dollars and cents: `1,234.50`, `1 234,50`.
pub fn dollars(language: Language, dollars: f64) -> String {
    let text = format!("{dollars:.2}");
    let Some((integer, cents)) = text.split_once('.') else { return text };
    let grouped =
        integer.parse().map_or(integer.to_owned(), |grouped| language.words().integer(grouped));
    format!("{grouped}{}{cents}", mark(language))
}

#[cfg(test)]
mod tests {
    use super::{dollars, number};
    use catalogue::Language::{En, Fr};

    #[test]
    fn dollars_and_decimals_are_written_as_each_language_writes_them() {
        let written = [En, Fr].map(|language| dollars(language, 1234.5));
        assert_eq!(written, ["1,234.50", "1\u{202f}234,50"]);
        assert_eq!([En, Fr].map(|language| number(language, 43.80, 2)), ["43.8", "43,8"]);
    }
}
