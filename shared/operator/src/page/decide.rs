//! The sheets of decisions. A sheet says what will change, after a dry run; its button carries out what it says.

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use contract::{Decision as Kind, OfferField};
use ligdicash_core::TransactionId;
use ligdicash_core::payin::PayinReason;
use ligdicash_core::written::unsigned;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::actions::{label, sheet_link};
use super::case::Group;
use super::fields::Fields;
use super::foreseen::{DecisionSheet, OTHER, Run, reasons, run};
use super::frame::{PageContent, SitePages, field};
use super::parts::{self, Icon, Tone, icon};
use crate::api::Problem;
use crate::words::problems;

/// In characters.
const REASON: u16 = 200;

/// The fields that a link brings. It may be a stranger's, so it fills in nothing.
const LINKED: [&str; 4] = ["of", "decision", "from", "about"];

/// The result of a decision, which the address of the next page carries sealed.
#[derive(Deserialize, Serialize)]
struct Done {
    title: String,
    lines: Vec<String>,
    problems: Vec<String>,
}

/// The result of a decision, on the page to which it returned.
pub(super) fn result(page: &SitePages, wanted: &Fields) -> Markup {
    let done = page.seal.open::<Done>(wanted.text("done"));
    html! { @if let Some(Done { title, lines, problems }) = done {
        div role="status" { (parts::banner(Tone::Good, &title, &html! {
            @if !lines.is_empty() { ul { @for line in &lines { li { (parts::unbroken(line)) } } } }
            (refused(page, &problems))
        })) }
    } }
}

/// The parts of a decision that were refused.
fn refused(page: &SitePages, problems: &[String]) -> Markup {
    html! { @for problem in problems { p.problem role="alert" { (page.look().linked(problem)) } } }
}

pub(super) async fn show(State(page): State<SitePages>, Query(from): Query<Fields>) -> Response {
    // A new payout has no subject: `about` would be its name.
    let is_new = from.text("decision") == Kind::PayoutMake.as_str();
    let from = from.only(if is_new { &LINKED[..3] } else { &LINKED });
    let (path, led) = (from.at("decide", LINKED), page.led(&from));
    let wanted = if led.0.is_empty() { from } else { led };
    let content = if page.api.may_act() {
        DecisionSheet::of(&page, &wanted).await.map(|sheet| sheet.content())
    } else {
        let title = page.words.decisions_title(wanted.text("decision"));
        Ok(PageContent::new(title, html! { p.note { (page.words.page_view_only_why()) } }))
    };
    answer(&page, &path, &wanted, content).await
}

/// Carries out what the sheet says. If it would say something else by now, it is shown again.
pub(super) async fn decide(
    State(page): State<SitePages>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let count = sent.len();
    let wanted = Fields(sent.into_iter().collect());
    if wanted.0.len() < count {
        let twice = Problem::wrong("form", "a field is sent twice");
        return answer(&page, "decide", &wanted, Err(twice)).await;
    }
    match page.once(&wanted, || carry_out(&page, &wanted)).await {
        Ok(way) => Redirect::to(&way).into_response(),
        Err(note) => page.lead("decide", &wanted.with("note", note)).into_response(),
    }
}

/// The sheet or the problem, with the way back.
async fn answer(
    page: &SitePages,
    path: &str,
    wanted: &Fields,
    content: Result<PageContent, Problem>,
) -> Response {
    let (words, word) = (page.words, wanted.text("decision"));
    let (back, name) = came_from(page, wanted);
    let below = |content: PageContent| content.below(page.address(&back), name);
    match content {
        Ok(content) => page.answer(path, Ok(below(content))).await,
        Err(problem) => {
            let other = Kind::RefundRecord;
            let other = (word == Kind::RefundMake.as_str()).then_some(other);
            let body = html! {
                (parts::problem(&problem, words))
                div.btns {
                    @if let Some(other) = other {
                        a.btn.p href=(sheet_link(page, other, wanted.text("about"), wanted.text("from"))) {
                            (label(words, other.as_str(), String::new()))
                        }
                    }
                    a.btn href=(page.address(&back)) { (words.decisions_leave_it()) }
                }
            };
            let title = words.decisions_title(word);
            let title = if title.is_empty() { words.page_no_answer() } else { title };
            page.refused(path, &problem, &below(PageContent::new(title, body))).await
        }
    }
}

/// Carries the decision out, or else returns what the person must know before the next try.
async fn carry_out(page: &SitePages, wanted: &Fields) -> Result<String, String> {
    let Some(digest) = wanted.some("shown") else { return Err(String::new()) };
    let (words, refused) = (page.words, |why: Problem| problems::sentence(&why, page.words));
    let sheet = DecisionSheet::of(page, wanted).await.map_err(refused)?;
    let Some(foreseen) = &sheet.foreseen else { return Err(String::new()) };
    if foreseen.count == 0 || digest != sheet.digest(foreseen) {
        return Err(words.decisions_differs());
    }
    let is_missing =
        |field: &OfferField| field.required && sheet.value(field.name.as_came()).is_empty();
    let reason = sheet.reason().filter(|_| !sheet.fields().iter().any(is_missing));
    let reason = reason.ok_or_else(|| words.decisions_missing())?;
    let run = run(&sheet, &sheet.plan, Some((&reason, foreseen))).await.map_err(refused)?;
    // The foreseen changes have happened, unless a part was refused meanwhile.
    let lines = if run.problems.is_empty() { &foreseen.lines } else { &run.lines };
    let done = Done { title: words.decisions_done(), lines: lines.clone(), problems: run.problems };
    Ok(page
        .more(&came_from(page, wanted).0, &[("done", page.seal.close(&done).unwrap_or_default())]))
}

impl DecisionSheet<'_> {
    fn content(&self) -> PageContent {
        let words = self.page.words;
        let body = html! { section.card.pad.decision {
            (self.subject())
            (parts::note(self.wanted))
            @match &self.foreseen {
                Some(foreseen) if foreseen.count == 0 => {
                    ul { li { (words.decisions_nothing()) } }
                    (refused(self.page, &foreseen.problems))
                }
                foreseen => { (self.form(foreseen.as_ref())) }
            }
            a.btn.wide href=(self.page.address(&came_from(self.page, self.wanted).0)) { (words.decisions_leave_it()) }
        } };
        PageContent::new(words.decisions_title(self.choice.as_str()), body)
    }

    /// The subject of the decision, and the recipient of its money.
    fn subject(&self) -> Markup {
        let words = self.page.words;
        html! { @if let Some(transaction) = self.transaction() {
            @let entry = &transaction.entry;
            @let name = entry.merchants_name().map(ToString::to_string);
            p.muted.small { (parts::unbroken(&parts::line([parts::sold(entry, words), name, Some(words.francs(entry.amount))]))) }
            @if let Some(reported) = entry.amount_reported.filter(|reported| *reported != entry.amount) {
                p { (words.decisions_reported(words.francs(reported))) }
            }
            @if let Some(recipient) = self.recipient() { p { (recipient) } }
        } }
    }

    fn form(&self, foreseen: Option<&Run>) -> Markup {
        let words = self.page.words;
        let fields = self.fields();
        let hidden = |name: &str, value: &str| {
            html! { @if !value.is_empty() { input type="hidden" name=(name) value=(value); } }
        };
        html! { form method="post" action=(self.page.address("decide")) autocomplete="off" data-act[foreseen.is_some()] {
            (hidden("decision", self.choice.as_str()))
            (hidden("from", self.wanted.text("from")))
            // The same decision from another sheet is another one.
            (hidden("sheet", &super::token().unwrap_or_default()))
            @if !fields.iter().any(|field| field.name.as_came() == "about") { (hidden("about", self.wanted.text("about"))) }
            @if let Some(foreseen) = foreseen { (hidden("shown", &self.digest(foreseen))) }
            @for field in &fields { @match field.name.as_came() {
                // The number makes a form that is sent twice send money once.
                "number" => { @if let Some(first) = self.payouts().next() { (hidden("number", &first.number.to_string())) } }
                "paid" => { (hidden("paid", &self.value("paid"))) }
                name => { (self.input(name, field.required)) }
            } }
            @if foreseen.is_some() { (self.why()) }
            @let before = self.before();
            @if let Some(before) = &before { p.note { (before) } }
            @if let Some(Run { lines, problems, left_today, .. }) = foreseen {
                ul.will.small {
                    @for line in lines.iter().chain(left_today) { li { (icon(Icon::Check)) span { (parts::unbroken(line)) } } }
                }
                (refused(self.page, problems))
                @let is_pause = matches!(self.choice, Kind::PaymentsPause | Kind::PayoutsPause);
                @let sums = fields.iter().any(|field| field.name.as_came() == "amount");
                button.btn.wide.p[before.is_none() && !is_pause].danger[is_pause] data-foresee=[sums.then(|| words.decisions_foresee())] { (self.button()) }
            } @else {
                button.btn.p.wide { (words.decisions_foresee()) }
            }
        } }
    }

    fn input(&self, name: &str, is_required: bool) -> Markup {
        let (words, value) = (self.page.words, self.value(name));
        let label = words.decisions_field(name);
        if name == "nothing_owed" {
            return parts::check(name, &label, value == "yes");
        }
        let most = self.offer().and_then(|offer| offer.francs);
        let most = most.map(|most| words.francs(most)).unwrap_or_default();
        let hint = match (name, self.home) {
            ("amount", _) if most.is_empty() => String::new(),
            ("customer", _) if self.choice == Kind::PayoutApprove => {
                words.decisions_hint("again", "")
            }
            ("customer", Some(home)) => words.decisions_hint("home", home.code()),
            _ => words.decisions_hint(name, most),
        };
        let wrong = self.wrong.as_ref().filter(|(field, _)| field == name).map(|(_, why)| why);
        let hint = wrong.map_or(hint, Clone::clone);
        let describes = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let written = unsigned(&value).filter(|_| name == "amount");
        let value = written.map_or(value, |francs| words.integer(francs));
        let typed = match name {
            "amount" => "numeric",
            "customer" => "tel",
            _ => "text",
        };
        let input = html! { input id=(name) name=(name) inputmode=(typed) value=(value) required[is_required]
        aria-describedby=[describes.as_ref()] aria-invalid=[wrong.map(|_| "true")]; };
        let all = field(
            name,
            &label,
            &html! {
                @if name == "wallet" {
                    select id=(name) name=(name) { @for word in ["", "keep", "forward"] {
                        option value=(word) selected[word == value] { (words.decisions_wallet(word)) }
                    } }
                } @else if name == "amount" {
                    div.suffix { (input) span aria-hidden="true" { "F" } }
                } @else { (input) }
                @if let Some(id) = &describes {
                    p id=(id) class=(if wrong.is_some() { "problem" } else { "tiny muted" }) { (hint) }
                }
            },
        );
        let is_other = name == "customer" && self.choice == Kind::RefundMake;
        if !is_other {
            return all;
        }
        html! { details open[self.wanted.some(name).is_some()] { summary { (words.decisions_other_number()) } (all) } }
    }

    /// The choice of a reason, where a person must give one.
    fn why(&self) -> Markup {
        let (words, usual) = (self.page.words, reasons(self.choice));
        let reason = self.transaction().and_then(|transaction| transaction.entry.reason());
        let is_twice = reason == Some(PayinReason::Duplicate.as_str());
        let chosen = match self.wanted.text("why") {
            "" if is_twice => "twice",
            why => why,
        };
        html! { @if !usual.is_empty() {
            (field("why", &words.decisions_why(), &html! {
                select id="why" name="why" { @for word in usual.iter().chain([&OTHER]) {
                    option value=(word) selected[*word == chosen] { (words.decisions_reason(*word)) }
                } }
                div.field.other {
                    label.small for="reason" { (words.decisions_other_reason()) }
                    input id="reason" name="reason" maxlength=(REASON) value=(self.wanted.text("reason")) aria-describedby="reason-hint";
                    p.tiny.muted #reason-hint { (words.decisions_nobody_is_named()) }
                }
            }))
        } }
    }
}

/// The page to return to, and its title.
fn came_from(page: &SitePages, wanted: &Fields) -> (String, String) {
    let words = page.words;
    match (wanted.text("from"), TransactionId::parse(wanted.text("from"))) {
        (id, Ok(TransactionId::Payin(_))) => (format!("transactions/{id}"), words.page_payments()),
        (id, Ok(TransactionId::Payout(_))) => (format!("transactions/{id}"), words.more_payouts()),
        ("payouts", Err(_)) => ("payments?show=payouts".to_owned(), words.more_payouts()),
        ("today", Err(_)) => ("today".to_owned(), words.page_home()),
        ("more", Err(_)) => ("more".to_owned(), words.page_more()),
        (group, Err(_)) if Group::parse(group).is_some() => {
            (format!("cases?group={group}"), words.page_cases())
        }
        (_, Err(_)) => ("cases".to_owned(), words.page_cases()),
    }
}
