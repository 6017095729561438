//! Texts as people and spreadsheets write them, each kind with one reader for every entry point.

/// Whole francs as they are written, and their sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenAmount {
    /// The francs, without the sign.
    pub francs: u64,
    /// Whether a minus or brackets stand around them.
    pub is_negative: bool,
}

/// The largest amount, beyond which a spreadsheet rounds.
const MOST: u64 = 1_000_000_000_000;

/// Names of the franc, in upper case. The shortest comes last, because others contain it.
const FRANC: [&str; 7] = ["FCFA", "F.CFA", "F CFA", "CFA", "XOF", "FRANCS", "F"];

const MINUS: [char; 2] = ['-', '\u{2212}'];

/// Reads an amount; `None` for anything but whole francs.
pub fn amount(cell: &str) -> Option<WrittenAmount> {
    let spaced = cell.to_uppercase().replace(['\'', '’'], " ");
    let text = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = text.as_str();
    for name in FRANC {
        text = text.strip_prefix(name).unwrap_or(text);
        text = text.strip_suffix(name).unwrap_or(text).trim();
    }
    let bracketed = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let text = bracketed.unwrap_or(text);
    let signed = text.strip_prefix(MINUS).or_else(|| text.strip_suffix(MINUS));
    let text = signed.or_else(|| text.strip_prefix('+')).unwrap_or(text).trim();
    let francs = francs(text).filter(|amount| *amount <= MOST)?;
    Some(WrittenAmount { francs, is_negative: bracketed.is_some() || signed.is_some() })
}

/// Reads an amount without a minus; `None` for anything but whole francs.
pub fn unsigned(cell: &str) -> Option<u64> {
    amount(cell).filter(|written| !written.is_negative).map(|written| written.francs)
}

/// The franc has no cents: one or two digits after a mark are zeros, three are thousands.
fn francs(text: &str) -> Option<u64> {
    let decimals = [",00", ".00", ",0", ".0"].into_iter().find(|ending| text.ends_with(ending));
    let number = decimals.and_then(|ending| text.strip_suffix(ending)).unwrap_or(text);
    let Some(mark) = number.chars().find(|letter| !letter.is_ascii_digit()) else {
        return number.parse().ok();
    };
    // A mark cannot separate both thousands and decimals.
    if !" .,".contains(mark) || decimals.is_some_and(|ending| ending.starts_with(mark)) {
        return None;
    }
    let mut groups = number.split(mark);
    let first = groups.next().map_or(0, str::len);
    let is_right = (1..=3).contains(&first) && groups.all(|group| group.len() == 3);
    if is_right { number.replace(mark, "").parse().ok() } else { None }
}

/// The trimmed text without characters that turn the direction of writing, which would show other text than is stored.
/// `None` unless it is one line of 1 to `most` characters.
pub fn line(text: &str, most: usize) -> Option<String> {
    let text: String = text.chars().filter(|c| !turns(*c)).collect();
    let text = text.trim();
    let ends_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let is_line = (1..=most).contains(&text.chars().count()) && !text.contains(ends_line);
    is_line.then(|| text.to_owned())
}

/// Unicode's class `Bidi_Control`.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Lower case, without accents and marks, with one space between words.
pub fn plain(text: &str) -> String {
    // Some programs write a letter and its accent as two characters, so marks are removed first.
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | 'º');
    let letters = text.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(c));
    let letters = letters.map(|c| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_the_same_however_a_spreadsheet_writes_it() {
        let written = "1500|1 500|1\u{a0}500|1\u{202f}500|1.500|1,500|1500,00|1500.00|1.500,00|1,500.00|1 500,00|\
            1500 FCFA|1 500 F CFA|XOF 1,500.00|1500F|1'500|+1500|1500,0|1500 xof";
        for text in written.split('|') {
            let expected = WrittenAmount { francs: 1500, is_negative: false };
            assert_eq!(amount(text), Some(expected), "{text}");
        }
        for text in "-1500|1500-|(1 500)|\u{2212}1.500,00|- 1 500 F".split('|') {
            assert_eq!(
                amount(text),
                Some(WrittenAmount { francs: 1500, is_negative: true }),
                "{text}"
            );
        }
        assert_eq!(amount("1.234.567,00").unwrap().francs, 1_234_567);
        assert_eq!(amount("1,234,567").unwrap().francs, 1_234_567);
    }

    #[test]
    fn what_is_no_whole_number_of_francs_is_no_amount() {
        let written = "|-|abc|1 5|1500 200|15 00 000|1500,5|1.5|12.34|1,50|1500.000|1.23.456|1.500.00|1,500,00|\
            1,5E0|1,5E3|1E99|=1500|=A1+B2|1500 EUR|1 500 000 000 000 000|99999999999999999999999|1..5|--5|++5|\
            1500\u{1b}|٣٠٠٠|NaN|inf|1 500.000|1.500 000|00,0,|F|()|,00";
        for text in written.split('|') {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_holds_nothing_that_turns_it_or_ends_it() {
        let turning = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        for c in turning.chars() {
            assert_eq!(
                line(&format!(" Sac{c} 0092 F{c} "), 10).as_deref(),
                Some("Sac 0092 F"),
                "{c:?}"
            );
            assert_eq!(line(&c.to_string(), 10), None, "nothing is left");
        }
        for c in ['\n', '\r', '\0', '\u{85}', '\u{2028}', '\u{2029}'] {
            assert_eq!(line(&format!("a{c}b"), 10), None, "{c:?}");
        }
        // Scripts and signs of several characters stay as they are.
        for text in ["ߒߞߏ", "👩\u{200d}🍳 Awa", "Sac à dos, 2 900 F"] {
            assert_eq!(line(text, 20).as_deref(), Some(text));
        }
        assert_eq!((line("", 2), line("abc", 2)), (None, None));
    }
}
