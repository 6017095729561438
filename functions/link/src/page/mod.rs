//! The faces of a link's page. Strangers and preview robots may read the address, so no face names a person. The face
//! of an unknown link is the same, byte for byte, as that of a withdrawn one.

mod form;
mod view;

use contract::{Failure, Operator, Route};
use jiff::Timestamp;
use lambda_http::{Body, Response};
use ligdicash_core::payin::Flow;
use ligdicash_core::{Link, Payin};
use ligdicash_infra::http::ProblemBody;
use maud::{Markup, html};
use pages::Page;

use crate::press::{Again, Form};
pub(crate) use pages::language;
use view::fixed;
pub(crate) use view::{View, label};

const STYLE: &str = include_str!("../link.css");

/// The content of the page.
pub(crate) enum Face {
    /// The link can be paid.
    Open(Box<Form>),
    /// The place is paid; the path leads to the receipt, if the payer may know it.
    Paid { receipt: Option<String> },
    /// The place is paid, and LigdiCash contradicts its proof.
    Checked,
    /// Something was paid that the shop must look at first.
    UnderReview,
    /// The link is unknown, or withdrawn.
    Gone,
    /// The link's time is over.
    Ended,
    /// The link was paid as often as it allows.
    UsedUp,
    /// All places of the link are being paid just now.
    AllUnderWay,
    /// The payment is just being created.
    InProgress { seconds: u32 },
    /// Too many payments were started in the last sixty minutes.
    TooMany { until: Timestamp },
    /// The shop takes no payments for the moment.
    Paused,
    /// LigdiCash refused, or was not reached: no payment started.
    TryAgain,
    /// Our own part failed.
    Unavailable,
    /// The payer confirms on the phone, as the operator says, or has brought a code.
    OnPhone { operator: Option<&'static Operator>, payin: Box<Payin> },
}

impl Face {
    /// The catalogue's word for the face, and the problem whose status the page has.
    fn tells(&self) -> (&'static str, Option<ProblemBody>) {
        let (word, failure) = match self {
            Self::Open(form) => {
                let is_wrong = matches!(form.again, Some(Again::Fault(_)));
                ("open", is_wrong.then_some(Failure::InvalidRequest))
            }
            Self::Paid { .. } => ("paid", None),
            Self::Checked => ("checked", None),
            Self::OnPhone { operator: None, payin } if payin.flow == Flow::Code => {
                ("with_code", None)
            }
            Self::OnPhone { .. } => ("on_phone", None),
            Self::UnderReview => ("under_review", Some(Failure::OrderUnderReview)),
            Self::Gone => ("gone", Some(Failure::NotFound)),
            Self::Ended => return ("ended", Some(ProblemBody::over())),
            Self::UsedUp => return ("used_up", Some(ProblemBody::over())),
            Self::AllUnderWay => ("all_under_way", Some(Failure::OrderInProgress)),
            Self::InProgress { seconds } => {
                let problem = ProblemBody::from(Failure::OrderInProgress).after(*seconds);
                return ("in_progress", Some(problem));
            }
            Self::TooMany { .. } => ("too_many", Some(Failure::TooManyAttempts)),
            Self::Paused => ("paused", Some(Failure::PaymentsPaused)),
            Self::TryAgain => ("try_again", Some(Failure::LigdicashError)),
            Self::Unavailable => ("unavailable", Some(Failure::Unavailable)),
        };
        (word, failure.map(ProblemBody::from))
    }

    /// Whether the page leads to itself, as it is later.
    fn comes_again(&self) -> bool {
        match self {
            Self::AllUnderWay
            | Self::InProgress { .. }
            | Self::TooMany { .. }
            | Self::Paused
            | Self::TryAgain
            | Self::Unavailable => true,
            Self::Open(_)
            | Self::Paid { .. }
            | Self::Checked
            | Self::UnderReview
            | Self::Gone
            | Self::Ended
            | Self::UsedUp
            | Self::OnPhone { .. } => false,
        }
    }
}

/// The page of a link, if the payer may know it. A form may lead to the page itself and to these hosts, where the payer
/// pays on.
pub(crate) fn answer(
    view: &View<'_>,
    pay_hosts: &str,
    link: Option<&Link>,
    face: &Face,
) -> Response<Body> {
    let View { language, shop, .. } = *view;
    let (words, (word, problem)) = (language.words(), face.tells());
    // A link that was withdrawn meanwhile.
    let link = link.filter(|_| !matches!(face, Face::Gone));
    let title = match (face, link) {
        (Face::Open(_), Some(link)) => label(link, language).to_owned(),
        (Face::Checked, _) => words.receipt_title(word),
        _ => words.link_title(word),
    };
    let (main, forms) = match (face, link) {
        (Face::Open(form), Some(link)) => (view.form(link, form), format!("'self' {pay_hosts}")),
        _ => (view.says(link, face), "'none'".to_owned()),
    };
    let head = view.preview(link, face, &title);
    let (style, title, forms) = (STYLE, &title, &forms);
    Page { language, shop, word, title, head, main, style, forms }.answer(problem)
}

impl View<'_> {
    /// The preview of the address in messengers.
    fn preview(&self, link: Option<&Link>, face: &Face, title: &str) -> Markup {
        let words = self.language.words();
        let asked = link.filter(|_| matches!(face, Face::Open(_)));
        let amount = asked.and_then(fixed).map(|amount| self.francs(amount));
        let named = [Some(title), amount.as_deref(), Some(&self.shop.name)];
        let title = named.into_iter().flatten().collect::<Vec<_>>().join(" – ");
        html! {
            meta property="og:title" content=(title);
            meta property="og:description" content=(words.link_description());
            meta property="og:type" content="website";
            @if let Some(picture) = &self.shop.picture { meta property="og:image" content=(picture); }
        }
    }

    fn says(&self, link: Option<&Link>, face: &Face) -> Markup {
        let (words, shop) = (self.language.words(), self.shop.name.as_str());
        // A payment that is being checked has one sentence, here and on its receipt.
        let word = face.tells().0;
        let is_checked = matches!(face, Face::Checked);
        let says =
            if is_checked { words.receipt_says(word, shop) } else { words.link_says(word, shop) };
        html! {
            @if let Some(link) = link {
                p.what {
                    (label(link, self.language))
                    @if let Some(amount) = fixed(link) { ", " (self.francs(amount)) }
                }
            }
            @if let Face::OnPhone { operator: Some(operator), payin } = face {
                (form::dialled(&operator.show(payin.amount.francs()), self.language))
            } @else {
                p { (says) }
            }
            @if let Face::OnPhone { payin, .. } = face {
                p { (words.link_once()) }
                (self.button(&Route::Receipt.path_to(&payin.id), &words.link_see()))
            }
            @if let Face::Paid { receipt: Some(receipt) } = face { (self.button(receipt, &words.link_receipt())) }
            @if let Face::TooMany { until } = face {
                p { (words.link_from(pages::instant(*until, words))) }
            }
            @if face.comes_again() { (pages::again(self.language)) }
        }
    }

    /// Leads to a page of ours in the same language.
    fn button(&self, path: &str, says: &str) -> Markup {
        html! { p { a.button href={ (path) "?lang=" (self.language) } { (says) } } }
    }
}
