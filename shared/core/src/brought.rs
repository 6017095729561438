//! The tokens that callbacks bring. Strangers can send callbacks, so a token proves nothing by itself. LigdiCash is
//! asked with each, and only an answer that names the payin or the payout counts.

/// A few distinct tokens, the first that came first. None takes the place of another: only LigdiCash's answer to a token
/// makes room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought<T>(Vec<T>);

impl<T> Default for Brought<T> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<T> Brought<T> {
    /// No token.
    pub const NONE: Self = Self(Vec::new());
}

impl<T: Clone + PartialEq> Brought<T> {
    /// The most brought tokens with which LigdiCash is asked in one check. A stored payin or payout has no more.
    pub const MOST: usize = 3;

    /// The tokens, as they were stored.
    pub fn of(tokens: impl IntoIterator<Item = T>) -> Self {
        let mut all: Vec<T> = Vec::new();
        for token in tokens {
            if !all.contains(&token) {
                all.push(token);
            }
        }
        Self(all)
    }

    /// The tokens.
    pub fn tokens(&self) -> &[T] {
        &self.0
    }

    /// Whether a callback has brought the token.
    pub fn has(&self, token: &T) -> bool {
        self.0.contains(token)
    }

    /// Whether the list is full.
    pub fn is_full(&self) -> bool {
        self.0.len() >= Self::MOST
    }

    /// The tokens and this one; `None` if the list has this token, or is full.
    pub(crate) fn with(&self, token: &T) -> Option<Self> {
        let is_news = !self.is_full() && !self.has(token);
        is_news.then(|| Self(self.0.iter().chain([token]).cloned().collect()))
    }

    /// The tokens but these.
    pub(crate) fn without(&self, others: &[T]) -> Self {
        Self(self.0.iter().filter(|token| !others.contains(token)).cloned().collect())
    }
}
