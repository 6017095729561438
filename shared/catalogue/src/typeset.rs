//! Typography: apostrophes and spaces as a page has them.

use crate::Language;

impl Language {
    /// The page with typographic apostrophes and, in French, with no-break spaces before the marks that it sets apart. Values
    /// of fields and messages of LigdiCash stay as they came.
    pub fn typeset(self, page: &str) -> String {
        let (mut set, mut is_verbatim) = (String::with_capacity(page.len()), false);
        for segment in page.split_inclusive('>') {
            let (text, tag) = segment.split_at(segment.find('<').unwrap_or(segment.len()));
            if is_verbatim {
                set += text;
            } else {
                set += &self.in_type(text);
            }
            set += tag;
            is_verbatim = tag == "<pre>" || (is_verbatim && tag != "</pre>");
        }
        set
    }

    /// A text that stands alone.
    pub fn in_type(self, text: &str) -> String {
        const MARKS: [(&str, &str); 6] = [
            (" ; ", "\u{202f}; "),
            (" ? ", "\u{202f}? "),
            (" ! ", "\u{202f}! "),
            (" : ", "\u{a0}: "),
            (" »", "\u{a0}»"),
            ("« ", "«\u{a0}"),
        ];
        let text = text.replace('\'', "’");
        if self != Self::Fr {
            return text;
        }
        // A mark at the end is set apart, too.
        let set = MARKS.iter().fold(text + " ", |text, (from, to)| text.replace(from, to));
        set.strip_suffix(' ').unwrap_or(&set).to_owned()
    }
}

/// The text with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `Moov Africa`, as people name `MOOV AFRICA BURKINA`.
pub fn operator(name: &impl ToString) -> String {
    const COUNTRIES: &str = "burkina faso côte cote d'ivoire d’ivoire mali bénin benin niger togo sénégal senegal guinée guinee rd congo";
    let is_country = |word: &&str| COUNTRIES.split(' ').any(|part| part == word.to_lowercase());
    let name = name.to_string();
    let words: Vec<_> = name.split(' ').collect();
    let countries = words.iter().skip(1).rev().take_while(|word| is_country(word)).count();
    let own = words.iter().take(words.len() - countries).map(|word| {
        let is_name = word.len() > 3 && !word.chars().any(char::is_lowercase);
        if is_name { capital(&word.to_lowercase()) } else { (*word).to_owned() }
    });
    own.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operator_has_its_name_without_its_country() {
        let names = ["MOOV AFRICA BURKINA", "Orange Côte d’Ivoire", "MTN BENIN", "Niger", ""];
        let people = ["Moov Africa", "Orange", "MTN", "Niger", ""];
        assert_eq!(names.map(|name| operator(&name)), people);
    }

    #[test]
    fn texts_are_set_in_type_and_values_and_messages_stay_as_they_came() {
        let page =
            "<p title=\"l'a : b\">l'a : b « c » ?</p><pre>l'a : b</pre><input value=\"l'a\">";
        let french = "<p title=\"l'a : b\">l’a\u{a0}: b «\u{a0}c\u{a0}»\u{202f}?</p><pre>l'a : b</pre><input value=\"l'a\">";
        assert_eq!(Language::Fr.typeset(page), french);
        let english = page.replacen(">l'a", ">l’a", 1);
        assert_eq!(Language::En.typeset(page), english);
    }
}
