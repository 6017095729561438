//! What all pages share, and where each is.

use std::sync::Arc;

use url::form_urlencoded::Serializer;

use crate::api::Api;
use crate::documents::{Look, Medium};
use crate::language::Words;

/// What all pages share.
pub(super) struct Site {
    pub(super) api: Api,
    /// The path below which all addresses are, without a slash at its end.
    pub(super) base: String,
    /// After how many seconds a page looks again.
    pub(super) refresh: u8,
    /// The address of a script that puts something of its own beside the pages.
    pub(super) script: Option<&'static str>,
}

/// One language's pages.
#[derive(Clone)]
pub(super) struct Page {
    pub(super) site: Arc<Site>,
    pub(super) words: &'static Words,
}

impl Page {
    /// The address of one of this language's pages.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}/{}/{path}", self.site.base, self.words.language_code())
    }

    /// The same with a query.
    pub(super) fn more<V: AsRef<str>>(&self, path: &str, query: &[(&str, V)]) -> String {
        let mut written = Serializer::new(String::new());
        written.extend_pairs(query);
        format!("{}?{}", self.address(path), written.finish())
    }

    pub(super) fn look(&self) -> Look {
        let base = format!("{}/{}", self.site.base, self.words.language_code());
        Look { words: self.words, medium: Medium::Page { base } }
    }
}
