//! The tokens that callbacks bring. Strangers can send callbacks, so a token proves nothing by itself. LigdiCash is
//! asked with each, and only an answer that names the payin or the payout counts.

/// A few distinct tokens, the first that came first. None takes the place of another before LigdiCash was asked with it:
/// only LigdiCash's answer to a token makes room. With a token that finds no room, LigdiCash is asked at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought<T>(Vec<T>);

/// The outcome of a callback's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// The token is kept, or the callback without one has changed something.
    Kept,
    /// The token finds no room: LigdiCash must be asked at once.
    NoRoom,
    /// The callback tells nothing new.
    Nothing,
}

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

    /// The tokens with this one, which takes the place of the last if the list is full.
    pub(crate) fn with_newest(&self, token: &T) -> Self {
        let first = self.0.iter().filter(|other| *other != token).take(Self::MOST - 1);
        Self(first.chain([token]).cloned().collect())
    }

    /// The tokens but these.
    pub(crate) fn without(&self, others: &[T]) -> Self {
        Self(self.0.iter().filter(|token| !others.contains(token)).cloned().collect())
    }
}
