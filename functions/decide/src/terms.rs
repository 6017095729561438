//! The terms of a new payment link. An answer names all wrong fields.

use jiff::Timestamp;
use ligdicash_core::{
    Amount, Asker, InvalidAmount, InvalidTimes, Link, LinkId, LinkLabel, LinkPrice, LinkTexts,
    LinkTimes,
};

use ligdicash_infra::http::fields::{FieldReader, impersonal, printable};

/// The longest label, in characters.
const LABEL: usize = 100;

/// Reads the terms of a link that is made `now` with this id, and collects their faults.
pub(crate) fn link(
    fields: &mut FieldReader<'_>,
    id: LinkId,
    now: Timestamp,
    created_by: Asker,
) -> Option<Link> {
    let price = price(fields);
    let times = times(fields);
    let label = label(fields);
    let ends_at = fields.optional("ends_at", |text| {
        let end = text.parse::<Timestamp>().ok().filter(|end| *end > now);
        end.ok_or("must be a later instant, such as 2026-12-31T23:59:59Z")
    });
    let texts =
        LinkTexts::by(|name, longest| fields.optional(name, |text| impersonal(text, longest)));
    let (price, times, label) = (price?, times?, label?);
    let (begun, created_at, withdrawn) = (0, now, None);
    Some(Link { id, price, times, label, ends_at, texts, begun, created_at, created_by, withdrawn })
}

fn price(fields: &mut FieldReader<'_>) -> Option<LinkPrice> {
    if fields.given("least").is_none() && fields.given("most").is_none() {
        return fields.francs("amount", Amount::parse, InvalidAmount).map(LinkPrice::Fixed);
    }
    if fields.given("amount").is_some() {
        fields.fault(
            "amount",
            "must not be sent with least and most, between which the customer chooses",
        );
    }
    let least = fields.francs("least", Amount::parse, InvalidAmount);
    let most = fields.francs("most", Amount::parse, InvalidAmount);
    let (least, most) = (least?, most?);
    if least.francs() >= most.francs() {
        fields.fault("most", "must be more than least");
    }
    Some(LinkPrice::Open { least, most })
}

/// The number of payments that the link allows: one if the request has none.
fn times(fields: &mut FieldReader<'_>) -> Option<LinkTimes> {
    match (fields.flag("many"), fields.given("times").is_some()) {
        (false, false) => Some(LinkTimes::ONCE),
        (false, true) => fields.francs("times", LinkTimes::parse, InvalidTimes),
        (true, false) => Some(LinkTimes::UNLIMITED),
        (true, true) => {
            fields.fault("times", "must not be sent with many, which sets no limit");
            None
        }
    }
}

fn label(fields: &mut FieldReader<'_>) -> Option<LinkLabel> {
    let before = fields.errors.len();
    let fr = fields.optional("label_fr", |text| printable(text, LABEL));
    let en = fields.optional("label_en", |text| printable(text, LABEL));
    let label = LinkLabel::new(fr, en);
    if label.is_none() && fields.errors.len() == before {
        fields.fault("label_fr", "is missing, and label_en, too: send one of them");
    }
    label
}
