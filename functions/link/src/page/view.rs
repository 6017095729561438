//! The reader of a page, and the label of its link.

use catalogue::Language;
use contract::Activated;
use ligdicash_core::{Amount, Link, LinkPrice};
use ligdicash_infra::config::Shop;

/// The language of a page and its shop.
pub(crate) struct View<'a> {
    pub(crate) language: Language,
    pub(crate) shop: &'a Shop,
    /// The operators whose payers can pay on the page itself; `None` where the stack has no direct payins.
    pub(crate) direct: Option<&'a Activated>,
}

impl View<'_> {
    pub(super) fn francs(&self, amount: Amount) -> String {
        self.language.francs(amount.francs().into())
    }
}

/// The link's label in this language, or else in the other one.
pub(crate) fn label(link: &Link, language: Language) -> &str {
    match language {
        Language::Fr => link.label.fr(),
        Language::En => link.label.en(),
    }
}

/// The amount that the merchant has fixed.
pub(super) fn fixed(link: &Link) -> Option<Amount> {
    match link.price {
        LinkPrice::Fixed(amount) => Some(amount),
        LinkPrice::Open { .. } => None,
    }
}
