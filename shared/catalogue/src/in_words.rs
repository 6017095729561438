//! An amount in words, as on a cheque. It replaces the crate num2words, which works on floating numbers, says "two
//! hundred one" beside "one thousand and one", and does not know the franc.

use crate::Language;

const ENGLISH: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                       sixteen seventeen eighteen nineteen";
const ENGLISH_TENS: &str = "- - twenty thirty forty fifty sixty seventy eighty ninety";
const FRENCH: &str = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize \
                      dix-sept dix-huit dix-neuf";
const FRENCH_TENS: &str = "- - vingt trente quarante cinquante soixante";

impl Language {
    /// `deux cents francs CFA`, `two hundred CFA francs`; in French as before the rules of 1990, which is what people
    /// write.
    pub fn francs_in_words(self, amount: u32) -> String {
        let number = amount as usize;
        match (self, amount) {
            (Self::Fr, 1) => "un franc CFA".to_owned(),
            (Self::Fr, 1_000_000..) if amount.is_multiple_of(1_000_000) => {
                format!("{} de francs CFA", french(number))
            }
            (Self::Fr, _) => format!("{} francs CFA", french(number)),
            (Self::En, 1) => "one CFA franc".to_owned(),
            (Self::En, _) => format!("{} CFA francs", english(number)),
        }
    }
}

fn english(number: usize) -> String {
    let count = |unit: usize, name: &str| format!("{} {name}", english(number / unit));
    match number {
        0..20 => word(ENGLISH, number),
        20..100 => with(word(ENGLISH_TENS, number / 10), "-", number % 10, english),
        100..1000 => with(count(100, "hundred"), " and ", number % 100, english),
        1000.. => {
            let (unit, name) =
                if number < 1_000_000 { (1000, "thousand") } else { (1_000_000, "million") };
            let rest = number % unit;
            with(count(unit, name), if rest < 100 { " and " } else { " " }, rest, english)
        }
    }
}

fn french(number: usize) -> String {
    match number {
        0..20 => word(FRENCH, number),
        71 => "soixante et onze".to_owned(),
        70..80 => format!("soixante-{}", french(number - 60)),
        80 => "quatre-vingts".to_owned(),
        81..100 => format!("quatre-vingt-{}", french(number - 80)),
        20..70 => {
            let one = if number % 10 == 1 { " et " } else { "-" };
            with(word(FRENCH_TENS, number / 10), one, number % 10, french)
        }
        100..200 => with("cent".to_owned(), " ", number % 100, french),
        200..1000 if number.is_multiple_of(100) => format!("{} cents", french(number / 100)),
        200..1000 => with(format!("{} cent", french(number / 100)), " ", number % 100, french),
        1000..2000 => with("mille".to_owned(), " ", number % 1000, french),
        2000..1_000_000 => {
            let count = french(number / 1000);
            // "Cents" and "quatre-vingts" lose their s before "mille", which is not a noun.
            let count = if count.ends_with("ts") { &count[..count.len() - 1] } else { &count };
            with(format!("{count} mille"), " ", number % 1000, french)
        }
        1_000_000.. => {
            let count = number / 1_000_000;
            let s = if count > 1 { "s" } else { "" };
            with(format!("{} million{s}", french(count)), " ", number % 1_000_000, french)
        }
    }
}

fn word(list: &str, place: usize) -> String {
    list.split_whitespace().nth(place).unwrap_or_default().to_owned()
}

/// A number with its rest, if there is one.
fn with(text: String, between: &str, rest: usize, say: fn(usize) -> String) -> String {
    if rest == 0 { text } else { text + between + &say(rest) }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};

    #[test]
    fn an_amount_is_said_as_it_is_written_on_a_cheque() {
        for (amount, words) in [
            (1, "un franc"),
            (21, "vingt et un francs"),
            (71, "soixante et onze francs"),
            (80, "quatre-vingts francs"),
            (91, "quatre-vingt-onze francs"),
            (101, "cent un francs"),
            (280, "deux cent quatre-vingts francs"),
            (1999, "mille neuf cent quatre-vingt-dix-neuf francs"),
            (43_500, "quarante-trois mille cinq cents francs"),
            (80_000, "quatre-vingt mille francs"),
            (200_300, "deux cent mille trois cents francs"),
            (1_000_000, "un million de francs"),
            (1_080_000, "un million quatre-vingt mille francs"),
            (2_000_000, "deux millions de francs"),
        ] {
            assert_eq!(Fr.francs_in_words(amount), format!("{words} CFA"));
        }
        for (amount, words) in [
            (1, "one CFA franc"),
            (81, "eighty-one CFA francs"),
            (210, "two hundred and ten CFA francs"),
            (1001, "one thousand and one CFA francs"),
            (43_500, "forty-three thousand five hundred CFA francs"),
            (1_080_000, "one million eighty thousand CFA francs"),
            (2_000_000, "two million CFA francs"),
        ] {
            assert_eq!(En.francs_in_words(amount), words);
        }
    }
}
