//! `ops rehearse`: plays LigdiCash's sign-off tests with two small payments, and writes the page for its staff.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use maud::html;
use serde::Serialize;
use serde_json::{Value, json};
use url::Url;

use super::desk::{Desk, Outcome};
use crate::documents::sheets::{is_free, write_new};
use crate::documents::{csv, field, for_programs, instant};
use operator::api::{
    Call, Entry, Exchange, Link, LinkRequest, LinkStory, Pages, Problem, Shown, Story, Visited,
    parted, read_exchanges,
};
use operator::language::{Language, Words};

/// The largest of the operators' smallest amounts, in francs.
const AMOUNT: u32 = 200;
const LABEL: &str = "Recette LigdiCash";
/// The seconds that both callbacks may take.
const PATIENCE: u8 = 15;
const PAGE: &str = include_str!("rehearse.html");

pub(super) async fn rehearse(desk: &mut Desk, file: &Path) -> Result<Outcome, Problem> {
    is_free(file)?;
    let (paid, unpaid) = (Begun::new(desk).await?, Begun::new(desk).await?);
    let strangers = strangers(desk, &unpaid.id).await?;
    play_payer(desk, &paid, &unpaid).await?;
    let seen = Seen {
        page: paid.page,
        paid: settled(desk, &paid.id).await?,
        status: status(desk, &paid.id).await?,
        unpaid: asked(desk, &unpaid.id).await?,
        strangers,
    };
    let place = if is_local(desk) { "local" } else { "deployed" };
    let tests = seen.tests(place);
    let page = page(&tests, [&paid.id, &unpaid.id], place, &desk.api.url(), desk.now().await?);
    let file = write_new(file, page)?.to_string();
    let all = for_programs(&json!({ "file": file, "tests": tests }));
    let people = for_people(&tests, place, desk.words) + &desk.words.links_written(file) + "\n";
    desk.screen.print(&desk.form.of(people, all, csv::rows(&tests, "test,result,seen")))?;
    let is_wrong = tests.iter().any(|tested| tested.result == "failed");
    Ok(if is_wrong { Outcome::Wrong } else { Outcome::Found })
}

fn is_local(desk: &Desk) -> bool {
    desk.api.account().is_none()
}

/// A payment that a payer began by a link.
struct Begun {
    id: String,
    link: String,
    page: Visited,
}

impl Begun {
    async fn new(desk: &Desk) -> Result<Self, Problem> {
        let request = LinkRequest {
            amount: Some(AMOUNT),
            label_fr: Some(LABEL.to_owned()),
            ..LinkRequest::default()
        };
        let call = Call::make_link(request, Some(desk.today().await?));
        let link = desk.api.call(&call).await?.decode::<Link>()?.address.as_came().to_owned();
        let press = format!("press={:032x}", 0);
        let page =
            desk.api.visit(&link, Some(("application/x-www-form-urlencoded", press))).await?;
        let story: LinkStory = desk.api.call(&Call::link(&link)?).await?.decode()?;
        let entry = story.payments.iter().find_map(Shown::read).ok_or(Problem::NotFound)?;
        Ok(Self { id: entry.transaction_id.to_string(), link, page })
    }
}

/// A payment with its exchanges, as they are on record.
struct Payment {
    story: Story,
    exchanges: Vec<Exchange>,
}

impl Payment {
    async fn read(desk: &Desk, id: &str) -> Result<Self, Problem> {
        let rows = Pages::of(&desk.api, Call::exchanges(id)?).all("rows", |_| ()).await?;
        let (exchanges, _) = parted(read_exchanges(&rows));
        Ok(Self { story: desk.api.story(id).await?, exchanges })
    }

    fn entry(&self) -> Option<&Entry> {
        self.story.transaction.read().map(|transaction| &transaction.entry)
    }

    fn is(&self, status: &str) -> bool {
        self.entry().is_some_and(|entry| entry.status.as_came() == status)
    }

    fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Exchange> {
        self.exchanges.iter().filter(move |exchange| exchange.kind.as_came() == kind)
    }

    /// A text in the request that created the payment.
    fn sent(&self, pointer: &str) -> Option<&str> {
        self.all("create").next()?.request.pointer(pointer)?.as_str()
    }

    fn action(&self, name: &str) -> Option<&str> {
        self.sent(&format!("/body/commande/actions/{name}"))
    }
}

/// Sends what is no callback, a callback about an unknown payment, and one that calls this unpaid payment paid.
async fn strangers(desk: &Desk, unpaid: &str) -> Result<Vec<Visited>, Problem> {
    let payment = Payment::read(desk, unpaid).await?;
    let Some(url) = payment.action("callback_url") else { return Ok(Vec::new()) };
    let unknown = format!("txn_{:032x}", 0);
    let mut answers = Vec::new();
    for body in ["{".to_owned(), forged(&unknown), forged(unpaid)] {
        answers.push(desk.api.visit(url, Some(("application/json", body))).await?);
    }
    Ok(answers)
}

fn forged(id: &str) -> String {
    let entry = json!({ "keyof_customdata": "transaction_id", "valueof_customdata": id });
    let (amount, status) = (AMOUNT, "completed");
    json!({ "response_code": "00", "status": status, "token": "", "amount": amount, "montant": amount,
        "external_id": id, "custom_data": [entry] })
    .to_string()
}

/// The first payment is paid, and the second is not: by the sandbox, or by a person with a phone.
async fn play_payer(desk: &mut Desk, paid: &Begun, unpaid: &Begun) -> Result<(), Problem> {
    if !is_local(desk) {
        desk.screen.typed(&desk.words.rehearse_pay(&paid.link, &unpaid.link));
        return Ok(());
    }
    for (begun, end) in [(paid, "pay"), (unpaid, "give-up")] {
        let page = Url::parse(begun.page.location.as_deref().unwrap_or_default());
        let path = format!("/sandbox/invoices/{}/{end}", begun.id);
        if let Ok(url) = page.and_then(|page| page.join(&path)) {
            desk.api.visit(url.as_str(), Some(("application/json", String::new()))).await?;
        }
    }
    Ok(())
}

/// The payment once both callbacks came, or LigdiCash's answer without them.
async fn settled(desk: &Desk, id: &str) -> Result<Payment, Problem> {
    for _ in 0..PATIENCE {
        let payment = Payment::read(desk, id).await?;
        if !payment.is("pending") && payment.all("callback").count() > 1 {
            return Ok(payment);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    asked(desk, id).await
}

async fn asked(desk: &Desk, id: &str) -> Result<Payment, Problem> {
    if !Payment::read(desk, id).await?.is("completed") {
        desk.api.call(&Call::ask(id)?).await?;
    }
    Payment::read(desk, id).await
}

/// Asks for the status as a shop's page does after the return.
async fn status(desk: &Desk, id: &str) -> Result<Option<Value>, Problem> {
    let payment = Payment::read(desk, id).await?;
    let Some(url) = payment.action("return_url") else { return Ok(None) };
    let answer = desk.api.visit(&url.replace("/receipt", "/status"), None).await?;
    Ok(serde_json::from_str(&answer.text).ok())
}

/// The facts about both payments.
struct Seen {
    page: Visited,
    paid: Payment,
    status: Option<Value>,
    unpaid: Payment,
    strangers: Vec<Visited>,
}

#[derive(Serialize)]
struct Tested {
    test: &'static str,
    result: &'static str,
    seen: String,
}

impl Seen {
    /// The tests in the order of LigdiCash's checklist.
    fn tests(&self, place: &str) -> Vec<Tested> {
        let of = |(test, seen): (_, Option<String>)| {
            let elsewhere = test == "https" && place == "local";
            let result = if elsewhere { "elsewhere" } else { "failed" };
            let result = if seen.is_some() { "passed" } else { result };
            Tested { test, result, seen: seen.unwrap_or_default() }
        };
        let all = [
            ("keys", self.keys()),
            ("forged", self.forged()),
            ("strangers", self.ignored()),
            ("callbacks", self.callbacks()),
            ("https", self.paid.action("callback_url").and_then(https)),
            ("ids", self.ids()),
            ("customer", self.customer()),
            ("addresses", self.addresses()),
            ("frame", self.redirected()),
            ("status", self.status()),
            ("paid", self.paid()),
            ("unpaid", self.unpaid()),
        ];
        all.into_iter().map(of).collect()
    }

    fn keys(&self) -> Option<String> {
        let keys = [self.paid.sent("/apikey")?, self.paid.sent("/bearer")?];
        keys.iter().all(|key| key.starts_with('#')).then(|| keys.join(", "))
    }

    fn forged(&self) -> Option<String> {
        let called = self.unpaid.all("callback").next()?;
        let confirm = self.unpaid.all("confirm").find(|confirm| confirm.at >= called.at)?;
        let status = field(&confirm.response, "status")?;
        let times = [instant(called.at), instant(confirm.at)].join(", ");
        (!self.unpaid.is("completed")).then(|| format!("{times} → {status}"))
    }

    fn ignored(&self) -> Option<String> {
        let [first, others @ ..] = &*self.strangers else { return None };
        let alike = |other: &Visited| (other.status, &other.text) == (first.status, &first.text);
        others.iter().all(alike).then(|| format!("HTTP {}", first.status))
    }

    fn callbacks(&self) -> Option<String> {
        let times: Vec<_> = self.paid.all("callback").map(|called| instant(called.at)).collect();
        (times.len() > 1).then(|| times.join(", "))
    }

    fn ids(&self) -> Option<String> {
        let ids = [self.paid.entry()?, self.unpaid.entry()?];
        let ids = ids.map(|entry| entry.transaction_id.to_string());
        (ids[0] != ids[1] && ids.iter().all(|id| id.len() == 36)).then(|| ids.join(", "))
    }

    fn customer(&self) -> Option<String> {
        let customer = self.paid.sent("/body/commande/invoice/customer")?;
        customer.is_empty().then(|| "customer = \"\"".to_owned())
    }

    fn addresses(&self) -> Option<String> {
        let urls = [self.paid.action("return_url")?, self.paid.action("cancel_url")?];
        let is_receipt = urls.map(|url| url.ends_with("/receipt"));
        (is_receipt == [true, false]).then(|| urls.join(", "))
    }

    fn redirected(&self) -> Option<String> {
        let host = self.page.location.as_deref()?.split('/').nth(2)?;
        (self.page.status == 303).then(|| format!("HTTP 303 → {host}"))
    }

    fn status(&self) -> Option<String> {
        let status = self.status.as_ref()?["status"].as_str()?;
        (status == "completed").then(|| status.to_owned())
    }

    fn paid(&self) -> Option<String> {
        let entry = self.paid.entry().filter(|_| self.paid.is("completed"))?;
        let at = entry.completed_at.map(instant)?;
        let operator = entry.operator_name.as_ref().map(ToString::to_string);
        Some([at, format!("{AMOUNT} F"), operator.unwrap_or_default()].join(", "))
    }

    fn unpaid(&self) -> Option<String> {
        let status = self.unpaid.entry()?.status.to_string();
        (status != "completed").then_some(status)
    }
}

fn https(url: &str) -> Option<String> {
    url.starts_with("https://").then(|| url.to_owned())
}

fn for_people(tests: &[Tested], place: &str, words: &Words) -> String {
    let line = |tested: &Tested| {
        let (result, test) =
            (words.rehearse_result(tested.result), words.rehearse_test(tested.test));
        format!("{result:10} {test}\n")
    };
    words.rehearse_place(place) + "\n\n" + &tests.iter().map(line).collect::<String>() + "\n"
}

/// The page in French, because LigdiCash's staff works in French.
fn page(tests: &[Tested], ids: [&String; 2], place: &str, url: &str, at: Timestamp) -> String {
    let words = Language::Fr.words();
    let rows = html! {
        @for Tested { test, result, seen } in tests {
            tr {
                td { (words.rehearse_test(*test)) }
                td class=(result) { (words.rehearse_result(*result)) }
                td { (seen) }
            }
        }
    };
    let about = html! { p { (words.rehearse_place(place)) " " (url) } };
    let payments = html! { @for id in ids { li { (id) } } };
    let parts = [("about", about), ("payments", payments), ("rows", rows)];
    let filled = |page: String, (name, part): (&str, maud::Markup)| {
        page.replace(&format!("<!-- {name} -->"), &part.into_string())
    };
    let page = PAGE.replace("<!-- at -->", &instant(at));
    Language::Fr.typeset(&parts.into_iter().fold(page, filled))
}
