//! Checks the form of the keys in the secret.

use contract::{Finding, Found};
use ligdicash_infra::announce;
use ligdicash_infra::order_proof;
use ligdicash_infra::secrets::{KeyForm, SecretsError};
use ligdicash_infra::wiring::DoctorTargets;

use super::check;

/// The form of each key in the secret, without any key.
pub(super) struct SecretKeys {
    forms: Result<KeyForms, SecretsError>,
    /// Whether events are signed with the `webhook_secret`.
    has_webhook: bool,
}

struct KeyForms {
    order_key: KeyForm,
    webhook_secret: KeyForm,
}

impl SecretKeys {
    pub(super) async fn read(targets: &DoctorTargets) -> Self {
        let forms = targets.secrets.latest().await.map(|version| KeyForms {
            order_key: order_proof::form(&version.keys),
            webhook_secret: announce::form(version.keys.webhook_secret.as_ref()),
        });
        Self { forms, has_webhook: targets.webhook.is_some() }
    }

    pub(super) fn are_usable(&self) -> bool {
        self.forms.is_ok()
    }

    pub(super) fn can_sign(&self) -> bool {
        self.forms.as_ref().is_ok_and(|forms| forms.webhook_secret == KeyForm::WellFormed)
    }

    pub(super) fn readable(&self) -> Finding {
        match &self.forms {
            Ok(_) => Finding::right(check::KEYS),
            Err(problem) => Finding::wrong(check::KEYS, word(problem)),
        }
    }

    /// The findings about the keys that sign orders and events.
    pub(super) fn others(&self) -> [Finding; 2] {
        let Ok(KeyForms { order_key, webhook_secret }) = &self.forms else {
            return [check::ORDER_KEY, check::WEBHOOK_SECRET]
                .map(|check| Finding::not_looked_at(check, "no_keys"));
        };
        // Without an order_key a payer can choose the price. Without a webhook no event is signed.
        let order_key = of(check::ORDER_KEY, *order_key, Found::Wrong);
        let missing = if self.has_webhook { Found::Wrong } else { Found::Right };
        [order_key, of(check::WEBHOOK_SECRET, *webhook_secret, missing)]
    }
}

fn of(check: &str, form: KeyForm, missing: Found) -> Finding {
    match form {
        KeyForm::NotSet => Finding { found: missing, ..Finding::wrong(check, "not_set") },
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
