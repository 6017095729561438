//! The meaning of every answer of LigdiCash: what is read from it, and what is told, asked and stored then.
//!
//! `shared/infra/answers.jsonl` has one line an answer, in the order of the readers' enums. A `file` is one of LigdiCash's
//! documented or observed messages. `with` names the members that differ from it, and `OURS` is the id of the transaction.

use std::collections::BTreeSet;

use ligdicash_core::payin::{CreateOutcome, Invoice, Refused};
use ligdicash_core::payout::{Method, SendOutcome, WalletUse};
use ligdicash_core::{Answer, NothingLearnt, Verdict};
use ligdicash_infra::ligdicash::answer::{self, Reply as Received};
use ligdicash_infra::net::PayHosts;
use serde_json::{Value, json};
use text::fixtures::fixture;

use crate::fixtures::{TRANSACTION_ID, assert_private_data_is_not_logged};
use crate::world::direct::CODE;
use crate::world::payments::{PAID, nobody};
use crate::world::payouts::{payout, with};
use crate::world::scripted::{self, Reply};
use crate::world::{self, World, but, minutes};

/// An answer, and what becomes of it.
struct AnswerLine(usize, Value);

fn lines() -> impl Iterator<Item = AnswerLine> {
    let lines = include_str!("../../shared/infra/answers.jsonl").lines();
    lines.enumerate().map(|(at, line)| AnswerLine(at, serde_json::from_str(line).unwrap()))
}

/// The files that an answer of the table is made of.
pub(crate) fn files() -> BTreeSet<String> {
    lines().filter_map(|line| line.1["file"].as_str().map(str::to_owned)).collect()
}

impl AnswerLine {
    fn text(&self, name: &str) -> &str {
        self.1[name].as_str().unwrap_or_default()
    }

    fn http(&self) -> u16 {
        self.1["http"].as_u64().map_or(200, |status| status.try_into().unwrap())
    }

    fn is_confirm(&self) -> bool {
        self.text("to").starts_with("confirm")
    }

    fn name(&self) -> String {
        format!("A-{}", self.0)
    }

    /// The answer about our transaction.
    fn body(&self, ours: &str) -> String {
        let text = self.1["file"].as_str().map(fixture);
        let mut text = text.unwrap_or_else(|| self.1["text"].as_str().unwrap_or("{}").to_owned());
        if self.1["with"].is_object() {
            text = but(serde_json::from_str(&text).unwrap(), self.1["with"].clone()).to_string();
        }
        let other = nobody("txn");
        let of = if self.text("of") == "OTHER" { &other } else { ours };
        text.replace(TRANSACTION_ID, of).replace("OURS", ours).replace("OTHER", &other)
    }

    fn reply(&self, ours: &str) -> Reply {
        Reply::ok(self.body(ours)).but(self.http())
    }

    /// Whether nothing can have been paid, so that a payer may begin anew at once. A payout is never made anew.
    fn frees_its_order(&self) -> bool {
        let is_free = |word: &&str| self.text("read").starts_with(word);
        let is_payout = ["payout", "wallet"].contains(&self.text("to"));
        !is_payout && ["Refused", "UnsafePage", "CodeSent"].iter().any(is_free)
    }

    /// The parameters that are asked with until one is answered.
    fn questions(&self, is_payin: bool) -> Vec<(String, String)> {
        let name = if is_payin { "invoiceToken" } else { "withdrawalToken" };
        let names = match self.text("read") {
            "Unreadable" | "Technical" => vec![name, name],
            "NotFound" | "Malformed" => vec![name, "token"],
            _ => vec![name],
        };
        names.into_iter().map(|name| (name.to_owned(), "token".to_owned())).collect()
    }

    /// The word of what the reader of such answers reads.
    fn read(&self) -> String {
        let hosts = |hosts| PayHosts::parse(hosts).unwrap();
        let (ligdicash, operators) = (hosts("*.ligdicash.com"), hosts("*.orange-money.com"));
        let reply = Received::read(self.http(), self.body("ours").as_bytes());
        match self.text("to") {
            "create" => created(answer::of_creation(&reply, &ligdicash)),
            "debit" => created(answer::of_direct(&reply, &ligdicash, &operators)),
            "code" => created(answer::of_code_request(&reply)),
            "payout" => sent(answer::of_sending(&reply, Method::MobileMoney)),
            "wallet" => sent(answer::of_sending(&reply, Method::Wallet(WalletUse::Keep))),
            "confirm" => learnt(answer::of_invoice(&reply)),
            _ => learnt(answer::of_payout(&reply)),
        }
    }
}

fn created(outcome: CreateOutcome) -> String {
    match outcome {
        CreateOutcome::Done(Invoice { pay_url: None, .. }) => "Done without page".to_owned(),
        CreateOutcome::Done(_) => "Done".to_owned(),
        CreateOutcome::UnsafePage(_) => "UnsafePage".to_owned(),
        CreateOutcome::Refused(Refused { class, .. }) => format!("Refused {class:?}"),
        other => format!("{other:?}"),
    }
}

fn sent(outcome: SendOutcome) -> String {
    match outcome {
        SendOutcome::Taken(_) => "Taken".to_owned(),
        SendOutcome::Refused(class) => format!("Refused {class:?}"),
        other => format!("{other:?}"),
    }
}

fn learnt(answer: Result<Answer, NothingLearnt>) -> String {
    match answer.map(|answer| answer.verdict) {
        Ok(Verdict::Completed(_)) => "Completed".to_owned(),
        Ok(verdict) => format!("{verdict:?}"),
        Err(nothing) => format!("{nothing:?}"),
    }
}

#[test]
fn every_answer_is_read_as_its_line_says() {
    for line in lines() {
        assert_eq!(line.read(), line.text("read"), "{}", line.1);
    }
}

#[world::test(scripted::empty)]
async fn every_answer_to_a_request_is_told_and_stored_as_its_line_says(world: &World) {
    world.require_proofs();
    for line in lines().filter(|line| !line.is_confirm()) {
        world.on_create([line.reply("ours")]);
        let (status, body) = request(world, &line, None).await;
        let words = ["error", "ligdicash_code"].map(|name| body[name].as_str());
        let page = body["pay_url"].as_str().map(|_| "page");
        let words = words.into_iter().chain([page]).flatten();
        let answer = words.fold(status.to_string(), |answer, word| format!("{answer} {word}"));
        assert_eq!(answer, line.text("told"), "{}: {body}", line.1);
        let asked = &world.take_asked()[..];
        assert_eq!(asked.len(), 1, "{}", line.1);
        let id = &asked[0].body["commande"]["custom_data"]["transaction_id"];
        let id = id.as_str().or(body["transaction_id"].as_str()).unwrap();
        assert_stored(world, &line, id).await;
        world.on_create([Reply::created("another")]);
        request(world, &line, Some(id)).await;
        assert_eq!(world.take_asked().len(), usize::from(line.frees_its_order()), "{}", line.1);
    }
}

/// Makes the request that the line answers.
async fn request(world: &World, line: &AnswerLine, previous: Option<&str>) -> (u16, Value) {
    // A number is pressed with ten times in an hour at most.
    let at = line.0 + if previous.is_some() { 5000 } else { 0 };
    let mut press = json!({ "number": format!("2267500{at:04}"), "previous": previous });
    let wallet = json!({ "method": "wallet", "keepInWallet": true });
    let answer = match line.text("to") {
        "create" => world.initiate_proven(&line.name(), 3000).await,
        "payout" => world.pay_out(&payout(&line.name())).await,
        "wallet" => world.pay_out(&with(&line.name(), wallet)).await,
        to => {
            let (field, value) =
                if to == "code" { ("operator", "ligdicash") } else { ("code", CODE) };
            press[field] = json!(value);
            let answer = world.pay_directly(&line.name(), &press).await;
            return (answer.status, answer.body);
        }
    };
    (answer.status, answer.body)
}

/// A payment that is proven at last is completed.
#[world::test(scripted::creating(Reply::created("token")))]
async fn every_answer_to_confirm_is_stored_as_its_line_says_and_money_wins(world: &World) {
    for line in lines().filter(AnswerLine::is_confirm) {
        let is_payin = line.text("to") == "confirm";
        let (id, proof) = if is_payin {
            let id = world.pending_for(&line.name()).await;
            (id.clone(), Reply::confirmed(&id, "completed"))
        } else {
            let proof = fixture("f1_payout_confirm_completed.json");
            (world.taken(&line.name()).await, Reply::ok(proof))
        };
        world.on_confirm([line.reply(&id)]);
        world.take_asked();
        look(world, &id, is_payin).await;
        let asked: Vec<_> = world.take_asked().into_iter().flat_map(|asked| asked.query).collect();
        assert_eq!(asked, line.questions(is_payin), "{}", line.1);
        assert_stored(world, &line, &id).await;
        world.on_confirm([proof]);
        look(world, &id, is_payin).await;
        world.assert_known(&id, PAID).await;
    }
}

/// A callback says no more than which transaction to look at.
async fn look(world: &World, id: &str, is_payin: bool) {
    world.advance(minutes(1));
    let body = json!({ "transaction_id": id });
    if is_payin {
        world.called_back(&body).await;
    } else {
        world.payout_called_back(&body).await;
    }
}

async fn assert_stored(world: &World, line: &AnswerLine, id: &str) {
    let (status, reason) = world.stored(id).await;
    let stored = reason.map_or(status.clone(), |reason| format!("{status}/{reason}"));
    assert_eq!(stored, line.text("stored"), "{}", line.1);
    if line.text("to") == "confirm" {
        let paid_by = world.paid_by(&line.name()).await;
        assert_eq!(paid_by.is_some(), stored == "completed", "{}", line.1);
    }
    assert_private_data_is_not_logged(world, id).await;
}
