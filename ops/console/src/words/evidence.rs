//! What the evidence says of itself.

use crate::api::Outside;
use crate::language::Words;

pub(crate) fn what_it_proves(words: &Words) -> [String; 4] {
    [
        words.evidence_what_it_proves(),
        words.evidence_what_it_proves_2(),
        words.evidence_what_it_proves_3(),
        words.evidence_what_it_proves_4(),
    ]
}

pub(crate) fn what_it_proves_not(words: &Words) -> [String; 4] {
    [
        words.evidence_what_it_proves_not(),
        words.evidence_what_it_proves_not_2(),
        words.evidence_what_it_proves_not_3(),
        words.evidence_what_it_proves_not_4(),
    ]
}

/// The rule of `docs/evidence.md`, for the file that it stands in.
pub(crate) fn rule_of_html(words: &Words) -> [String; 3] {
    [words.evidence_rule_of_html(), words.evidence_rule_of_html_2(), words.evidence_digest_rule()]
}

pub(crate) fn rule_of_json(words: &Words) -> [String; 3] {
    [words.evidence_rule_of_json(), words.evidence_rule_of_json_2(), words.evidence_digest_rule()]
}

pub(crate) fn title(about: &Outside, is_order: bool, words: &Words) -> String {
    if is_order {
        words.evidence_order_title(about.to_string())
    } else {
        words.evidence_payment_title(about.to_string())
    }
}
