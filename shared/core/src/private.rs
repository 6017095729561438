//! Text that must not be seen by whoever reads a log.

use std::fmt;

/// A secret or a piece of personal data: `Debug` hides it, `Display` does not exist.
///
/// The only way to the text is [`Private::expose`], so that a reader of the
/// code sees every place where it leaves.
#[derive(Clone, PartialEq, Eq)]
pub struct Private(String);

impl Private {
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    #[must_use]
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
