//! Amounts, as people and spreadsheets write them.

/// Whole francs, and whether they are written as negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) francs: u64,
    pub(super) is_negative: bool,
}

/// The largest number of francs that is an amount: beyond it a spreadsheet has rounded.
const MOST: u64 = 1_000_000_000_000;

/// Reads an amount; `None` if it is none, or not in whole francs.
pub(super) fn amount(cell: &str) -> Option<Amount> {
    let text = without_currency(cell)?;
    let bracketed = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let text = bracketed.unwrap_or(&text);
    let minus = ['-', '\u{2212}'];
    let signed = text.strip_prefix(minus).or_else(|| text.strip_suffix(minus));
    let is_negative = bracketed.is_some() || signed.is_some();
    let text = signed.unwrap_or(text);
    let francs = francs(text.strip_prefix('+').unwrap_or(text))?;
    (francs <= MOST).then_some(Amount { francs, is_negative })
}

/// `1 500 F CFA` as `1500`: in upper case, without the franc's names, and without what groups digits by threes.
fn without_currency(cell: &str) -> Option<String> {
    let text = cell.to_uppercase().replace(['\'', '’'], " ");
    let mut text = text.trim();
    for name in ["FCFA", "F.CFA", "F CFA", "CFA", "XOF", "FRANCS", "F"] {
        text = text.strip_prefix(name).unwrap_or(text).trim_start();
        text = text.strip_suffix(name).unwrap_or(text).trim_end();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_grouped = words.windows(2).all(|pair| {
        let behind = pair[1].chars().take_while(char::is_ascii_digit).count();
        let before = pair[0].chars().rev().take_while(char::is_ascii_digit).count();
        before == 0 || (before <= 3 && behind == 3)
    });
    is_grouped.then(|| words.concat())
}

fn francs(text: &str) -> Option<u64> {
    if let Some((mantissa, exponent)) = text.split_once('E') {
        let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, ""));
        let decimals = decimals.trim_end_matches('0');
        let zeros = exponent.checked_sub(decimals.len()).filter(|zeros| *zeros <= 12)?;
        return number(&format!("{whole}{decimals}{}", "0".repeat(zeros)));
    }
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| matches!(c, ',' | '.')).collect();
    let Some(&(last, mark)) = marks.last() else { return number(text) };
    let (whole, decimals) = (&text[..last], &text[last + 1..]);
    let is_alone = marks.iter().filter(|(_, it)| *it == mark).count() == 1;
    // The franc has no cents: three digits behind a mark are thousands, unless another mark stands before it.
    if decimals.len() == 3 && (!is_alone || marks.len() == 1) {
        return grouped(text, mark);
    }
    if !is_alone || decimals.chars().any(|c| c != '0') {
        return None;
    }
    match marks.iter().find(|(_, it)| *it != mark) {
        Some((_, grouping)) => grouped(whole, *grouping),
        None => number(whole),
    }
}

/// `1.234.567`: one to three digits, then threes.
fn grouped(text: &str, mark: char) -> Option<u64> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let is_right = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if is_right { number(&text.replace(mark, "")) } else { None }
}

fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_the_same_however_a_spreadsheet_writes_it() {
        for text in [
            "1500",
            "1 500",
            "1\u{a0}500",
            "1\u{202f}500",
            "1.500",
            "1,500",
            "1500,00",
            "1500.00",
            "1.500,00",
            "1,500.00",
            "1 500,00",
            "1500 FCFA",
            "1 500 F CFA",
            "XOF 1,500.00",
            "1500F",
            "1,5E3",
            "1.5E+3",
            "1,500E+03",
            "1'500",
            "+1500",
            "1500,0",
            "1500 xof",
        ] {
            let expected = Amount { francs: 1500, is_negative: false };
            assert_eq!(amount(text), Some(expected), "{text}");
        }
        for text in ["-1500", "1500-", "(1 500)", "\u{2212}1.500,00", "-1,5E3", "- 1 500 F"] {
            assert_eq!(amount(text), Some(Amount { francs: 1500, is_negative: true }), "{text}");
        }
        assert_eq!(amount("1.234.567,00").unwrap().francs, 1_234_567);
        assert_eq!(amount("1,234,567").unwrap().francs, 1_234_567);
    }

    #[test]
    fn what_is_no_whole_number_of_francs_is_no_amount() {
        for text in [
            "",
            "-",
            "abc",
            "1 5",
            "1500 200",
            "15 00 000",
            "1500,5",
            "1.5",
            "12.34",
            "1,50",
            "1500.000",
            "1.23.456",
            "1,5E0",
            "1E99",
            "=1500",
            "=A1+B2",
            "1500 EUR",
            "1 500 000 000 000 000",
            "99999999999999999999999",
            "1..5",
            "--5",
            "++5",
            "1500\u{1b}",
            "٣٠٠٠",
            "NaN",
            "inf",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
