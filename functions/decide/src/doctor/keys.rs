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

    /// The findings about the two optional keys.
    pub(super) fn others(&self) -> [Finding; 2] {
        let Ok(KeyForms { order_key, webhook_secret }) = &self.forms else {
            return [check::ORDER_KEY, check::WEBHOOK_SECRET]
                .map(|check| Finding::not_looked_at(check, "no_keys"));
        };
        let is_missing = *webhook_secret == KeyForm::NotSet && self.has_webhook;
        let webhook_secret = if is_missing {
            Finding::wrong(check::WEBHOOK_SECRET, "not_set")
        } else {
            of(check::WEBHOOK_SECRET, *webhook_secret)
        };
        [of(check::ORDER_KEY, *order_key), webhook_secret]
    }
}

fn of(check: &str, form: KeyForm) -> Finding {
    match form {
        // These keys are optional.
        KeyForm::NotSet => Finding { found: Found::Right, ..Finding::wrong(check, "not_set") },
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
