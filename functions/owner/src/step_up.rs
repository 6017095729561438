//! A fresh verification of the user, for one form.
//!
//! The library chooses the challenge. So the ceremony keeps the digest of the form, which has the digest of the dry run
//! that the person has read, and serves for that form in that session alone.

use contract::OwnerRight;
use serde_json::Value;

use crate::OwnerFunction;
use crate::browse::parts;
use crate::ceremony::{CeremonyError, CeremonyId, CeremonyKind};
use crate::form::{FormPost, StepUpProof};
use crate::passkey::{Answer, NotVerified};
use crate::record::Deed;
use crate::session::SignedIn;

/// The reason why a form is not carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotSteppedUp {
    #[error("the person may only view")]
    Viewer,
    #[error("the ceremony is another session's")]
    OtherSession,
    #[error("the verification was for another form")]
    OtherForm,
    #[error("another copy of the passkey has shown this counter, or the phone was revoked")]
    Copied,
}

impl OwnerFunction {
    pub(crate) async fn start_step_up(
        &self,
        signed_in: &SignedIn,
        form: &FormPost,
    ) -> Result<(CeremonyId, Value), CeremonyError<NotSteppedUp>> {
        may_act(signed_in, form)?;
        let started = self.passkeys.start_step_up(std::slice::from_ref(&signed_in.phone));
        let (options, state) = started.map_err(CeremonyError::NotStarted)?;
        let session = signed_in.session.digest.clone();
        let kind = CeremonyKind::StepUp { session, deed: form.digest(), state: Box::new(state) };
        let id = CeremonyId::new(&*self.random)?;
        self.begin(&id, kind).await?;
        Ok((id, options))
    }

    /// Returns if the person has just verified exactly this form. The record then has it, before anything happens.
    pub(crate) async fn step_up(
        &self,
        signed_in: &SignedIn,
        form: &FormPost,
        proof: &StepUpProof,
    ) -> Result<(), CeremonyError<NotSteppedUp>> {
        may_act(signed_in, form)?;
        let Some(CeremonyKind::StepUp { session, deed, state }) =
            self.take(&proof.ceremony).await?
        else {
            return Err(CeremonyError::NoCeremony);
        };
        if session != signed_in.session.digest {
            return Err(CeremonyError::Own(NotSteppedUp::OtherSession));
        }
        if deed != form.digest() {
            return Err(CeremonyError::Own(NotSteppedUp::OtherForm));
        }
        let phone = &signed_in.phone;
        let assertion = serde_json::from_str(&proof.assertion);
        let answer = Answer::read(&assertion.map_err(|_| NotVerified::Unreadable)?)?;
        let used = self.passkeys.stepped_up(&answer, &state, phone)?;
        if !self.owners.count(phone, &used, self.clock.now()).await? {
            return Err(CeremonyError::Own(NotSteppedUp::Copied));
        }
        let record = self.record(Deed::Verified, &phone.name).phone(phone.key.short());
        Ok(self.owners.record(&record.decision(&form.path, deed.as_str())).await?)
    }
}

/// A viewer verifies only to remove an own phone, for which no role is assumed.
fn may_act(signed_in: &SignedIn, form: &FormPost) -> Result<(), CeremonyError<NotSteppedUp>> {
    match signed_in.person.right {
        OwnerRight::Act => Ok(()),
        OwnerRight::View if parts(&form.path) == (true, vec!["team", "revoke"]) => Ok(()),
        OwnerRight::View => Err(CeremonyError::Own(NotSteppedUp::Viewer)),
    }
}
