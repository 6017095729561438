//! Faults of payouts.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::address::{self, Forms, Served, Unserved};
use super::callback::{self, CallbackCustomData, FormShape, Manner, Order, Send, repeats};
use super::confirm::{self, ConfirmBehaviour, Known, ResponseCode, Spelling};
use super::create::{self, CreateBehaviour, Plan, Refused, Wanted, ok_or_error, refusing};
use super::reply::Reply;
use super::setting::{choice, group, longest, origin, slowest, sub_code};
use crate::language::text;
use crate::ledger::payout::{Destination, Payout, PayoutMethod};
use crate::ledger::record::{Outcome, Status};
use crate::wire;
use crate::wire::body::{Body, Field};
use crate::wire::entries;
use crate::wire::refusal::{Call, refusal};

group! {
    /// How a call that creates a payout is answered.
    PayoutCreateFaults = "create",
    text("Création du décaissement", "Creating the payout"),
    text(
        "Vaut pour les prochains appels de straight/payout et de withdrawal/create. before et after disent si \
         le décaissement existe : le marchand ne peut pas le savoir, le bac à sable le sait.",
        "For the next calls of straight/payout and withdrawal/create. “before” and “after” say whether the payout \
         exists: the merchant cannot know, the ledger does.",
    );
    behaviour: CreateBehaviour = CreateBehaviour::Normal, create::BEHAVIOUR;
    // The same in the tables of both endpoints: API error.
    refuse_code: String = "10".to_owned(), create::REFUSE_CODE, sub_code;
    refuse_details: Option<String> = None, create::REFUSE_DETAILS;
    refuse_text: Option<String> = None, create::REFUSE_TEXT;
    refuse_response_code: String = "01".to_owned(), create::REFUSE_RESPONSE_CODE, refusing;
    refuse_http_status: u32 = 200, create::REFUSE_HTTP_STATUS, ok_or_error;
    slow_ms: u64 = 3000, create::SLOW_MS, slowest;
    smallest_amount: u64 = 100,
        text(
            "Le plus petit montant accepté, en XOF : 100 ou 20 selon la source.",
            "The smallest amount taken, in XOF: 100 or 20, depending on the source.",
        );
    reverse_top_up: bool = false,
        text(
            "Lire top_up_wallet à l’envers, comme une ancienne page : 1 transmet au mobile money.",
            "Read top_up_wallet the other way round, as a legacy page has it: 1 goes on to mobile money.",
        );
}

group! {
    /// How a payout ends by itself, by the sandbox's clock.
    PayoutCourse = "course",
    text("Aboutissement", "Course"),
    text(
        "Un décaissement peut rester en attente des jours. Ici, tant que rien d’autre n’est choisi, il attend qu’on \
         le termine à la main.",
        "A payout can stay pending for days. Here, unless something else is chosen, it waits to be ended by hand.",
    );
    end: PayoutEnd = PayoutEnd::Told,
        text("Comment il se termine de lui-même.", "How it ends by itself.");
    after_seconds: u64 = 0,
        text("Après combien de secondes.", "After how many seconds."), longest;
}

group! {
    /// What a confirm call is answered.
    PayoutConfirmFaults = "confirm",
    text("Vérification (confirm)", "Verification (confirm)"),
    confirm::HELP;
    behaviour: ConfirmBehaviour = ConfirmBehaviour::Normal, confirm::BEHAVIOUR;
    refuse_code: String = "03".to_owned(), confirm::REFUSE_CODE, sub_code;
    slow_ms: u64 = 3000, create::SLOW_MS, slowest;
    response_code: ResponseCode = ResponseCode::Text, confirm::RESPONSE_CODE;
    token: PayoutToken = PayoutToken::Same, text("Le champ token.", "The token field.");
    spelling: Spelling = Spelling::NotCompleted,
        text("Le mot d’un décaissement échoué.", "The word for a failed payout.");
    older_generation: bool = false,
        text(
            "Corps attendu par les SDK : montant, identifiant, null.",
            "The body that the SDKs expect: amount, id, nulls.",
        );
    accept_post: bool = false,
        text("Accepter aussi POST (réglage par défaut seulement).", "Also accept POST (as a default only).");
    served: Served = Served::Both, address::SERVED;
    unserved: Unserved = Unserved::Redirect301, address::UNSERVED;
    redirect_host: Option<String> = None, address::REDIRECT_HOST, origin;
    expired_token_error: bool = false, confirm::EXPIRED_TOKEN_ERROR;
    pending_seconds: u64 = 0, confirm::PENDING_SECONDS, longest;
    status_override: Option<String> = None, confirm::STATUS_OVERRIDE;
}

group! {
    /// How the callbacks of an event are sent, and what they say.
    PayoutCallbackFaults = "callback",
    text("Callbacks", "Callbacks"),
    text(
        "Lus au moment où le décaissement se termine : choisissez avant.",
        "Read at the moment the payout ends: choose before.",
    );
    send: Send = Send::Both, callback::SEND;
    order: Order = Order::FormFirst, callback::ORDER;
    delay_seconds: u64 = 0, callback::DELAY_SECONDS, longest;
    repeat: u32 = 1, callback::REPEAT, repeats;
    form_shape: FormShape = FormShape::JsonString, callback::FORM_SHAPE;
    token: PayoutToken = PayoutToken::Different,
        text(
            "Le champ token : un autre que celui de la création, selon la documentation.",
            "The token field: by the documentation not the creation’s.",
        );
    pending_first: bool = false, callback::PENDING_FIRST;
    before_create_answer: bool = false,
        text(
            "Annoncer pending avant que l’appel ne réponde (réglage par défaut seulement).",
            "Announce pending before the call is answered (as a default only).",
        );
    only_success: bool = false, callback::ONLY_SUCCESS;
    amount: Option<u64> = None, confirm::AMOUNT;
    transaction_id: Option<String> = None, confirm::TRANSACTION_ID;
    ids: CallbackIds = CallbackIds::Both,
        text(
            "Lesquels des deux identifiants à la racine, transaction_id et external_id.",
            "Which of the two ids at the root, transaction_id and external_id.",
        );
    // Documented as usually empty.
    custom_data: CallbackCustomData = CallbackCustomData::EmptyArray, callback::CUSTOM_DATA;
}

choice! {
    /// What becomes of a payout.
    #[derive(Default)]
    PayoutEnd {
        #[default]
        Told = "told", "à la main seulement", "by hand only";
        Completed = "completed", "l’argent arrive", "the money arrives";
        NotCompleted = "notcompleted", "échec définitif", "fails for good";
    }
}

choice! {
    /// Where a payout's callback has the merchant's id.
    #[derive(Default)]
    CallbackIds {
        #[default]
        Both = "both", "les deux, comme documenté", "both, as documented";
        TransactionId = "transaction_id", "transaction_id seul", "transaction_id only";
        ExternalId = "external_id", "external_id seul", "external_id only";
        CustomData = "custom_data", "aucun, mais custom_data est rempli", "neither, but custom_data is filled";
        None = "none", "aucun", "neither";
    }
}

choice! {
    /// A token in what LigdiCash says about a payout, compared with the one it gave at the creation.
    PayoutToken {
        Same = "same", "le jeton de la création", "the token of the creation";
        Different = "different", "un jeton qu’aucun décaissement n’a", "a token that no payout has";
        Empty = "empty", "vide", "empty";
    }
}

impl PayoutCreateFaults {
    pub(crate) fn plan(&self, method: PayoutMethod) -> Plan {
        self.behaviour.plan(&Wanted {
            call: Call::Payout(method),
            path: method.path(),
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

    /// Where the money of a payout to a wallet goes; by the current documentation, `1` keeps it there.
    pub(crate) fn destination(&self, top_up_wallet: u8) -> Destination {
        if (top_up_wallet == 1) == self.reverse_top_up {
            Destination::MobileMoney
        } else {
            Destination::Wallet
        }
    }
}

impl PayoutCourse {
    /// How and when a pending payout ends by itself.
    pub(crate) fn end(&self, payout: &Payout) -> Option<(Timestamp, Outcome)> {
        let outcome = match (payout.status, self.end) {
            (Status::Completed | Status::NotCompleted, _) | (_, PayoutEnd::Told) => return None,
            (Status::Pending, PayoutEnd::Completed) => Outcome::Paid,
            (Status::Pending, PayoutEnd::NotCompleted) => Outcome::Failed,
        };
        let after = i64::try_from(self.after_seconds).unwrap_or(i64::MAX);
        let moment = payout.created_at.checked_add(SignedDuration::from_secs(after));
        Some((moment.unwrap_or(Timestamp::MAX), outcome))
    }
}

impl PayoutConfirmFaults {
    /// These and, if they choose no behaviour, that of the defaults: an outage is everybody's.
    pub(crate) fn or(&self, defaults: &Self) -> Self {
        if self.behaviour != ConfirmBehaviour::Normal {
            return self.clone();
        }
        Self {
            behaviour: defaults.behaviour,
            refuse_code: defaults.refuse_code.clone(),
            slow_ms: defaults.slow_ms,
            ..self.clone()
        }
    }

    /// Why a call about a known payout is refused with `Code02` all the same, in a few words.
    pub(crate) fn refuses(&self, age: SignedDuration) -> Option<&'static str> {
        confirm::is_too_old(self.expired_token_error, age)
    }

    /// The reply, and the same in a few words. `behaviour` may be another than the chosen one, by chance.
    pub(crate) fn reply(
        &self,
        behaviour: ConfirmBehaviour,
        payout: &Payout,
        other_token: &str,
        now: Timestamp,
    ) -> (Reply, String) {
        let held_back = confirm::is_held_back(self.pending_seconds, payout.changed_at, now);
        let status = if held_back { Status::Pending } else { payout.status };
        let seen = Payout { status, ..payout.clone() };
        let mut body = wire::payout::confirmed(&seen);
        self.bend(&mut body, &seen, other_token);
        behaviour.reply(self.known(body))
    }

    /// The reply about a token that no payout has.
    pub(crate) fn unknown(&self) -> Reply {
        self.behaviour.reply(self.known(refusal(Call::PayoutConfirm, "02"))).0
    }

    pub(crate) fn forms(&self) -> Forms<'_> {
        let redirect_host = self.redirect_host.as_deref();
        Forms { served: self.served, unserved: self.unserved, redirect_host }
    }

    fn known(&self, body: Body) -> Known<'_> {
        let Self { slow_ms, refuse_code, .. } = self;
        Known { call: Call::PayoutConfirm, slow_ms: *slow_ms, refuse_code, body }
    }

    fn bend(&self, body: &mut Body, payout: &Payout, other_token: &str) {
        self.response_code.bend(body);
        self.token.bend(body, &payout.token, other_token);
        self.spelling.bend(body);
        if let Some(lie) = &self.status_override {
            body.set("status", lie.as_str());
            if lie == Status::Pending.word() {
                body.set("operator_id", "");
                body.set("operator_name", "");
            } else {
                wire::payout::name_operator(body, payout);
            }
        }
        if self.older_generation {
            body.set("transaction_id", payout.transaction_id.as_str());
            body.set("montant", payout.request.amount.to_string());
            body.set("amount", payout.request.amount.to_string());
            for name in ["external_id", "request_id", "customer", "date"] {
                body.set(name, Value::Null);
            }
        }
    }
}

impl PayoutCallbackFaults {
    pub(crate) fn manner(&self) -> Manner {
        Manner {
            send: self.send,
            order: self.order,
            delay_seconds: self.delay_seconds,
            repeat: self.repeat,
            pending_first: self.pending_first,
            only_success: self.only_success,
            form_shape: self.form_shape,
            before_create_answer: self.before_create_answer,
        }
    }

    pub(crate) fn bend(&self, body: &mut Body, payout: &Payout, other_token: &str) {
        self.token.bend(body, &payout.token, other_token);
        if let Some(francs) = self.amount {
            body.set("amount", francs.to_string());
            body.set("montant", francs.to_string());
        }
        if let Some(other) = &self.transaction_id {
            body.set("transaction_id", other.as_str());
            body.set("external_id", other.as_str());
        }
        self.custom_data.bend(body, Some(entries::of_payout(payout)));
        self.ids.bend(body, payout);
    }
}

impl CallbackIds {
    fn bend(self, body: &mut Body, payout: &Payout) {
        let missing: &[&str] = match self {
            Self::Both => &[],
            Self::TransactionId => &["external_id"],
            Self::ExternalId => &["transaction_id"],
            Self::CustomData | Self::None => &["transaction_id", "external_id"],
        };
        for name in missing {
            body.remove(name);
        }
        match self {
            Self::CustomData => body.put("custom_data", Field::Entries(entries::of_payout(payout))),
            Self::Both | Self::TransactionId | Self::ExternalId | Self::None => {}
        }
    }
}

impl PayoutToken {
    fn bend(self, body: &mut Body, same: &str, different: &str) {
        body.set(
            "token",
            match self {
                Self::Same => same,
                Self::Different => different,
                Self::Empty => "",
            },
        );
    }
}
