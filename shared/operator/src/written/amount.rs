//! Reads amounts as people and spreadsheets write them.

/// Whole francs, and their sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub francs: u64,
    pub is_negative: bool,
}

/// The largest amount, beyond which a spreadsheet rounds.
const MOST: u64 = 1_000_000_000_000;

/// Names of the franc, in upper case. The shortest comes last, because others contain it.
const FRANC: [&str; 7] = ["FCFA", "F.CFA", "F CFA", "CFA", "XOF", "FRANCS", "F"];

const MINUS: [char; 2] = ['-', '\u{2212}'];

/// `None` for anything but whole francs.
pub fn amount(cell: &str) -> Option<Amount> {
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
    Some(Amount { francs, is_negative: bracketed.is_some() || signed.is_some() })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_the_same_however_a_spreadsheet_writes_it() {
        let written = "1500|1 500|1\u{a0}500|1\u{202f}500|1.500|1,500|1500,00|1500.00|1.500,00|1,500.00|1 500,00|\
            1500 FCFA|1 500 F CFA|XOF 1,500.00|1500F|1'500|+1500|1500,0|1500 xof";
        for text in written.split('|') {
            let expected = Amount { francs: 1500, is_negative: false };
            assert_eq!(amount(text), Some(expected), "{text}");
        }
        for text in "-1500|1500-|(1 500)|\u{2212}1.500,00|- 1 500 F".split('|') {
            assert_eq!(amount(text), Some(Amount { francs: 1500, is_negative: true }), "{text}");
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
}
