//! Faults of the create call.

use std::time::Duration;

use serde_json::Value;

use super::reply::{Mishap, OK, Reply};
use super::setting::{choice, group, origin, slowest, sub_code, usable};
use crate::language::{Text, text};
use crate::ledger::invoice::Invoice;
use crate::wire::body::Body;
use crate::wire::refusal::{self, Call, refusal};

group! {
    /// How a create call is answered.
    CreateFaults = "create",
    text("Création de la facture", "Creating the invoice"),
    text(
        "Vaut pour les prochains appels de create. before et after disent si la facture existe : \
         le marchand ne peut pas le savoir, le bac à sable le sait.",
        "For the next create calls. “before” and “after” say whether the invoice exists: \
         the merchant cannot know, the ledger does.",
    );
    behaviour: CreateBehaviour = CreateBehaviour::Normal, BEHAVIOUR;
    refuse_code: String = "04".to_owned(), REFUSE_CODE, sub_code;
    refuse_details: Option<String> = None, REFUSE_DETAILS;
    refuse_text: Option<String> = None, REFUSE_TEXT;
    refuse_response_code: String = "01".to_owned(), REFUSE_RESPONSE_CODE, refusing;
    refuse_http_status: u32 = 200, REFUSE_HTTP_STATUS, ok_or_error;
    response_shape: ResponseShape = ResponseShape::Minimal,
        text("Forme de la réponse de succès.", "Shape of the successful answer.");
    accept_string_amount: bool = false,
        text("Accepter total_amount en texte (« 3000 »).", "Accept total_amount as text (“3000”).");
    accept_price: bool = false,
        text("Accepter price à la place d’unit_price.", "Accept price in place of unit_price.");
    slow_ms: u64 = 3000, SLOW_MS, slowest;
    pay_host: Option<String> = None,
        text(
            "Remplace l’hôte de l’adresse de paiement rendue, par exemple https://evil.example.",
            "Replaces the host of the pay URL in the answer, for example https://evil.example.",
        ), origin;
}

pub(super) const BEHAVIOUR: Text = text("Comment l’appel se termine.", "How the call ends.");
pub(super) const REFUSE_CODE: Text = text("Sous-code de « refuse ».", "Sub-code of “refuse”.");
pub(super) const REFUSE_DETAILS: Text = text(
    "response_text_details de « refuse » ; vide : absent.",
    "response_text_details of “refuse”; empty: absent.",
);
pub(super) const REFUSE_TEXT: Text = text(
    "response_text de « refuse » à la place du sous-code, par exemple « Le montant doit être supérieur à 100 ».",
    "response_text of “refuse” in place of the sub-code, for example “Le montant doit être supérieur à 100”.",
);
pub(super) const REFUSE_RESPONSE_CODE: Text =
    text("response_code de « refuse ».", "response_code of “refuse”.");
pub(super) const REFUSE_HTTP_STATUS: Text =
    text("Statut HTTP de « refuse » : 200, 400, 422…", "HTTP status of “refuse”: 200, 400, 422…");
pub(super) const SLOW_MS: Text =
    text("Attente de « slow », en millisecondes.", "Wait of “slow”, in milliseconds.");

choice! {
    /// How a call that creates an invoice or a payout ends.
    ///
    /// `_before` and `_after` say whether it exists: the caller cannot tell, the ledger can.
    #[derive(Default)]
    CreateBehaviour {
        #[default]
        Normal = "normal", "répond", "answers";
        Slow = "slow", "créé, réponse lente", "created, slow answer";
        HangBefore = "hang_before", "rien pendant 60 s, rien créé", "nothing for 60 s, not created";
        HangAfter = "hang_after", "rien pendant 60 s, mais créé", "nothing for 60 s, but created";
        CutBefore = "cut_before", "connexion coupée, rien créé", "connection cut, not created";
        CutAfter = "cut_after", "connexion coupée, mais créé", "connection cut, but created";
        Html502Before = "html_502_before", "page HTML 502, rien créé", "HTML page 502, not created";
        Html502After = "html_502_after", "page HTML 502, mais créé", "HTML page 502, but created";
        RedirectBefore = "redirect_before", "redirection 307, rien créé", "redirect 307, not created";
        RedirectAfter = "redirect_after", "redirection 307, mais créé", "redirect 307, but created";
        Html200 = "html_200", "page HTML 200, mais créé", "HTML page 200, but created";
        Empty = "empty", "réponse vide, mais créé", "empty answer, but created";
        Truncated = "truncated", "JSON tronqué, mais créé", "truncated JSON, but created";
        NoToken = "no_token", "00 sans jeton, mais créé", "00 without token, but created";
        Refuse = "refuse", "refus 01, rien créé", "refusal 01, not created";
    }
}

choice! {
    /// The two shapes of a successful answer that were seen (facts sheet, fixtures A2 and A3).
    #[derive(Default)]
    ResponseShape {
        #[default]
        Minimal = "minimal", "comme documentée", "as documented";
        Observed = "observed", "comme observée : custom_data en objet", "as observed: custom_data as an object";
    }
}

/// How a call that creates something goes.
pub(crate) enum Plan {
    /// Nothing is created, and this is answered.
    Nothing(Reply),
    Create(Ending),
}

/// What becomes of the answer once it exists.
pub(crate) enum Ending {
    Answer { after: Duration },
    Half,
    NoToken,
    Mishap(Mishap),
}

/// What the behaviours need to know beside themselves.
pub(crate) struct Wanted<'a> {
    pub(crate) call: Call,
    /// Where the redirects lead: the endpoint's own path.
    pub(crate) path: &'static str,
    pub(crate) slow_ms: u64,
    pub(crate) refused: Refused<'a>,
}

/// What a refusal says, and how.
pub(crate) struct Refused<'a> {
    /// The sub-code.
    pub(crate) code: &'a str,
    pub(crate) details: Option<&'a str>,
    /// In place of the sub-code.
    pub(crate) text: Option<&'a str>,
    pub(crate) response_code: &'a str,
    pub(crate) http_status: u32,
}

impl CreateBehaviour {
    pub(crate) fn plan(self, wanted: &Wanted<'_>) -> Plan {
        let after = |milliseconds| Ending::Answer { after: Duration::from_millis(milliseconds) };
        let before = |mishap: Mishap| Plan::Nothing(mishap.into());
        let lost = |mishap| Plan::Create(Ending::Mishap(mishap));
        let redirect = Mishap::Redirect(wanted.path);
        match self {
            Self::Normal => Plan::Create(after(0)),
            Self::Slow => Plan::Create(after(wanted.slow_ms)),
            Self::HangBefore => before(Mishap::Hang),
            Self::HangAfter => lost(Mishap::Hang),
            Self::CutBefore => before(Mishap::Cut),
            Self::CutAfter => lost(Mishap::Cut),
            Self::Html502Before => before(Mishap::BadGateway),
            Self::Html502After => lost(Mishap::BadGateway),
            Self::RedirectBefore => before(redirect),
            Self::RedirectAfter => lost(redirect),
            Self::Html200 => lost(Mishap::HtmlPage),
            Self::Empty => lost(Mishap::Json("")),
            Self::Truncated => Plan::Create(Ending::Half),
            Self::NoToken => Plan::Create(Ending::NoToken),
            Self::Refuse => Plan::Nothing(wanted.refused.reply(wanted.call)),
        }
    }
}

impl Refused<'_> {
    fn reply(&self, call: Call) -> Reply {
        let mut body = match self.details {
            Some(details) => refusal::because(call, self.code, details),
            None => refusal(call, self.code),
        };
        if let Some(words) = self.text {
            body.set("response_text", words);
        }
        body.set("response_code", self.response_code);
        let status = u16::try_from(self.http_status).unwrap_or_default();
        Reply::Answer { status, body, after: Duration::ZERO }
    }
}

impl Ending {
    /// The answer of success, as far as it gets.
    pub(crate) fn reply(self, mut body: Body) -> Reply {
        match self {
            Self::Answer { after } => Reply::Answer { status: OK, body, after },
            Self::Half => Reply::Half(body),
            Self::NoToken => {
                body.set("token", "");
                body.into()
            }
            Self::Mishap(mishap) => mishap.into(),
        }
    }
}

impl CreateFaults {
    pub(crate) fn plan(&self, path: &'static str) -> Plan {
        self.behaviour.plan(&Wanted {
            call: Call::Create,
            path,
            slow_ms: self.slow_ms,
            refused: Refused {
                code: &self.refuse_code,
                details: self.refuse_details.as_deref(),
                text: self.refuse_text.as_deref(),
                response_code: &self.refuse_response_code,
                http_status: self.refuse_http_status,
            },
        })
    }

    /// Makes documented what the request writes otherwise.
    pub(crate) fn tolerate(&self, order: &mut Value) {
        if self.accept_string_amount
            && let Some(amount) = order.pointer_mut("/invoice/total_amount")
            && let Some(francs) = amount.as_str().and_then(|text| text.parse::<u64>().ok())
        {
            *amount = francs.into();
        }
        let items = order.pointer_mut("/invoice/items").filter(|_| self.accept_price);
        let items = items.and_then(Value::as_array_mut).into_iter().flatten();
        for item in items.filter_map(Value::as_object_mut) {
            if let Some(price) = item.remove("price") {
                item.entry("unit_price").or_insert(price);
            }
        }
    }

    /// Where the payment page is: as documented, or as observed in the field.
    pub(crate) fn page(&self) -> &'static str {
        match self.response_shape {
            ResponseShape::Minimal => "/pay/invoice/",
            ResponseShape::Observed => "/directpayment/invoice/",
        }
    }

    pub(crate) fn bend(&self, answer: &mut Body, invoice: &Invoice) {
        if let Some(host) = &self.pay_host {
            let url = format!("{}{}{}", host.trim_end_matches('/'), self.page(), invoice.token);
            answer.set("response_text", url);
        }
        match self.response_shape {
            ResponseShape::Minimal => {}
            ResponseShape::Observed => {
                // An object here, although confirm and callbacks have an array.
                let mut data = invoice.request.custom_data.clone();
                data.insert("logfile".to_owned(), invoice.logfile.clone().into());
                answer.set("description", "");
                answer.set("custom_data", data);
            }
        }
    }
}

/// `00` refuses nothing.
pub(super) fn refusing(code: &str) -> Result<(), &'static str> {
    let is_one = code.len() == 2 && code.bytes().all(|b| b.is_ascii_digit()) && code != "00";
    usable(is_one, "two digits other than 00, like 01")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "checks take whatever a fault holds")]
pub(super) fn ok_or_error(status: &u32) -> Result<(), &'static str> {
    usable(*status == 200 || (400..=599).contains(status), "200, or 400 to 599")
}
