//! A phone uses an invitation: it makes a passkey, and shows three digits for the inviter.

use serde_json::Value;
use webauthn_rs::prelude::Uuid;

use crate::OwnerFunction;
use crate::ceremony::{CeremonyError, CeremonyId, CeremonyKind};
use crate::invitation::{Digits, Invitation, Registered};
use crate::person::{PersonName, PhoneKey, PhoneLabel};
use crate::record::Deed;
use crate::token::{Digest, Token};

/// The reason why a phone is not registered.
#[derive(Debug, thiserror::Error)]
#[error("the invitation is unknown, used or late")]
pub(crate) struct NoInvitation;

impl OwnerFunction {
    /// The ceremony, its options, and the name for which the phone makes a passkey.
    pub(crate) async fn start_registration(
        &self,
        invitation: &str,
    ) -> Result<(CeremonyId, Value, PersonName), CeremonyError<NoInvitation>> {
        let token = Token::parse(invitation).ok_or(CeremonyError::Own(NoInvitation))?;
        let invitation = self.open_invitation(&token.digest()).await?;
        let all = self.owners.everybody().await?;
        let person = all.people.iter().find(|person| person.name == invitation.name);
        let mut phones = all.phones;
        phones.retain(|phone| person.is_some_and(|person| phone.person == person.id));
        // All phones of a person have one user handle, so a keychain that several phones share has one passkey.
        let handle = match person {
            Some(person) => person.id,
            None => Uuid::from_u128(self.random.bits()?),
        };
        let started = self.passkeys.start_registration(&invitation.name, handle, &phones);
        let (options, state) = started.map_err(CeremonyError::NotStarted)?;
        let (invitation, name) = (invitation.id, invitation.name);
        let kind = CeremonyKind::Register { invitation, handle, state: Box::new(state) };
        let id = CeremonyId::new(&*self.random)?;
        self.begin(&id, kind).await?;
        Ok((id, options, name))
    }

    /// The digits that the phone shows. Of several phones with one invitation, one gets them.
    pub(crate) async fn finish_registration(
        &self,
        ceremony: &str,
        credential: &Value,
        label: PhoneLabel,
    ) -> Result<Digits, CeremonyError<NoInvitation>> {
        let Some(CeremonyKind::Register { invitation, handle, state }) =
            self.take(ceremony).await?
        else {
            return Err(CeremonyError::NoCeremony);
        };
        let passkey = self.passkeys.registered(credential, &state)?;
        let invitation = self.open_invitation(&invitation).await?;
        let (key, digits) = (PhoneKey::of(passkey.cred_id()), Digits::new(&*self.random)?);
        let record = self.record(Deed::PhoneAdded, &invitation.name).phone(key.short());
        let phone = Registered { key, handle, label, passkey, digits };
        if !self.owners.register(&invitation.id, &phone, self.clock.now()).await? {
            return Err(CeremonyError::Own(NoInvitation));
        }
        self.owners.record(&record).await?;
        Ok(phone.digits)
    }

    /// The invitation, if no phone has used it and it is not late.
    async fn open_invitation(
        &self,
        id: &Digest,
    ) -> Result<Invitation, CeremonyError<NoInvitation>> {
        let found = self.owners.invitation(id).await?;
        let is_open = |invitation: &Invitation| {
            invitation.registered.is_none() && self.clock.now() < invitation.expires_at
        };
        found.filter(is_open).ok_or(CeremonyError::Own(NoInvitation))
    }
}
