//! The ceremonies of passkeys. The library checks challenge, type, origin, RP ID, presence and verification of the user,
//! signature and counter. It does not ask for a key that the phone itself can find, nor look at a frame around the
//! page that signs in, nor at the user handle: this module does.

use serde::Deserialize;
use serde_json::{Value, json};
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Uuid, WebauthnError,
};

use crate::person::{PersonName, Phone, PhoneKey};

/// The relying party of one host.
#[derive(Clone, Debug)]
pub(crate) struct Passkeys(pub(crate) Webauthn);

/// A passkey after a use, and the counter that it showed.
pub(crate) struct Used {
    pub(crate) passkey: Passkey,
    pub(crate) counter: u32,
}

/// The reason why an answer of a phone proves nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotVerified {
    #[error("the answer cannot be read")]
    Unreadable,
    #[error("the page was in a frame of another site")]
    Framed,
    #[error("the user handle is another phone's")]
    OtherHandle,
    #[error(transparent)]
    Refused(#[from] WebauthnError),
}

impl Passkeys {
    /// The options for `navigator.credentials.create`. The phone keeps a key that it finds without a name, and makes
    /// none if it has one of these already.
    pub(crate) fn start_registration(
        &self,
        name: &PersonName,
        handle: Uuid,
        phones: &[Phone],
    ) -> Result<(Value, PasskeyRegistration), WebauthnError> {
        let registered = phones.iter().map(|phone| phone.passkey.cred_id().clone()).collect();
        let name = name.as_str();
        let (options, state) =
            self.0.start_passkey_registration(handle, name, name, Some(registered))?;
        let mut options = json!(options);
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = json!("required");
        selection["requireResidentKey"] = json!(true);
        Ok((options, state))
    }

    pub(crate) fn registered(
        &self,
        credential: &Value,
        state: &PasskeyRegistration,
    ) -> Result<Passkey, NotVerified> {
        let credential = RegisterPublicKeyCredential::deserialize(credential)
            .map_err(|_| NotVerified::Unreadable)?;
        Ok(self.0.finish_passkey_registration(&credential, state)?)
    }

    /// The options for `navigator.credentials.get` with any passkey of this host.
    pub(crate) fn start_sign_in(
        &self,
    ) -> Result<(Value, DiscoverableAuthentication), WebauthnError> {
        let (mut options, state) = self.0.start_discoverable_authentication()?;
        // A button starts the ceremony, not a field that completes itself.
        options.mediation = None;
        Ok((json!(options), state))
    }

    pub(crate) fn signed_in(
        &self,
        answer: &Answer,
        state: DiscoverableAuthentication,
        phone: &Phone,
    ) -> Result<Used, NotVerified> {
        let Answer(answer) = answer;
        if answer.get_user_unique_id() != Some(phone.handle.as_bytes()) {
            return Err(NotVerified::OtherHandle);
        }
        let result = self.0.finish_discoverable_authentication_v2(answer, state, &phone.passkey)?;
        Ok(used(phone, &result))
    }

    /// The options for `navigator.credentials.get` with the passkey of one of these phones.
    pub(crate) fn start_step_up(
        &self,
        phones: &[Phone],
    ) -> Result<(Value, PasskeyAuthentication), WebauthnError> {
        let passkeys: Vec<_> = phones.iter().map(|phone| phone.passkey.clone()).collect();
        let (options, state) = self.0.start_passkey_authentication(&passkeys)?;
        Ok((json!(options), state))
    }

    pub(crate) fn stepped_up(
        &self,
        answer: &Answer,
        state: &PasskeyAuthentication,
        phone: &Phone,
    ) -> Result<Used, NotVerified> {
        let result = self.0.finish_passkey_authentication(&answer.0, state)?;
        Ok(used(phone, &result))
    }
}

fn used(phone: &Phone, result: &AuthenticationResult) -> Used {
    let mut passkey = phone.passkey.clone();
    passkey.update_credential(result);
    Used { passkey, counter: result.counter() }
}

/// A phone's answer to `navigator.credentials.get`.
pub(crate) struct Answer(PublicKeyCredential);

impl Answer {
    /// Refuses the answer to a page in a frame of another site.
    pub(crate) fn read(credential: &Value) -> Result<Self, NotVerified> {
        let unreadable = |_| NotVerified::Unreadable;
        let answer = PublicKeyCredential::deserialize(credential).map_err(unreadable)?;
        let ClientData { cross_origin } =
            serde_json::from_slice(&answer.response.client_data_json).map_err(unreadable)?;
        if cross_origin { Err(NotVerified::Framed) } else { Ok(Self(answer)) }
    }

    pub(crate) fn key(&self) -> PhoneKey {
        PhoneKey::of(self.0.get_credential_id())
    }
}

/// The browser's word about the page that asked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(default)]
    cross_origin: bool,
}
