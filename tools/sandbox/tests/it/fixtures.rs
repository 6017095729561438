//! The payloads of LigdiCash's documentation and of field reports, and how to compare with them.

use sandbox::InvoiceView;
use serde_json::Value;

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../fixtures/", $name))
    };
}

pub(crate) const A1: &str = fixture!("a1_create_request.json");
pub(crate) const A2: &str = fixture!("a2_create_minimal.json");
pub(crate) const A3: &str = fixture!("a3_create_observed.json");
pub(crate) const A4: &str = fixture!("a4_create_keys.json");
pub(crate) const A5: &str = fixture!("a5_create_amount.json");
pub(crate) const A6: &str = fixture!("a6_create_unit_price.json");
pub(crate) const A7: &str = fixture!("a7_create_ip.json");
pub(crate) const B1: &str = fixture!("b1_direct_accepted.json");
pub(crate) const B2: &str = fixture!("b2_direct_redirect.json");
pub(crate) const B3: &str = fixture!("b3_wallet_otp_sent.json");
pub(crate) const C1: &str = fixture!("c1_confirm_completed.json");
pub(crate) const C2: &str = fixture!("c2_confirm_pending.json");
pub(crate) const C3: &str = fixture!("c3_confirm_notcompleted.json");
pub(crate) const C4: &str = fixture!("c4_confirm_refused.json");
pub(crate) const C5: &str = fixture!("c5_confirm_refused_with_status.json");
pub(crate) const C6: &str = fixture!("c6_confirm_older.json");
pub(crate) const D1: &str = fixture!("d1_callback.json");
pub(crate) const D2: &str = fixture!("d2_callback_json_string.txt");
pub(crate) const D3: &str = fixture!("d3_callback_bracket_list.txt");
pub(crate) const D4: &str = fixture!("d4_callback_bracket_map.txt");
pub(crate) const E1: &str = fixture!("e1_payout_request.json");
pub(crate) const E1W: &str = fixture!("e1w_payout_request_wallet.json");
pub(crate) const E2: &str = fixture!("e2_payout_created.json");
pub(crate) const E2W: &str = fixture!("e2w_payout_created_wallet.json");
pub(crate) const E3: &str = fixture!("e3_payout_refused.json");
pub(crate) const F1: &str = fixture!("f1_payout_confirm_completed.json");
pub(crate) const F2: &str = fixture!("f2_payout_confirm_pending.json");
pub(crate) const F3: &str = fixture!("f3_payout_confirm_notcompleted.json");
pub(crate) const F4: &str = fixture!("f4_payout_confirm_error.json");
pub(crate) const G1: &str = fixture!("g1_payout_callback.json");
pub(crate) const G2: &str = fixture!("g2_payout_callback_json_string.txt");
pub(crate) const G3: &str = fixture!("g3_payout_callback_php.txt");

/// The merchant's id in every fixture of a payin.
pub(crate) const TRANSACTION_ID: &str = "txn_0f6c1e7a9b3d4c52";
const HASH: &str = "f16d05ec6b29248d2c61adb1e9263f78e4f7bace1b955014a2d17872cfe4064d";
const LOGFILE: &str = "202606011000016a1d2c3e4f501";
const REQUEST_ID: &str = "P2600000000001";
const ID: &str = "90000001";

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

pub(crate) fn token(fixture: &str) -> String {
    json(fixture)["token"].as_str().unwrap().to_owned()
}

/// The value of one `custom_data` entry.
pub(crate) fn entry(body: &Value, key: &str) -> String {
    let entries = body["custom_data"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["keyof_customdata"] == key).unwrap();
    entry["valueof_customdata"].as_str().unwrap().to_owned()
}

/// The values that LigdiCash makes up for an invoice; the fixtures have others.
pub(crate) struct MadeUpValues {
    pub(crate) view: InvoiceView,
    pub(crate) hash: String,
    pub(crate) logfile: String,
}

impl MadeUpValues {
    /// Checks the form of each value and returns `text` with the fixtures' values in their place.
    pub(crate) fn replaced_in(&self, text: &str) -> String {
        let hex = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        assert!(self.logfile.starts_with("20260601100001"), "{}", self.logfile);
        let InvoiceView { token: made_up, oreference, description, request_id, id, .. } =
            &self.view;
        // The documents' number now belongs to Moov, and they call its operator Orange.
        let text = text.replace("22676000001", "22670000001");
        let mut text = text.replace(made_up, &token(A2));
        // These are empty in the fixtures.
        for made_up in [oreference, description, &description.replace(' ', "+")] {
            text = text.replace(made_up, "");
        }
        for (made_up, fixture, is_formed) in [
            (&self.hash, HASH, hex(&self.hash)),
            (&self.logfile, LOGFILE, hex(&self.logfile)),
            (request_id, REQUEST_ID, digits(&request_id[1..])),
            (id, ID, digits(id)),
        ] {
            assert!(made_up.len() == fixture.len() && is_formed, "{made_up}");
            text = text.replace(made_up, fixture);
        }
        text
    }
}
