//! A phone uses an invitation: it makes a passkey, and shows three digits for the inviter.

use serde_json::Value;
use webauthn_rs::prelude::Uuid;

use crate::OwnerFunction;
use crate::ceremony::{CeremonyError, CeremonyId, CeremonyKind};
use crate::invitation::{Digits, Invitation, Registered};
use crate::passkey::Answer;
use crate::person::{PersonName, PhoneKey, PhoneLabel};
use crate::record::Deed;
use crate::token::{Digest, Token};

/// The space of the user handles, which follow from the names.
const HANDLES: Uuid = Uuid::from_u128(0x9a_1f4c_6d2e_8b4f_07a3_c5d1_e90b_7284);

impl OwnerFunction {
    /// The ceremony, the options for a new passkey and for one that the phone has already, and the person's name.
    pub(crate) async fn start_registration(
        &self,
        invitation: &str,
    ) -> Result<(CeremonyId, [Value; 2], PersonName), CeremonyError> {
        let token = Token::parse(invitation).ok_or(CeremonyError::NoInvitation)?;
        let invitation = self.open_invitation(&token.digest()).await?;
        let all = self.owners.everybody().await?;
        let person = all.people.iter().find(|person| person.name == invitation.name);
        let mut phones = all.phones;
        phones.retain(|phone| person.is_some_and(|person| phone.person == person.id));
        let (invitation, name) = (invitation.id, invitation.name);
        // All phones of a name have one user handle, so a keychain has one passkey of it: a new one replaces the last.
        let by_name = || Uuid::new_v5(&HANDLES, name.as_str().as_bytes());
        let handle = phones.first().map_or_else(by_name, |phone| phone.handle);
        let (options, state) = self.host.passkeys.start_registration(&name, handle, &phones)?;
        let existing =
            (!phones.is_empty()).then(|| self.host.passkeys.start_step_up(&phones)).transpose()?;
        let (asked, existing) = existing.unzip();
        let (state, existing) = (Box::new(state), existing.map(Box::new));
        let kind = CeremonyKind::Register { invitation, handle, state, existing };
        Ok((self.begin(kind).await?, [options, asked.unwrap_or_default()], name))
    }

    /// The digits that the phone shows. Of several phones with one invitation, one gets them.
    pub(crate) async fn finish_registration(
        &self,
        ceremony: &str,
        credential: &Value,
        label: PhoneLabel,
    ) -> Result<Digits, CeremonyError> {
        let Some(CeremonyKind::Register { invitation, handle, state, existing }) =
            self.take(ceremony).await?
        else {
            return Err(CeremonyError::NoCeremony);
        };
        let invitation = self.open_invitation(&invitation).await?;
        let (passkey, handle) = match (Answer::read(credential), existing) {
            (Ok(answer), Some(existing)) => {
                let phone = self.owners.phone(&answer.key()).await?;
                let phone = phone.ok_or(CeremonyError::NoInvitation)?;
                (self.host.passkeys.stepped_up(&answer, &existing, &phone)?.passkey, phone.handle)
            }
            (Ok(_) | Err(_), _) => (self.host.passkeys.registered(credential, &state)?, handle),
        };
        let (key, digits) = (PhoneKey::of(passkey.cred_id()), Digits::new(&*self.random)?);
        let record = self.record(Deed::PhoneAdded, &invitation.name).phone(key.short());
        let phone = Registered { key, handle, label, passkey, digits };
        if !self.owners.register(&invitation.id, &phone, self.clock.now()).await? {
            return Err(CeremonyError::NoInvitation);
        }
        self.owners.record(&record).await?;
        Ok(phone.digits)
    }

    /// The invitation, if no phone has used it and it is not late.
    async fn open_invitation(&self, id: &Digest) -> Result<Invitation, CeremonyError> {
        let found = self.owners.invitation(id).await?;
        let is_open = |invitation: &Invitation| {
            invitation.registered.is_none() && self.clock.now() < invitation.expires_at
        };
        found.filter(is_open).ok_or(CeremonyError::NoInvitation)
    }
}
