//! Order proofs: forged ones, and ones that the merchant's own server signed with anything in them.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use embedded::clock::START_SECONDS as NOW;
use jsonwebtoken::crypto::sign;
use jsonwebtoken::{Algorithm, EncodingKey};
use parts::proof::KEY;
use serde_json::{Value, json};

use crate::message::Message;
use crate::request::{App, app, initiate};
use crate::respond::assert_says_nothing_twice;
use crate::secret::STACK;

thread_local! {
    /// The function where orders must be signed. It keeps nothing from one request to the next.
    static APP: App = {
        let secret = json!({ "api_key": "key", "auth_token": "token", "order_key": KEY });
        app(&secret.to_string())
    };
}

/// `forged`, an empty line and a token; or `signed`, an empty line, and the header and the claims, a line each.
pub fn proof(input: &[u8]) {
    let message = Message::read(input);
    let text = String::from_utf8_lossy(message.body);
    let token = match text.split_once('\n') {
        Some((header, claims)) if message.says("signed") => signed(header, claims),
        Some(_) | None => text.into_owned(),
    };
    let body = json!({ "order": token }).to_string();
    let asked = format!("POST /api/payment/initiate\n\n{body}");
    let asked = Message::read(asked.as_bytes());
    if APP.with(|app| initiate(&asked, app)) == 200 {
        assert_holds(&token);
    }
}

fn signed(header: &str, claims: &str) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = signature(&signed);
    format!("{signed}.{signature}")
}

fn signature(signed: &str) -> String {
    let key = EncodingKey::from_secret(&STANDARD.decode(KEY).expect("base64"));
    sign(signed.as_bytes(), &key, Algorithm::HS256).expect("a signature")
}

/// Reads an accepted proof once more, part by part: it must be a valid one.
fn assert_holds(token: &str) {
    let (signed, signature_given) = token.rsplit_once('.').expect("three parts");
    let (header, claims) = signed.split_once('.').expect("three parts");
    assert_eq!(signature_given, signature(signed), "it is signed with the key");
    let header = json_of(header);
    assert!(header["alg"] == "HS256" && header.get("crit").is_none(), "{header}");
    let claims = json_of(claims);
    assert_is_for_this_stack(&claims["aud"]);
    assert!(claims.get("nbf").is_none_or(|nbf| nbf.as_i64().is_some_and(|nbf| nbf <= NOW + 60)));
    assert!(["null", "\"XOF\""].contains(&claims["currency"].to_string().as_str()), "{claims}");
    let (issued, expires) = (claims["iat"].as_i64(), claims["exp"].as_i64());
    let (issued, expires) = issued.zip(expires).expect("whole seconds");
    assert!(issued <= NOW + 60 && expires > NOW && expires - issued <= 86_400, "{claims}");
    assert!(claims["amount"].as_u64().is_some_and(|francs| (9..=2_000_000).contains(&francs)));
}

/// Asserts that the proof is made out to every stack, or to this one by name and perhaps to others.
fn assert_is_for_this_stack(aud: &Value) {
    let one = std::slice::from_ref(aud);
    let all: Vec<_> = aud.as_array().map_or(one, Vec::as_slice).iter().map(Value::as_str).collect();
    let every = Some("ligdicash-lambda");
    let this = format!("ligdicash-lambda:{STACK}");
    let to_every_stack = !all.is_empty() && all.iter().all(|audience| *audience == every);
    assert!(to_every_stack || all.contains(&Some(&this)), "{aud}");
    assert!(all.iter().flatten().count() == all.len(), "{aud}");
    assert!(all.iter().flatten().all(|audience| audience.starts_with("ligdicash-lambda")), "{aud}");
}

fn json_of(part: &str) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(part).expect("base64");
    assert_says_nothing_twice(&bytes);
    serde_json::from_slice(&bytes).expect("JSON")
}
