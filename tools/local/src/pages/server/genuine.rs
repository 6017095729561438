//! Checks that a delivery was signed with the shop's secret, and signed just now.

use axum::body::Bytes;
use axum::http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use standardwebhooks::{
    HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook,
};

/// An older delivery may be a replay of a recorded one.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

#[derive(Debug, Eq, PartialEq)]
pub(super) struct NotGenuine;

/// The `webhook-id` of a genuine delivery. The crate's own `verify` reads the machine's clock. This function compares
/// the time with the stack's movable clock, and lets the crate compute the expected signature.
pub(super) fn id<'a>(
    secret: &Webhook,
    headers: &'a HeaderMap,
    body: &Bytes,
    now: Timestamp,
) -> Result<&'a str, NotGenuine> {
    let header = |name: &str| headers.get(name)?.to_str().ok();
    let id = header(HEADER_WEBHOOK_ID).ok_or(NotGenuine)?;
    let seconds = header(HEADER_WEBHOOK_TIMESTAMP).and_then(|text| text.parse::<i64>().ok());
    let seconds = seconds.ok_or(NotGenuine)?;
    let sent = Timestamp::from_second(seconds).map_err(|_| NotGenuine)?;
    if now.duration_since(sent).abs() > TOLERANCE {
        return Err(NotGenuine);
    }
    let expected = secret.sign(id, seconds, body).map_err(|_| NotGenuine)?;
    let given = header(HEADER_WEBHOOK_SIGNATURE).ok_or(NotGenuine)?;
    // A delivery carries several signatures while its secret is being changed.
    let genuine = given.split(' ').any(|one| same(one.as_bytes(), expected.as_bytes()));
    if genuine { Ok(id) } else { Err(NotGenuine) }
}

/// Compares in constant time, so that an attacker cannot measure how much of a guess is right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    const BODY: &[u8] = br#"{"type":"payment.completed"}"#;
    const NOW: i64 = 1_800_000_000;

    fn signed(secret: &str, id: &'static str, body: &[u8]) -> HeaderMap {
        let signature = Webhook::new(secret).unwrap().sign(id, NOW, body).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(HEADER_WEBHOOK_ID, id.parse().unwrap());
        headers.insert(HEADER_WEBHOOK_TIMESTAMP, NOW.into());
        headers.insert(HEADER_WEBHOOK_SIGNATURE, signature.parse().unwrap());
        headers
    }

    type Judged<'a> = Result<&'a str, NotGenuine>;

    fn judged<'a>(headers: &'a HeaderMap, body: &'static [u8], now: i64) -> Judged<'a> {
        let now = Timestamp::from_second(now).unwrap();
        id(&Webhook::new(SECRET).unwrap(), headers, &Bytes::from_static(body), now)
    }

    #[test]
    fn a_genuine_delivery_is_known_by_its_id() {
        assert_eq!(judged(&signed(SECRET, "evt_1", BODY), BODY, NOW + 300), Ok("evt_1"));
    }

    #[test]
    fn the_crate_itself_would_accept_what_is_accepted_here() {
        let secret = Webhook::new(SECRET).unwrap();
        let now = i64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_secs()).unwrap();
        let mut headers = signed(SECRET, "evt_1", BODY);
        headers.insert(HEADER_WEBHOOK_TIMESTAMP, now.into());
        let signature = secret.sign("evt_1", now, BODY).unwrap();
        headers.insert(HEADER_WEBHOOK_SIGNATURE, signature.parse().unwrap());
        assert!(secret.verify(BODY, &headers).is_ok());
        assert_eq!(judged(&headers, BODY, now), Ok("evt_1"));
    }

    #[test]
    fn one_good_signature_of_several_is_enough() {
        let mut headers = signed(SECRET, "evt_1", BODY);
        let good = headers[HEADER_WEBHOOK_SIGNATURE].to_str().unwrap().to_owned();
        headers.insert(HEADER_WEBHOOK_SIGNATURE, format!("v1,AAAA v2,x {good}").parse().unwrap());
        assert_eq!(judged(&headers, BODY, NOW), Ok("evt_1"));
    }

    #[test]
    fn what_is_forged_altered_or_recorded_is_not_genuine() {
        let forged = signed("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "evt_1", BODY);
        assert_eq!(judged(&forged, BODY, NOW), Err(NotGenuine));
        let genuine = signed(SECRET, "evt_1", BODY);
        assert_eq!(judged(&genuine, br#"{"type":"payment.failed"}"#, NOW), Err(NotGenuine));
        assert_eq!(judged(&genuine, BODY, NOW + 301), Err(NotGenuine));
        assert_eq!(judged(&genuine, BODY, NOW - 301), Err(NotGenuine));
        let mut renamed = genuine.clone();
        renamed.insert(HEADER_WEBHOOK_ID, "evt_2".parse().unwrap());
        assert_eq!(judged(&renamed, BODY, NOW), Err(NotGenuine));
        for name in [HEADER_WEBHOOK_ID, HEADER_WEBHOOK_TIMESTAMP, HEADER_WEBHOOK_SIGNATURE] {
            let mut without = genuine.clone();
            without.remove(name);
            assert_eq!(judged(&without, BODY, NOW), Err(NotGenuine), "{name}");
        }
    }
}
