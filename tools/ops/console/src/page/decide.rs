//! Decides in a browser: a form with the reason, then the change, then a form that applies it.

use axum::extract::{Form, State};
use axum::response::Response;
use contract::{Decision as Kind, DecisionField, needs};
use ligdicash_core::pause::Pausable;
use ligdicash_core::{CaseId, TransactionId};
use maud::{Markup, html};

use super::frame::{Fields, PageContent, SitePages, field, yes};
use crate::api::{Decided, Health, Outside, Problem, Story, Transaction};
use crate::decisions::{Decision, DecisionChoice, DecisionFields, offers};
use crate::documents;
use crate::documents::html::section;
use crate::words::problems;

/// In characters.
const REASON: u16 = 250;

/// The fields of each form. `from` is the transaction of the page.
const FIELDS: [&str; 4] = ["decision", "about", "from", "reason"];

/// The forms of the decisions about a transaction.
pub(super) fn forms(page: &SitePages, story: &Story, transaction: &Transaction) -> Markup {
    let look = page.look();
    let offers = offers(story, transaction);
    let all = html! { @for (index, offer) in offers.iter().enumerate() {
        (form(page, index, (offer.what, &offer.about), &transaction.entry.transaction_id, offer.fields))
    } };
    section("decide", &look.words.decisions_decide(), !offers.is_empty(), &all)
}

/// The forms that pause and resume.
pub(super) fn pauses(page: &SitePages, health: &Health) -> Markup {
    let is_paused = |what: &str| health.paused.iter().any(|paused| paused.what.as_came() == what);
    let all = Pausable::ALL
        .map(|what| if is_paused(what.as_str()) { Kind::resume(what) } else { Kind::pause(what) });
    let nothing = Outside::default();
    let all = html! { @for (index, kind) in all.into_iter().enumerate() {
        (form(page, index, (DecisionChoice::One(kind), &nothing), &nothing, &[]))
    } };
    section("stop", &page.words.decisions_stop(), true, &all)
}

/// The form for a payout that is not a refund.
pub(super) fn pay_out(page: &SitePages) -> Markup {
    let nothing = Outside::default();
    let what = DecisionChoice::PayoutMake;
    let fields = [&[needs("about")], what.fields()].concat();
    let form = form(page, Pausable::ALL.len() + 1, (what, &nothing), &nothing, &fields);
    section("pay-out", &page.words.decisions_pay_out(), true, &form)
}

/// The form that resends all refused events.
pub(super) fn replay(page: &SitePages) -> Markup {
    let nothing = Outside::default();
    form(page, Pausable::ALL.len(), (DecisionChoice::EventsReplay, &nothing), &nothing, &[])
}

fn form(
    page: &SitePages,
    index: usize,
    (what, about): (DecisionChoice, &Outside),
    from: &Outside,
    fields: &[DecisionField],
) -> Markup {
    let why = format!("why-{index}");
    html! { details {
        summary { (page.words.decisions_title(what.word())) @if about != from { " – " (about) } }
        form.card method="post" action=(page.address("decide")) autocomplete="off" {
            input type="hidden" name="decision" value=(what.word());
            @if !fields.iter().any(|field| field.name == "about") {
                input type="hidden" name="about" value=(about.as_came());
            }
            input type="hidden" name="from" value=(from.as_came());
            @for field in fields { (input(page, index, *field)) }
            (field(&why, &page.words.decisions_why(), &html! {
                input id=(why) name="reason" required maxlength=(REASON);
                p.small { (page.words.decisions_nobody_is_named()) }
            }))
            button { (page.words.decisions_foresee()) }
        }
    } }
}

fn input(
    page: &SitePages,
    index: usize,
    DecisionField { name, is_required }: DecisionField,
) -> Markup {
    let id = format!("{name}-{index}");
    let label = page.words.decisions_field(name);
    let in_francs = matches!(name, "paid" | "amount");
    let kind = if in_francs || name == "number" { "number" } else { "text" };
    let may_be_empty = !is_required && matches!(name, "amount" | "customer");
    let left_empty = may_be_empty.then(|| page.words.decisions_left_empty(name));
    field(
        &id,
        &label,
        &html! {
            @if name == "nothing_owed" { (yes(&id, name, page.words)) } @else if name == "wallet" {
                select id=(id) name=(name) { @for word in ["", "keep", "forward"] {
                    option value=(word) { (page.words.decisions_wallet(word)) }
                } }
            } @else {
                input id=(id) name=(name) type=(kind) required[is_required] min=[in_francs.then_some("1")]
                    placeholder=[left_empty];
            }
        },
    )
}

/// Prints the change, or applies it.
pub(super) async fn decide(
    State(page): State<SitePages>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let count = sent.len();
    let wanted = Fields(sent.into_iter().collect());
    let decided = if wanted.0.len() == count {
        decided(&page, &wanted).await
    } else {
        Err(Problem::wrong("form", "a field is sent twice"))
    };
    page.answer(&came_from(&wanted), decided)
}

async fn decided(page: &SitePages, wanted: &Fields) -> Result<PageContent, Problem> {
    let choice = choice(wanted)?;
    let (is_applied, mut fields) = (wanted.text("apply") == "yes", given(wanted, choice)?);
    let reason = match wanted.text("reason") {
        "" => return Err(Problem::wrong("reason", "")),
        reason => fields.with_ticket(reason),
    };
    let reason = is_applied.then_some(reason);
    // Events are independent; other decisions follow from the one before.
    let is_replay = choice == DecisionChoice::EventsReplay;
    let plan = choice.plan(&page.site.api, wanted.text("about"), &fields).await?;
    let (words, mut done, mut wrong) = (page.words, Vec::new(), Vec::new());
    for decision in &plan {
        match decision.carry_out(&page.site.api, reason.as_deref()).await {
            Ok(decided) => done.push((decision, decided)),
            Err(why) if done.is_empty() && !is_replay => return Err(why),
            Err(why) => {
                let about = decision.about().map(ToString::to_string).unwrap_or_default();
                wrong.push(words.labels_said(about, problems::sentence(&why, words)));
                if !is_replay {
                    break;
                }
            }
        }
    }
    let is_possible = wrong.is_empty() || is_replay;
    let is_possible = is_possible && done.iter().any(|(_, decided)| !decided.is_nothing());
    let heading = if is_applied { words.decisions_done() } else { words.decisions_would_change() };
    let (look, back) = (page.look(), page.address(&came_from(wanted)));
    let word = plan.first().filter(|_| !is_replay).map_or(choice.word(), Decision::word);
    let body = html! {
        p.note role="status" { (heading) }
        @for (decision, decided) in &done { (changes(page, decision, decided)) }
        @for problem in wrong { p.problem role="alert" { (look.linked(&problem)) } }
        @if is_applied && is_replay { p.note { (words.decisions_sent_again()) } }
        @if is_possible && !is_applied { (second(page, wanted, choice, &plan)) }
        p { a href=(back) { (if is_applied { words.decisions_go_back() } else { words.decisions_leave_it() }) } }
    };
    let title = words.decisions_title(word);
    Ok(PageContent { title, body, is_alive: false, about: None })
}

fn changes(page: &SitePages, decision: &Decision, decided: &Decided) -> Markup {
    let look = page.look();
    html! {
        @if let Some(about) = decision.about() { p.id { (look.linked(&about.to_string())) } }
        ul.lines { @for line in documents::changes(decided, &look) { li { (look.linked(&line)) } } }
    }
}

/// The form that applies the change.
fn second(page: &SitePages, wanted: &Fields, choice: DecisionChoice, plan: &[Decision]) -> Markup {
    let refunds = plan.iter().filter_map(|decision| match decision {
        Decision::Pay(payout) => Some((payout.number, payout.amount)),
        Decision::One { .. } => None,
    });
    let all_parts = refunds.reduce(|(first, sum), (_, amount)| (first, sum + amount));
    let mut fields = wanted.0.clone();
    // The number makes a form that is sent twice send money once.
    if let Some((number, amount)) = all_parts {
        fields.insert("number".to_owned(), number.to_string());
        fields.insert("amount".to_owned(), amount.to_string());
    }
    let names = FIELDS.into_iter().chain(choice.fields().iter().map(|field| field.name));
    let all = names.filter_map(|name| Some((name, fields.get(name)?)));
    html! { form.actions method="post" action=(page.address("decide")) autocomplete="off" {
        @for (name, value) in all { @if !value.is_empty() {
            input type="hidden" name=(name) value=(value);
        } }
        input type="hidden" name="apply" value="yes";
        button { (page.words.decisions_do_it()) }
    } }
}

/// The page to return to.
fn came_from(wanted: &Fields) -> String {
    match TransactionId::parse(wanted.text("from")) {
        Ok(id) => format!("transactions/{}", id.as_str()),
        Err(_) => "cases".to_owned(),
    }
}

/// A form cannot open a new case.
fn choice(wanted: &Fields) -> Result<DecisionChoice, Problem> {
    let word = wanted.text("decision");
    let is_closed = CaseId::parse(wanted.text("about")).is_ok();
    let choice = DecisionChoice::parse(word)
        .filter(|choice| is_closed || *choice != DecisionChoice::One(Kind::CaseOpen));
    choice.ok_or_else(|| Problem::wrong("decision", word))
}

fn given(wanted: &Fields, choice: DecisionChoice) -> Result<DecisionFields, Problem> {
    let given =
        choice.fields().iter().filter_map(|field| Some((field.name, wanted.some(field.name)?)));
    let fields =
        given.map(|(name, text)| Ok((name.to_owned(), DecisionFields::value(name, text)?)));
    Ok(DecisionFields(fields.collect::<Result<_, Problem>>()?))
}
