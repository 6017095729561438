//! The sentences that people read, in English and in French. They are side by side in `locales`; each is a function
//! here.

mod in_words;
mod instants;
mod numbers;
mod preferred;
mod typeset;

use std::sync::LazyLock;

#[allow(missing_docs, clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use generated::{L10n as Language, L10nLanguage as Words};
pub use instants::day_of;
pub use typeset::{capital, operator};

impl Language {
    /// The sentences of this language.
    pub fn words(self) -> &'static Words {
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Language::En.load());
        static FRENCH: LazyLock<Words> = LazyLock::new(|| Language::Fr.load());
        match self {
            Self::En => &ENGLISH,
            Self::Fr => &FRENCH,
        }
    }
}

impl Words {
    /// The language of these sentences.
    pub fn language(&self) -> Language {
        self.language_code().parse().unwrap_or(Language::En)
    }

    /// The text in this language, or else the one in the other.
    pub fn own<T>(&self, french: Option<T>, english: Option<T>) -> Option<T> {
        if self.language() == Language::Fr { french.or(english) } else { english.or(french) }
    }
}
