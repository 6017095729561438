//! LigdiCash's answers, to each of our questions, against a second reading of them.

use ligdicash_core::payin::CreateOutcome;
use ligdicash_core::{CodeSays, NothingLearnt, Verdict, payout};
use ligdicash_infra::ligdicash::answer::{Reply, of_creation, of_invoice, of_payout, of_sending};

use crate::database::Step;
use crate::ligdicash::pay_hosts;
use crate::message::Message;
use crate::plain::PlainAnswer;
use crate::request::status;
use crate::respond;
use crate::world::{AMOUNT, PENDING_PAYIN};

/// The HTTP status, an empty line, and the body.
pub fn answer(input: &[u8]) {
    let message = Message::read(input);
    let http_status = message.words.first().and_then(|word| word.parse().ok()).unwrap_or(200);
    let reply = Reply::read(http_status, message.body);
    let plain = PlainAnswer::of(http_status, message.body);
    respond::assert_an_answer_is_kept(http_status, message.body);
    let invoice = of_invoice(&reply).map(|answer| answer.verdict);
    let payout = of_payout(&reply).map(|answer| answer.verdict);
    assert_read_as(&invoice, &plain, &["00", "0", "", "01"]);
    // The merchant makes a failed payout again, so an error must never be read as a failed payout.
    assert_read_as(&payout, &plain, &["00"]);
    let anyhow = PlainAnswer::of(200, message.body);
    assert_creation(&of_creation(&reply, &pay_hosts()), http_status, &plain, &anyhow);
    for method in [payout::Method::MobileMoney, payout::Method::Wallet(payout::WalletUse::Keep)] {
        assert_sending(&of_sending(&reply, method), &plain);
    }
    assert_paid_only_as_asked(http_status, message.body, &plain);
}

fn assert_read_as(verdict: &Result<Verdict, NothingLearnt>, plain: &PlainAnswer, failed: &[&str]) {
    match verdict {
        Ok(Verdict::Completed(payment)) => {
            assert!(plain.is_completed(), "{verdict:?}");
            assert_eq!(payment.code == CodeSays::Success, plain.is_no_error(), "{verdict:?}");
        }
        Ok(Verdict::Failed | Verdict::Pending) | Err(_) => {
            assert!(!plain.is_completed(), "{verdict:?}");
        }
    }
    assert_eq!(matches!(verdict, Ok(Verdict::Failed)), plain.is_failed(failed), "{verdict:?}");
}

/// `anyhow` is the answer under any HTTP status.
fn assert_creation(
    creation: &CreateOutcome,
    http_status: u16,
    plain: &PlainAnswer,
    anyhow: &PlainAnswer,
) {
    match creation {
        CreateOutcome::Done(invoice) => {
            assert_eq!(
                (plain.code().as_str(), plain.text("token").as_str()),
                ("00", invoice.token.expose())
            );
            let page = invoice.pay_url.as_ref().map(|page| page.expose().to_owned());
            assert!(page.as_deref().is_some_and(is_at_ligdicash), "a payer is sent to {page:?}");
        }
        CreateOutcome::UnsafePage(token) => assert_eq!(plain.text("token"), token.expose()),
        CreateOutcome::Refused(_) => {
            let named = anyhow.text("token").is_empty()
                && !["", "0", "00", "?"].contains(&anyhow.code().as_str());
            assert!(named || [401, 403].contains(&http_status));
        }
        CreateOutcome::Unknown => {}
        CreateOutcome::CodeSent => panic!("no code was asked for"),
        CreateOutcome::NotSent | CreateOutcome::NoKeys => panic!("an answer came, so it was sent"),
    }
}

/// Whether an address leads to LigdiCash, both by RFC 3986 and as browsers read it.
fn is_at_ligdicash(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority == "ligdicash.com" || authority.ends_with(".ligdicash.com")
}

fn assert_sending(sent: &payout::SendOutcome, plain: &PlainAnswer) {
    let named = plain.text("token");
    match sent {
        payout::SendOutcome::Taken(token) => {
            assert_eq!((plain.code().as_str(), named.as_str()), ("00", token.expose()));
        }
        // The merchant makes a refused payout again, so the answer must not hold a token, which says that
        // the payout was accepted.
        payout::SendOutcome::Refused(_) => {
            assert_eq!((plain.code().as_str(), named.as_str()), ("01", ""));
        }
        payout::SendOutcome::Unknown => {}
        payout::SendOutcome::NotReached => panic!("an answer came, so it was sent"),
    }
}

/// A payin becomes completed only if LigdiCash says so and names exactly its amount.
fn assert_paid_only_as_asked(http_status: u16, body: &[u8], plain: &PlainAnswer) {
    let head = format!("GET /api/payment/{PENDING_PAYIN}/status\n\n");
    let ((code, body), contents) = status(&Message::read(head.as_bytes()), http_status, body);
    assert_eq!(code, 200);
    let paid = contents.steps().iter().any(|(_, step)| *step == Step::Moved("completed"));
    assert_eq!(body["status"] == "completed", paid, "what is told is what was written");
    let proven = plain.is_completed() && plain.is_no_error() && plain.names_amount(AMOUNT);
    assert!(!paid || proven, "{contents:?}");
}
