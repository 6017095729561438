//! What the secret holds, as far as its form says it.

use ligdicash_infra::announce;
use ligdicash_infra::order_proof;
use ligdicash_infra::secrets::{KeyForm, SecretsError};
use ligdicash_infra::wiring::Patient;

use super::finding::{Check, Finding};

/// What was found in the secret, without a key.
pub(super) struct Keys {
    forms: Result<Forms, SecretsError>,
    /// Whether events are signed with the `webhook_secret`.
    has_webhook: bool,
}

struct Forms {
    order_key: KeyForm,
    webhook_secret: KeyForm,
}

impl Keys {
    pub(super) async fn read(patient: &Patient) -> Self {
        let forms = patient.secrets.latest().await.map(|version| Forms {
            order_key: order_proof::form(&version.keys),
            webhook_secret: announce::form(version.keys.webhook_secret.as_ref()),
        });
        Self { forms, has_webhook: patient.webhook.is_some() }
    }

    pub(super) fn are_usable(&self) -> bool {
        self.forms.is_ok()
    }

    pub(super) fn can_sign(&self) -> bool {
        self.forms.as_ref().is_ok_and(|forms| forms.webhook_secret == KeyForm::WellFormed)
    }

    pub(super) fn readable(&self) -> Finding {
        match &self.forms {
            Ok(_) => Finding::right(Check::Keys),
            Err(problem) => Finding::wrong(Check::Keys, word(problem)),
        }
    }

    /// The two keys that the secret need not hold.
    pub(super) fn others(&self) -> [Finding; 2] {
        let Ok(Forms { order_key, webhook_secret }) = &self.forms else {
            return [Check::OrderKey, Check::WebhookSecret]
                .map(|check| Finding::not_looked_at(check, "no_keys"));
        };
        let is_missing = *webhook_secret == KeyForm::NotSet && self.has_webhook;
        let webhook_secret = if is_missing {
            Finding::wrong(Check::WebhookSecret, "not_set")
        } else {
            of(Check::WebhookSecret, *webhook_secret)
        };
        [of(Check::OrderKey, *order_key), webhook_secret]
    }
}

fn of(check: Check, form: KeyForm) -> Finding {
    match form {
        KeyForm::NotSet => Finding::right_because(check, "not_set"),
        KeyForm::WellFormed => Finding::right(check),
        KeyForm::Malformed => Finding::wrong(check, "malformed"),
    }
}

fn word(problem: &SecretsError) -> &'static str {
    match problem {
        SecretsError::Unreadable(_) => "unreadable",
        SecretsError::NotText | SecretsError::Malformed => "malformed",
        SecretsError::Unsendable => "unsendable",
    }
}
