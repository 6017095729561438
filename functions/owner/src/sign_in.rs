//! A phone signs in with its passkey, and gets a session.

use lambda_http::Request;
use ligdicash_core::ports::Stored;
use serde_json::Value;

use crate::ceremony::{CeremonyError, CeremonyId, CeremonyKind};
use crate::passkey::Answer;
use crate::person::{Person, Phone, PhoneKey};
use crate::record::Deed;
use crate::session::{Session, SignedIn};
use crate::token::Token;
use crate::{OwnerFunction, cookie};

impl OwnerFunction {
    pub(crate) async fn start_sign_in(&self) -> Result<(CeremonyId, Value), CeremonyError> {
        let (options, state) = self.host.passkeys.start_sign_in()?;
        let state = Box::new(state);
        Ok((self.begin(CeremonyKind::SignIn { state }).await?, options))
    }

    /// The token of the new session.
    pub(crate) async fn finish_sign_in(
        &self,
        ceremony: &str,
        credential: &Value,
    ) -> Result<Token, CeremonyError> {
        let Some(CeremonyKind::SignIn { state }) = self.take(ceremony).await? else {
            return Err(CeremonyError::NoCeremony);
        };
        let answer = Answer::read(credential)?;
        let Some((_, phone)) = self.owner_of(&answer.key()).await? else {
            let invitations = self.owners.everybody().await?.invitations;
            let mut waiting = invitations.iter().filter_map(|open| open.registered.as_ref());
            let is_waiting = waiting.any(|phone| phone.key == answer.key());
            let why = if is_waiting { CeremonyError::NotConfirmed } else { CeremonyError::NoPhone };
            return Err(why);
        };
        let used = self.host.passkeys.signed_in(&answer, *state, &phone)?;
        let now = self.clock.now();
        if !self.owners.count(&phone, &used, now).await? {
            return Err(CeremonyError::Copied);
        }
        let token = Token::new(&*self.random)?;
        let record = self.record(Deed::SignedIn, &phone.name).phone(phone.key.short());
        let Phone { name, key: phone, registration, .. } = phone;
        let digest = token.digest();
        let session = Session { digest, name, phone, registration, made_at: now, used_at: now };
        self.owners.open(&session, &record).await?;
        Ok(token)
    }

    /// The person and the phone behind the request's cookie. Each request reads them, so a revocation holds at once.
    pub(crate) async fn signed_in(&self, request: &Request) -> Stored<Option<SignedIn>> {
        let Some(token) = cookie::token(request) else { return Ok(None) };
        let Some(mut session) = self.owners.session(&token.digest()).await? else {
            return Ok(None);
        };
        let now = self.clock.now();
        if session.ends_at() <= now {
            return Ok(None);
        }
        let found = self.owner_of(&session.phone).await?;
        let Some((person, phone)) =
            found.filter(|(_, phone)| phone.registration == session.registration)
        else {
            return Ok(None);
        };
        if session.must_be_touched(now) {
            session.used_at = now;
            if !self.owners.touch(&session).await? {
                return Ok(None);
            }
        }
        Ok(Some(SignedIn { session, person, phone }))
    }

    /// The phone with this passkey and its person. A phone from before the person was removed is no one's.
    async fn owner_of(&self, key: &PhoneKey) -> Stored<Option<(Person, Phone)>> {
        let Some(phone) = self.owners.phone(key).await? else { return Ok(None) };
        let person = self.owners.person(&phone.name).await?;
        Ok(person.filter(|person| person.id == phone.person).map(|person| (person, phone)))
    }

    pub(crate) async fn sign_out(&self, signed_in: &SignedIn) -> Stored<()> {
        let SignedIn { session, phone, .. } = signed_in;
        let record = self.record(Deed::SignedOut, &session.name).phone(phone.key.short());
        self.owners.close(session, &record).await.map(drop)
    }
}
