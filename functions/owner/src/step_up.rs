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

impl OwnerFunction {
    pub(crate) async fn start_step_up(
        &self,
        signed_in: &SignedIn,
        form: &FormPost,
    ) -> Result<(CeremonyId, Value), CeremonyError> {
        may_act(signed_in, form)?;
        let phone = std::slice::from_ref(&signed_in.phone);
        let (options, state) = self.host.passkeys.start_step_up(phone)?;
        let session = signed_in.session.digest.clone();
        let kind = CeremonyKind::StepUp { session, deed: form.digest(), state: Box::new(state) };
        Ok((self.begin(kind).await?, options))
    }

    /// Returns if the person has just verified exactly this form. The record then has it, before anything happens.
    pub(crate) async fn step_up(
        &self,
        signed_in: &SignedIn,
        form: &FormPost,
        proof: &StepUpProof,
    ) -> Result<(), CeremonyError> {
        may_act(signed_in, form)?;
        let Some(CeremonyKind::StepUp { session, deed, state }) =
            self.take(&proof.ceremony).await?
        else {
            return Err(CeremonyError::NoCeremony);
        };
        if session != signed_in.session.digest {
            return Err(CeremonyError::OtherSession);
        }
        if deed != form.digest() {
            return Err(CeremonyError::OtherForm);
        }
        let phone = &signed_in.phone;
        let assertion = serde_json::from_str(&proof.assertion);
        let answer = Answer::read(&assertion.map_err(|_| NotVerified::Unreadable)?)?;
        let used = self.host.passkeys.stepped_up(&answer, &state, phone)?;
        if !self.owners.count(phone, &used, self.clock.now()).await? {
            return Err(CeremonyError::CopiedOrRevoked);
        }
        let record = self.record(Deed::Verified, &phone.name).phone(phone.key.short());
        Ok(self.owners.record(&record.decision(&form.path, deed.as_str())).await?)
    }
}

/// A viewer verifies only to remove an own phone, for which no role is assumed.
fn may_act(signed_in: &SignedIn, form: &FormPost) -> Result<(), CeremonyError> {
    let (named, parts) = parts(&form.path);
    match signed_in.person.right {
        OwnerRight::Act => Ok(()),
        OwnerRight::View if named.is_some() && parts == ["team", "revoke"] => Ok(()),
        OwnerRight::View => Err(CeremonyError::Viewer),
    }
}
