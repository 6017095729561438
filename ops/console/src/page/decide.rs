//! What a person decides in a browser: a form with the reason, then what it would change, then a form that does it.

use axum::extract::{Form, State};
use axum::response::Response;
use contract::Decision as Kind;
use ligdicash_core::pause::Pausable;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value;

use super::frame::Content;
use super::site::Page;
use crate::api::{Api, Decided, Health, Outside, Problem, Story, Transaction};
use crate::decisions::{self, Decision, Field, Name, Offered, Part, offers, with_ticket};
use crate::documents;
use crate::documents::html::section;
use crate::words::problems;

/// The longest reason, in characters.
const REASON: u16 = 250;

/// What the forms send.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    decision: String,
    about: String,
    /// The transaction from whose page it came.
    from: String,
    reason: String,
    nothing_owed: String,
    paid: String,
    amount: String,
    reference: String,
    ticket: String,
    token: String,
    customer: String,
    /// Which refund it is, so that a form that is sent twice sends money once.
    number: String,
    /// Whether it is done.
    apply: String,
}

/// The forms of what can be decided about a transaction as it stands.
pub(super) fn forms(page: &Page, story: &Story, transaction: &Transaction) -> Markup {
    let look = page.look();
    let offers = offers(story, transaction);
    let all = html! { @for (index, offer) in offers.iter().enumerate() {
        (form(page, index, (offer.what, &offer.about), &transaction.entry.transaction_id, offer.fields))
    } };
    section("decide", &look.words.decisions_decide(), !offers.is_empty(), &all)
}

/// The forms that stop what begins, or let it go on.
pub(super) fn pauses(page: &Page, health: &Health) -> Markup {
    let is_paused = |what: &str| health.paused.iter().any(|it| it.what.as_came() == what);
    let all = Pausable::ALL
        .map(|what| if is_paused(what.as_str()) { Kind::resume(what) } else { Kind::pause(what) });
    let nothing = Outside::default();
    let all = html! { @for (index, kind) in all.into_iter().enumerate() {
        (form(page, index, (Offered::One(kind), &nothing), &nothing, &[]))
    } };
    section("stop", &page.words.decisions_stop(), true, &all)
}

fn form(
    page: &Page,
    index: usize,
    (what, about): (Offered, &Outside),
    from: &Outside,
    fields: &[Field],
) -> Markup {
    let why = format!("why-{index}");
    html! { details {
        summary { (page.words.decisions_title(what.word())) @if about != from { " – " (about) } }
        form.card method="post" action=(page.address("decide")) autocomplete="off" {
            input type="hidden" name="decision" value=(what.word());
            input type="hidden" name="about" value=(about.as_came());
            input type="hidden" name="from" value=(from.as_came());
            @for field in fields { (input(page, index, *field)) }
            div.field {
                label for=(why) { (page.words.decisions_why()) }
                input id=(why) name="reason" required maxlength=(REASON);
                p.small { (page.words.decisions_nobody_is_named()) }
            }
            button { (page.words.decisions_foresee()) }
        }
    } }
}

fn input(page: &Page, index: usize, field: Field) -> Markup {
    let name = field.name.word();
    let id = format!("{name}-{index}");
    let label = page.words.decisions_field(name);
    let in_francs = matches!(field.name, Name::Paid | Name::Amount);
    let kind = if in_francs { "number" } else { "text" };
    let all = page.words.decisions_all_money();
    html! { div.field {
        label for=(id) { (label) }
        @if field.name == Name::NothingOwed {
            select id=(id) name=(name) {
                option value="" { "–" }
                option value="yes" { (page.words.decisions_yes()) }
            }
        } @else {
            input id=(id) name=(name) type=(kind) required[field.is_required] min=[in_francs.then_some("1")]
                placeholder=[(field.name == Name::Amount).then_some(all)];
        }
    } }
}

/// Shows what would change, or does it.
pub(super) async fn decide(State(page): State<Page>, Form(wanted): Form<Wanted>) -> Response {
    let path = wanted.came_from();
    page.answer(&path, decided(&page, &wanted).await)
}

async fn decided(page: &Page, wanted: &Wanted) -> Result<Content, Problem> {
    let is_applied = wanted.apply == "yes";
    let reason = wanted.why()?;
    let plan = wanted.plan(&page.site.api).await?;
    let (mut done, mut problem) = (Vec::new(), None);
    for decision in &plan {
        match decision.carry_out(&page.site.api, reason.as_deref().filter(|_| is_applied)).await {
            Ok(it) => done.push((decision, it)),
            Err(why) if done.is_empty() => return Err(why),
            Err(why) => {
                problem = Some(problems::sentence(&why, page.words));
                break;
            }
        }
    }
    let is_possible = problem.is_none() && done.iter().any(|(_, it)| !it.is_nothing());
    let words = page.words;
    let said = if is_applied { words.decisions_done() } else { words.decisions_would_change() };
    let back = page.address(&wanted.came_from());
    let word = plan.first().map_or("", Decision::word);
    let body = html! {
        p.note role="status" { (said) }
        @for (decision, decided) in &done { (changes(page, decision, decided)) }
        @if let Some(problem) = problem { p.problem role="alert" { (problem) } }
        @if is_possible && !is_applied { (second(page, wanted, &plan)) }
        p { a href=(back) { (if is_applied { words.decisions_go_back() } else { words.decisions_leave_it() }) } }
    };
    let title = words.decisions_title(word);
    Ok(Content { title, body, is_alive: false, about: None })
}

fn changes(page: &Page, decision: &Decision, decided: &Decided) -> Markup {
    let look = page.look();
    html! {
        @if let Some(about) = decision.about() { p.id { (look.linked(&about.to_string())) } }
        ul.lines { @for line in documents::changes(decided, page.words) {
            li { (look.linked(&line)) }
        } }
    }
}

/// The form that does what was shown.
fn second(page: &Page, wanted: &Wanted, plan: &[Decision]) -> Markup {
    let refunds = plan.iter().filter_map(|decision| match decision {
        Decision::Refund(refund) => Some((refund.number, refund.amount)),
        Decision::Stacks(_) | Decision::Approve { .. } | Decision::Reject { .. } => None,
    });
    let all_parts = refunds.reduce(|(first, sum), (_, amount)| (first, sum + amount));
    let refund = all_parts.map(|(number, amount)| (number.to_string(), amount.to_string()));
    let (number, amount) = refund.unwrap_or_else(|| (wanted.number.clone(), wanted.amount.clone()));
    let all = [
        ("decision", &wanted.decision),
        ("about", &wanted.about),
        ("from", &wanted.from),
        ("reason", &wanted.reason),
        ("nothing_owed", &wanted.nothing_owed),
        ("paid", &wanted.paid),
        ("amount", &amount),
        ("reference", &wanted.reference),
        ("ticket", &wanted.ticket),
        ("token", &wanted.token),
        ("customer", &wanted.customer),
        ("number", &number),
    ];
    html! { form.actions method="post" action=(page.address("decide")) autocomplete="off" {
        @for (name, value) in all { @if !value.is_empty() {
            input type="hidden" name=(name) value=(value);
        } }
        input type="hidden" name="apply" value="yes";
        button { (page.words.decisions_do_it()) }
    } }
}

impl Wanted {
    /// The page to which a reader goes back.
    fn came_from(&self) -> String {
        match ligdicash_core::TransactionId::parse(&self.from) {
            Ok(id) => format!("transactions/{}", id.as_str()),
            Err(_) => "cases".to_owned(),
        }
    }

    fn why(&self) -> Result<Option<String>, Problem> {
        let reason = self.reason.trim();
        if reason.is_empty() {
            return Err(wrong("reason", reason));
        }
        let not_made = Offered::One(Kind::PayoutNotMade);
        let has_ticket = Offered::parse(&self.decision) == Some(not_made);
        let reason =
            if has_ticket { with_ticket(reason, self.ticket.trim()) } else { reason.to_owned() };
        Ok(Some(reason))
    }

    /// What is decided. A mistake in the form is answered as the stack would answer it.
    async fn plan(&self, api: &Api) -> Result<Vec<Decision>, Problem> {
        let about = Outside::new(self.about.trim());
        let id = about.as_came();
        let amount = optional("amount", &self.amount)?;
        let part = Part { amount, number: optional("number", &self.number)? };
        let what = Offered::parse(&self.decision);
        let unknown = || wrong("decision", &self.decision);
        let kind = match what.ok_or_else(unknown)? {
            Offered::ReviewRefund => return decisions::of_review(api, id, part).await,
            Offered::DuplicateRefund => return decisions::of_duplicate(api, id, part).await,
            Offered::One(kind) => kind,
        };
        let with = |name, value| Decision::with(kind, &about, vec![(name, value)]);
        Ok(vec![match kind {
            Kind::RefundRecord => {
                decisions::recorded(api, id, self.reference.trim(), amount).await?
            }
            Kind::ReviewRelease if self.nothing_owed == "yes" => with("nothing_owed", true.into()),
            Kind::ReviewAccept => {
                let paid: Option<u64> = optional("paid", &self.paid)?;
                with("paid", paid.ok_or_else(|| wrong("paid", ""))?.into())
            }
            Kind::PayoutProve => with("token", Value::from(self.token.trim())),
            Kind::PayoutApprove => {
                let customer = Some(self.customer.trim()).filter(|it| !it.is_empty());
                Decision::Approve { id: about.clone(), customer: customer.map(str::to_owned) }
            }
            Kind::PayoutReject => Decision::Reject { id: about.clone() },
            Kind::ReviewRelease
            | Kind::PayoutNotMade
            | Kind::PayoutClose
            | Kind::EventReplay
            | Kind::Forget
            | Kind::CaseClose => Decision::of(kind, &about),
            Kind::PaymentsPause
            | Kind::PaymentsResume
            | Kind::PayoutsPause
            | Kind::PayoutsResume => Decision::of_all(kind),
            // No form is for these.
            Kind::CaseOpen | Kind::PayoutRequest | Kind::RestoreOpen => return Err(unknown()),
        }])
    }
}

fn optional<T: std::str::FromStr>(name: &str, text: &str) -> Result<Option<T>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| wrong(name, text))
}

fn wrong(field: &str, text: &str) -> Problem {
    Problem::Invalid(Outside::new(format!("{field}: {text}")))
}
