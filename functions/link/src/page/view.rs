//! The reader of a page, and the label of its link.

use catalogue::Language;
use ligdicash_core::{Amount, Link, LinkPrice};
use ligdicash_infra::config::Shop;

/// The language of a page and its shop.
pub(super) struct View<'a> {
    pub(super) language: Language,
    pub(super) shop: &'a Shop,
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
