//! The codes of LigdiCash's refusals.

/// LigdiCash's sub-code, as in `Echec (Code03a)`: two or three digits and perhaps a letter.
///
/// Its meaning depends on the refused call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubCode(String);

impl SubCode {
    /// Reads the code alone, such as `03a`; `None` for a text of any other form.
    pub fn parse(code: &str) -> Option<Self> {
        let digits = code.strip_suffix(|last: char| last.is_ascii_lowercase()).unwrap_or(code);
        let is_code = (2..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        is_code.then(|| Self(code.to_owned()))
    }

    /// The code as LigdiCash writes it, without the words around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::SubCode;

    #[test]
    fn a_sub_code_is_two_or_three_digits_and_perhaps_a_letter() {
        for code in ["03", "03a", "123", "123z"] {
            assert_eq!(SubCode::parse(code).as_ref().map(SubCode::as_str), Some(code));
        }
        for text in ["", "a", "3", "3a", "1234", "1234a", "03ab", "03A", "0x"] {
            assert_eq!(SubCode::parse(text), None, "{text}");
        }
    }
}
