//! Texts from outside the project: operators' names, order ids, LigdiCash's words.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

/// A text from outside. It prints without any character that could command a terminal or disguise the text beside it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, description = ""))]
#[serde(transparent)]
pub struct Outside(String);

impl Outside {
    /// The text as it came.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it came, to compare it or to send it back.
    pub fn as_came(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Outside {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Outside {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .chars()
            .try_for_each(|c| if is_hidden(c) { f.write_str(&escaped(c)) } else { f.write_char(c) })
    }
}

/// JSON without a raw control character: those that the grammar allows are escaped like the others.
pub fn json_for_terminal(json: &str) -> String {
    let visible = |c: char| match c {
        '\n' => "\n".to_owned(),
        c if is_hidden(c) => c
            .encode_utf16(&mut [0; 2])
            .iter()
            .fold(String::new(), |text, unit| text + &format!("\\u{unit:04x}")),
        c => c.to_string(),
    };
    json.chars().map(visible).collect()
}

fn escaped(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// `true` for a control, a line separator, and a format character (Unicode's category Cf), which may turn the direction
/// of writing or have no width.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}')
        || matches!(c, '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}')
        || matches!(c, '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_command_a_terminal_is_shown_instead_of_sent() {
        for (text, visible) in [
            ("ORANGE BURKINA", "ORANGE BURKINA"),
            ("Sac à dos, 2 900 F", "Sac à dos, 2 900 F"),
            ("\u{1b}[2J", r"\u{1b}[2J"),
            ("a\nb\tc\rd", r"a\u{a}b\u{9}c\u{d}d"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("\u{202e}F 0092", r"\u{202e}F 0092"),
        ] {
            assert_eq!(Outside::new(text).to_string(), visible);
        }
    }

    #[test]
    fn json_stays_the_same_json() {
        let value = serde_json::json!({ "name": "\u{1b}é\u{9b}\u{202e}\u{e0041}\n" });
        let visible = json_for_terminal(&serde_json::to_string_pretty(&value).unwrap());
        assert!(visible.chars().all(|c| c == '\n' || !is_hidden(c)), "{visible:?}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&visible).unwrap(), value);
    }
}
