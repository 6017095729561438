//! Texts that must not appear in a log.

use std::fmt;

/// A secret or a piece of personal data: `Debug` hides it, `Display` does not exist.
///
/// [`Private::expose`] is the only way to the text, so a reader of the code sees every place where the
/// text leaves.
#[derive(Clone, PartialEq, Eq)]
pub struct Private(String);

impl Private {
    /// Hides the text from logs.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The beginning of a description, which is all that is stored of it: an item over 1 KB costs a second write unit.
    pub fn beginning(description: &str) -> Self {
        const LENGTH: usize = 60;
        let is_whole = description.chars().count() <= LENGTH;
        let (kept, end) = if is_whole { (LENGTH, "") } else { (LENGTH - 1, "…") };
        let beginning: String = description.chars().take(kept).collect();
        Self(format!("{}{end}", beginning.trim()))
    }

    /// The text itself, for LigdiCash, the database or the payer alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}

#[cfg(test)]
mod tests {
    use super::Private;

    #[test]
    fn debug_does_not_show_the_text() {
        assert_eq!(format!("{:?}", Private::new("22670000001")), "[private]");
    }
}
