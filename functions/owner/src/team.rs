//! The inviter's routes, and the removal of phones and people.

use contract::{
    Failure, OwnerConfirmed, OwnerInvitation, OwnerInvited, OwnerPerson, OwnerPhone, OwnerRight,
};
use ligdicash_core::Asker;
use ligdicash_core::ports::{NoRandomness, StoreError, Stored};
use ligdicash_infra::http::{FieldError, Problem, not_stored, unavailable};
use tracing::info;
use webauthn_rs::prelude::Uuid;

use crate::OwnerFunction;
use crate::invitation::{self, Digits, Invitation, TRIES};
use crate::page::Team;
use crate::person::{Person, PersonName, Phone};
use crate::record::Deed;
use crate::session::SignedIn;
use crate::store::Everybody;
use crate::token::{Digest, Token};

/// The reason why a person is not invited, or a phone not confirmed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfirmError {
    #[error("the invitation is unknown, late, another inviter's, or not used by a phone")]
    NoInvitation,
    #[error("the digits are wrong; {left} tries are left")]
    WrongDigits { left: u32 },
    #[error("the person or the phone has changed meanwhile")]
    Overtaken,
    #[error(transparent)]
    Random(#[from] NoRandomness),
    #[error("the table failed")]
    Store(#[from] StoreError),
}

impl From<ConfirmError> for Problem {
    fn from(error: ConfirmError) -> Self {
        info!(reason = %error, "a phone is not confirmed: {error}");
        match error {
            ConfirmError::NoInvitation => Failure::NotFound.into(),
            ConfirmError::WrongDigits { .. } => {
                Problem::Fields(vec![FieldError::new("digits", "are not the phone's")])
            }
            ConfirmError::Overtaken => Failure::Unavailable.into(),
            ConfirmError::Random(error) => unavailable(&error),
            ConfirmError::Store(error) => not_stored(error),
        }
    }
}

impl OwnerFunction {
    /// The people with their phones, as one of them reads about them.
    pub(crate) async fn team(&self, reader: &SignedIn) -> Stored<Team> {
        let SignedIn { person, phone, .. } = reader;
        Ok(Team {
            people: self.list().await?.people,
            reader: person.name.as_str().to_owned(),
            phone: phone.key.short(),
            may_act: person.right == OwnerRight::Act,
        })
    }

    /// Everybody, and the invitations that are open.
    pub(crate) async fn list(&self) -> Stored<contract::Owners> {
        let Everybody { mut people, phones, invitations } = self.owners.everybody().await?;
        people.sort_by(|one, other| one.name.as_str().cmp(other.name.as_str()));
        let phone = |phone: &Phone| OwnerPhone {
            id: phone.key.short().into(),
            label: phone.label.as_str().into(),
            made_at: phone.made_at,
            used_at: phone.used_at,
        };
        let person = |person: &Person| OwnerPerson {
            name: person.name.as_str().into(),
            right: person.right.as_str().into(),
            phones: phones.iter().filter(|own| own.person == person.id).map(phone).collect(),
        };
        let invitation = |of: &Invitation| OwnerInvitation {
            id: of.id.as_str().into(),
            name: of.name.as_str().into(),
            right: of.right.as_str().into(),
            by: of.by.arn().into(),
            state: if of.registered.is_some() { "registered" } else { "sent" }.into(),
            label: of.registered.as_ref().map(|phone| phone.label.as_str().into()),
            expires_at: of.expires_at,
        };
        let now = self.clock.now();
        let open = invitations.iter().filter(|invitation| now < invitation.expires_at);
        Ok(contract::Owners {
            people: people.iter().map(person).collect(),
            invitations: open.map(invitation).collect(),
        })
    }

    /// Voids earlier invitations of the name. The token stands behind the link's `#`, so no server's log and no messenger's preview sees it.
    pub(crate) async fn invite(
        &self,
        name: PersonName,
        right: OwnerRight,
        by: Asker,
    ) -> Result<OwnerInvited, ConfirmError> {
        for earlier in self.owners.everybody().await?.invitations {
            if earlier.name == name {
                let record = self.record(Deed::InvitationVoid, &name).by(by.arn());
                self.owners.void(&earlier.id, &record).await?;
            }
        }
        let token = Token::new(&*self.random)?;
        let (id, expires_at) = (token.digest(), self.clock.now() + invitation::LIFE);
        let record = self.record(Deed::Invited, &name).by(by.arn());
        let invitation =
            Invitation { id: id.clone(), name, right, by, expires_at, registered: None };
        self.owners.invite(&invitation, &record).await?;
        let link = format!("{}/owner/invitation#{}", self.host.origin(), token.expose());
        Ok(OwnerInvited { id: id.as_str().into(), link: link.into(), expires_at })
    }

    /// Makes the phone of the invitation the person's, if the inviter has read its digits.
    pub(crate) async fn confirm(
        &self,
        id: &Digest,
        digits: &Digits,
        by: &Asker,
    ) -> Result<OwnerConfirmed, ConfirmError> {
        let now = self.clock.now();
        // A try is counted before the digits are compared, so guesses at once are no more than guesses one by one.
        let counted = self.owners.try_digits(id, by.arn(), now).await?;
        let (invitation, used) = counted.ok_or(ConfirmError::NoInvitation)?;
        let Invitation { name, right, registered, .. } = invitation;
        let registered = registered.ok_or(ConfirmError::NoInvitation)?;
        if registered.digits != *digits {
            let left = TRIES.saturating_sub(used);
            if left == 0 {
                let record = self.record(Deed::InvitationVoid, &name).by(by.arn());
                self.owners.void(id, &record).await?;
            }
            return Err(ConfirmError::WrongDigits { left });
        }
        let before = self.owners.person(&name).await?;
        let person = match &before {
            Some(person) => person.id,
            None => Uuid::from_u128(self.random.bits()?),
        };
        let phone = Phone {
            key: registered.key,
            name: name.clone(),
            person,
            registration: id.clone(),
            handle: registered.handle,
            label: registered.label.clone(),
            passkey: registered.passkey,
            made_at: now,
            used_at: None,
        };
        let person = Person { name: name.clone(), right, id: person };
        let record = self.record(Deed::PhoneConfirmed, &name).by(by.arn()).phone(phone.key.short());
        let people = (&person, before.as_ref());
        if !self.owners.confirm(id, people, &phone, &record).await? {
            return Err(ConfirmError::Overtaken);
        }
        Ok(OwnerConfirmed { name: name.as_str().into(), label: registered.label.as_str().into() })
    }

    /// Removes a person with all phones, or one phone by its short id. Returns how many phones were removed; `None` if
    /// there is no such person or phone.
    pub(crate) async fn revoke(
        &self,
        name: &PersonName,
        phone: Option<&str>,
        by: &str,
    ) -> Stored<Option<u64>> {
        let Everybody { people, mut phones, mut invitations } = self.owners.everybody().await?;
        phones.retain(|own| own.name == *name);
        invitations.retain(|open| open.name == *name);
        let record = |deed| self.record(deed, name).by(by);
        if let Some(id) = phone {
            let Some(phone) = phones.iter().find(|phone| phone.key.short() == id) else {
                return Ok(None);
            };
            let record = record(Deed::PhoneRevoked).phone(id.to_owned());
            return Ok(self.owners.revoke_phone(&phone.key, &record).await?.then_some(1));
        }
        let is_known = people.iter().any(|person| person.name == *name);
        if phones.is_empty() && invitations.is_empty() && !is_known {
            return Ok(None);
        }
        let keys: Vec<_> = phones.into_iter().map(|phone| phone.key).collect();
        let open: Vec<_> = invitations.into_iter().map(|open| open.id).collect();
        let record = record(Deed::PersonRevoked);
        self.owners.revoke_person(name, &keys, &open, &record).await?;
        Ok(Some(keys.len() as u64))
    }
}
