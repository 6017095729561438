//! Rows: the texts that they keep, the texts that they hide, and their size.

use jiff::Timestamp;
use ligdicash_core::{Exchange, ExchangeKind, MessageText, Salt};
use serde_json::{Value, json};

use super::{MAX_PACKED, answered, digest, fingerprint, pack, received, unpack};

const TOKEN: &str =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpZF9pbnZvaWNlIjoiMTIzNDU2NzgifQ.c2lnbmF0dXJl";

fn salt() -> Salt {
    Salt::from_random(42)
}

fn person(text: &str) -> String {
    digest(Some(&salt()), text)
}

/// A question that LigdiCash has answered with this text.
fn asked(answer: &str) -> Exchange {
    let question = MessageText::new("{}".to_owned());
    let asked = Exchange::new(ExchangeKind::Confirm, Timestamp::UNIX_EPOCH, question);
    Exchange { response: Some(answered(200, answer.as_bytes())), ..asked }
}

fn called_back(body: &[u8]) -> Exchange {
    Exchange::new(ExchangeKind::Callback, Timestamp::UNIX_EPOCH, received(body))
}

fn row(log: &[Exchange]) -> Value {
    serde_json::from_str(&unpack(&pack(Some(&salt()), log)).unwrap()).unwrap()
}

/// An answer of LigdiCash as a row keeps it.
fn kept(body: &Value) -> Value {
    kept_text(&body.to_string())["body"].clone()
}

fn kept_text(body: &str) -> Value {
    row(&[asked(body)])["exchanges"][0]["response"].clone()
}

/// A callback as a row keeps it.
fn kept_callback(body: &[u8]) -> Value {
    row(&[called_back(body)])["exchanges"][0]["request"].clone()
}

#[test]
fn a_secret_is_a_fingerprint_everywhere_and_no_code_is_kept() {
    let kept = kept(&json!({
        "token": TOKEN,
        "response_text": format!("https://app.ligdicash.com/pay/invoice/{TOKEN}"),
        "description": format!("({TOKEN})"),
        "otp": "123456", "title": "123456 is wrong", "Authorization": "Bearer xyz", "apikey": "k",
        "custom_data": [{ "keyof_customdata": "hash", "valueof_customdata": "f16d05" }],
        TOKEN: 1,
        "other": "0123456789abcdef0123456789abcdef01234567",
        "wallet": "eyJhbGciOi.e30",
    }));
    let print = fingerprint(TOKEN);
    assert_eq!(kept["token"], print.as_str());
    assert_eq!(kept["response_text"], format!("https://app.ligdicash.com/pay/invoice/{print}"));
    assert_eq!(kept["description"], format!("({print})"));
    assert_eq!(kept["otp"], "[code]");
    assert_eq!(kept["title"], "[code] is wrong");
    assert_eq!(kept["custom_data"][0]["valueof_customdata"], fingerprint("f16d05"));
    assert_eq!(kept[print.as_str()], 1);
    assert_eq!(kept["other"], fingerprint("0123456789abcdef0123456789abcdef01234567"));
    let text = kept.to_string();
    for secret in [TOKEN, "xyz", "\"k\"", "0123456789abcdef012345", "eyJ"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn a_code_is_taken_out_in_whatever_groups_and_digits_it_is_repeated() {
    for spelling in [
        "123456",
        "12 34 56",
        "123-456",
        "1.2.3.4.5.6",
        "12\u{a0}34\u{202f}56",
        "\u{202a}123 \u{200e}456",
        "123 - 456",
        "(12) 34/56",
        "١٢٣٤٥٦",
        "１２３ ４５６",
        "0123456789",
    ] {
        let title = format!("otp {spelling}, 12 et 4567");
        let kept = kept(&json!({ "otp": "123456", "title": title, spelling: spelling }));
        let left = if spelling == "0123456789" { "0[code]789" } else { "[code]" };
        let marks: String = spelling.chars().filter(|mark| "(\u{202a}".contains(*mark)).collect();
        let left = format!("{marks}{left}");
        assert_eq!(kept["title"], format!("otp {left}, 12 et 4567"), "{spelling}");
        assert_eq!(kept[&left], left, "{spelling}");
    }
    let others = json!({ "otp": "123456", "title": "12 34 57, 12 34 a 56, 12 --- 3456, 123456x" });
    assert_eq!(kept(&others)["title"], "12 34 57, 12 34 a 56, 12 --- 3456, [code]x");
}

#[test]
fn personal_data_is_a_digest_wherever_it_stands() {
    let kept = kept(&json!({
        "customer": "22670000001",
        "customer_details": { "email": "awa@example.test", "details": "Cité", "firstname": "Awa" },
        "response_text": "Le numéro 22670000001 est celui de awa@example.test",
        "custom_data": [{ "valueof_customdata": "Traoré", "keyof_customdata": "lastname" }],
        "amount": 22_670_000_001_u64,
    }));
    assert_eq!(kept["customer"], person("22670000001"));
    assert_eq!(kept["customer_details"]["details"], person("Cité"));
    assert_eq!(kept["customer_details"]["firstname"], person("Awa"));
    let expected =
        format!("Le numéro {} est celui de {}", person("22670000001"), person("awa@example.test"));
    assert_eq!(kept["response_text"], expected);
    assert_eq!(kept["custom_data"][0]["valueof_customdata"], person("Traoré"));
    assert_eq!(kept["amount"], person("22670000001"));
}

#[test]
fn json_in_a_text_is_masked_inside() {
    let inner = json!({ "hash": "f16d05", "phone": "22670000001", "logfile": "1" }).to_string();
    let kept = kept(&json!({ "custom_data": inner, "customer_details": "{\"details\": \"\"}" }));
    let masked: Value = serde_json::from_str(kept["custom_data"].as_str().unwrap()).unwrap();
    let expected =
        json!({ "hash": fingerprint("f16d05"), "phone": person("22670000001"), "logfile": "1" });
    assert_eq!(masked, expected);
    assert_eq!(kept["customer_details"], "{\"details\": \"\"}");
}

#[test]
fn everything_else_is_kept_as_it_was_said() {
    let body = concat!(
        r#"{"response_text":"Le montant doit être supérieur à 100","operator_name":"MOOV CÔTE D'IVOIRE","#,
        r#""oreference":"MP260601.1002.A12345","logfile":"2026050907202369fee03756652","#,
        r#""wiki":"https://client.ligdicash.com/wiki/createStraightWithdrawal","description":"a, b; c","#,
        r#""date":"2026-05-09 07:20:23+00","token":"","customer":null,"customer_details":{"email":""},"#,
        r#""status":"a","status":"b","amount":3000.00,"page":"https://shop.test/payment/success?txn=txn_0123456789abcdef0123456789abcdef","#,
        r#""callback":"https://abc123defg.execute-api.eu-west-3.amazonaws.com/api/ligdicash/callback"}"#
    );
    let row = unpack(&pack(Some(&salt()), &[asked(body)])).unwrap();
    assert!(row.contains(body), "{row}");
}

#[test]
fn a_form_is_masked_by_the_names_of_its_fields() {
    let form = "customer=22670000001&customer_details[lastname]=TEST&custom_data[0][keyof_customdata]=hash\
                &custom_data[0][valueof_customdata]=f16d05&custom_data[otp]=99&status=C%C3%94TE+D%27IVOIRE";
    let expected = json!([
        ["customer", person("22670000001")],
        ["customer_details[lastname]", person("TEST")],
        ["custom_data[0][keyof_customdata]", "hash"],
        ["custom_data[0][valueof_customdata]", fingerprint("f16d05")],
        ["custom_data[otp]", "[code]"],
        ["status", "CÔTE D'IVOIRE"],
    ]);
    assert_eq!(kept_callback(form.as_bytes())["form"], expected);
}

#[test]
fn what_cannot_be_read_is_kept_without_secrets_and_personal_data() {
    let cut = format!(
        r#"{{"status":"completed","token":"{TOKEN}","customer":"22670000001","otp":123,"x":"{{\"phone\":\"2267\"}}","email":"awa@ex"#
    );
    let kept = kept_text(&cut)["text"].as_str().unwrap().to_owned();
    assert!(kept.starts_with(r#"{"status":"completed","token":"#), "{kept}");
    for gone in [TOKEN, "22670000001", "123", "2267", "awa@"] {
        assert!(!kept.contains(gone), "{gone} in {kept}");
    }
    let page = kept_text("<p>Call +22670000001, or a.b@example.test.</p>");
    let expected =
        format!("<p>Call {}, or {}.</p>", person("+22670000001"), person("a.b@example.test"));
    assert_eq!(page["text"], expected);
}

#[test]
fn a_stranger_cannot_change_how_anything_else_is_kept() {
    let callback = called_back(br#"{"firstname":"completed","token":"ORANGE BURKINA"}"#);
    let answer = asked(r#"{"status":"completed","operator_name":"ORANGE BURKINA"}"#);
    let row = row(&[callback, answer]);
    let body = &row["exchanges"][1]["response"]["body"];
    assert_eq!(*body, json!({ "status": "completed", "operator_name": "ORANGE BURKINA" }));
    assert_eq!(row["exchanges"][0]["unverified"], true);
    assert_eq!(row["exchanges"][1].get("unverified"), None);
}

#[test]
fn a_callback_is_cut_at_four_kilobytes_and_says_so() {
    let long = json!({ "description": "é ".repeat(5000) }).to_string();
    let kept = kept_callback(long.as_bytes());
    assert_eq!(kept["cut_of_bytes"], long.len());
    let text = kept["text"].as_str().unwrap();
    assert!(
        long.starts_with(text) && text.len() > 3900 && kept.to_string().len() <= 4096,
        "{}",
        text.len()
    );
}

#[test]
fn a_callback_full_of_tokens_shows_none() {
    let tokens: Vec<_> = (0..1000).map(|n| json!({ "token": format!("secret-{n}") })).collect();
    let kept = kept_callback(json!(tokens).to_string().as_bytes());
    assert!(kept.to_string().len() < 100 && kept["text"] == "", "{kept}");
}

#[test]
fn a_row_that_does_not_fit_is_cut_visibly() {
    let mut seed = 1_u64;
    let mut noise = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from_u32(0x4e00 + u32::try_from(seed >> 40).unwrap() % 20_000).unwrap()
    };
    let body = json!({ "text": (0..60_000).map(|_| noise()).collect::<String>() }).to_string();
    let log = [asked(&body)];
    let packed = pack(Some(&salt()), &log);
    assert!(packed.len() <= MAX_PACKED && packed.len() > 8 * 1024, "{}", packed.len());
    let response = &row(&log)["exchanges"][0]["response"];
    assert_eq!(response["cut_of_bytes"], body.len());
    assert!(body.starts_with(response["text"].as_str().unwrap()));
}

#[test]
fn what_is_no_row_is_refused() {
    assert!(unpack(b"no row").is_err());
}

#[test]
fn what_was_packed_before_does_not_change_how_a_row_is_packed() {
    let reply = |text: &str| [asked(&json!({ "response_text": text }).to_string())];
    let (one, other) = (reply("completed"), reply(&"en attente de paiement ".repeat(500)));
    let first = pack(Some(&salt()), &one);
    let long = pack(Some(&salt()), &other);
    assert_eq!(pack(Some(&salt()), &one), first);
    assert!(unpack(&first).unwrap().contains("completed"));
    assert!(unpack(&long).unwrap().contains("en attente de paiement en attente"));
}
