//! A phone with an authenticator in software, which can lie.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// The flags of an authenticator: a user is present, a user is verified, a credential is attached.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTACHED: u8 = 0x40;

#[derive(Clone)]
pub(crate) struct SoftPhone {
    pub(crate) key: SigningKey,
    pub(crate) id: Vec<u8>,
    /// The user handle, once the phone has made its passkey.
    pub(crate) handle: Vec<u8>,
    /// The counter that is shown next; a passkey that a keychain copies shows zero always.
    pub(crate) counter: u32,
    /// Whether the counter counts.
    pub(crate) counts: bool,
    pub(crate) origin: String,
    pub(crate) rp_id: String,
    /// The flags of each answer, and that of an attached credential.
    pub(crate) flags: u8,
    pub(crate) attached: u8,
    pub(crate) is_framed: bool,
    /// The type and the challenge that the phone names, if not those of the ceremony.
    pub(crate) kind: Option<&'static str>,
    pub(crate) challenge: Option<&'static str>,
}

impl SoftPhone {
    /// A phone whose key and id follow from a number.
    pub(crate) fn new(number: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).unwrap(),
            id: vec![number; 20],
            handle: Vec::new(),
            counter: 0,
            counts: false,
            origin: "https://pay.boutique.example".to_owned(),
            rp_id: "pay.boutique.example".to_owned(),
            flags: PRESENT | VERIFIED,
            attached: ATTACHED,
            is_framed: false,
            kind: None,
            challenge: None,
        }
    }

    /// A phone with a counter.
    pub(crate) fn counting(number: u8) -> Self {
        Self { counts: true, counter: 1, ..Self::new(number) }
    }

    /// `navigator.credentials.create`.
    pub(crate) fn create(&mut self, options: &Value) -> Value {
        let asked = &options["publicKey"];
        self.handle = bytes(&asked["user"]["id"]);
        let mut data = self.authenticator_data(self.attached);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        attestation.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        attestation.extend(data);
        let client_data = self.client_data("webauthn.create", asked);
        json!({
            "id": text(&self.id), "rawId": text(&self.id), "type": "public-key",
            "response": { "attestationObject": text(&attestation), "clientDataJSON": text(&client_data) },
            "clientExtensionResults": {},
        })
    }

    /// `navigator.credentials.get`.
    pub(crate) fn get(&mut self, options: &Value) -> Value {
        let client_data = self.client_data("webauthn.get", &options["publicKey"]);
        let data = self.authenticator_data(0);
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": text(&self.id), "rawId": text(&self.id), "type": "public-key",
            "response": {
                "authenticatorData": text(&data), "clientDataJSON": text(&client_data),
                "signature": text(signature.to_der().as_bytes()), "userHandle": text(&self.handle),
            },
            "clientExtensionResults": {},
        })
    }

    fn authenticator_data(&mut self, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.rp_id).to_vec();
        data.push(self.flags | more);
        data.extend(self.counter.to_be_bytes());
        self.counter += u32::from(self.counts);
        data
    }

    fn client_data(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let (origin, framed) = (&self.origin, self.is_framed);
        let kind = self.kind.unwrap_or(kind);
        let challenge = self.challenge.map_or_else(|| asked["challenge"].clone(), Value::from);
        json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": framed })
            .to_string()
            .into_bytes()
    }

    /// The key in COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().unwrap(), point.y().unwrap());
        [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".as_slice(), x, b"\x22\x58\x20", y].concat()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}
