//! The sheets of decisions. A sheet says what will change, after a dry run; its button carries out what it says.

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use contract::{Decision as Kind, OfferField};
use ligdicash_core::payin::PayinReason;
use ligdicash_core::written::unsigned;
use ligdicash_core::{CaseId, EventId, TransactionId, needs};
use maud::{Markup, html};

use super::actions::{first, label, sheet_link};
use super::done::Done;
use super::frame::{Fields, PageContent, SitePages, field};
use super::parts::{self, Icon, Tone, icon};
use crate::api::{Decided, Entry, Offer, Outside, Problem, Story, Transaction};
use crate::decisions::{AskedPayout, Decision, DecisionFields, plan};
use crate::digest::sha256;
use crate::words::problems;

/// In characters.
const REASON: u16 = 200;

/// The reason that a person writes.
const OTHER: &str = "other";

/// The fields that a link brings. It may be a stranger's, so it fills in nothing.
const LINKED: [&str; 3] = ["decision", "from", "about"];

/// The result of a decision, on the page to which it returned.
pub(super) fn result(page: &SitePages, wanted: &Fields) -> Markup {
    let kept = wanted.some("done").map(|sheet| page.site.results.of(sheet));
    html! { @if let Some(Done { title, lines, problems }) = kept.as_ref().and_then(|kept| kept.get()) {
        div role="status" { (parts::banner(Tone::Good, title, &html! {
            @if !lines.is_empty() { ul { @for line in lines { li { (line) } } } }
            (refused(page, problems))
        })) }
    } }
}

/// The parts of a decision that were refused.
fn refused(page: &SitePages, problems: &[String]) -> Markup {
    html! { @for problem in problems { p.problem role="alert" { (page.look().linked(problem)) } } }
}

/// A decision on its way: the fields, the plan and the dry run.
struct DecisionSheet<'a> {
    page: &'a SitePages,
    choice: Kind,
    wanted: &'a Fields,
    /// Of the payment or payout that the decision is about.
    story: Option<Story>,
    plan: Vec<Decision>,
    /// The changes; `None` as long as a field is missing that they depend on.
    foreseen: Option<Run>,
}

/// The changes of a plan.
#[derive(Default)]
struct Run {
    lines: Vec<String>,
    problems: Vec<String>,
    /// How many of its decisions change something.
    count: u64,
    /// The francs that the day's limit leaves afterwards. Other payouts change it all the time.
    left_today: Option<String>,
}

pub(super) async fn show(State(page): State<SitePages>, Query(wanted): Query<Fields>) -> Response {
    // A new payout has no subject: `about` would be its name.
    let is_new = wanted.text("decision") == Kind::PayoutMake.as_str();
    let wanted = wanted.only(if is_new { &LINKED[..2] } else { &LINKED });
    let content = DecisionSheet::of(&page, &wanted).await.map(|sheet| sheet.content(None));
    answer(&page, &wanted, content).await
}

/// Carries out what the sheet says. If it would say something else by now, it is shown again.
pub(super) async fn decide(
    State(page): State<SitePages>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let count = sent.len();
    let wanted = Fields(sent.into_iter().collect());
    if wanted.0.len() < count {
        return answer(&page, &wanted, Err(Problem::wrong("form", "a field is sent twice"))).await;
    }
    // A form that differs in any field is another one.
    let key = sha256(&format!("{:?}", wanted.0));
    let result = page.site.results.of(&key);
    match result.get_or_try_init(|| carry_out(&page, &wanted)).await {
        Ok(_) => Redirect::to(&page.more(&came_from(&wanted), &[("done", key)])).into_response(),
        Err(Undone::Again(content)) => answer(&page, &wanted, Ok(*content)).await,
        Err(Undone::Refused(problem)) => answer(&page, &wanted, Err(problem)).await,
    }
}

/// The sheet or the problem, with the way back.
async fn answer(
    page: &SitePages,
    wanted: &Fields,
    content: Result<PageContent, Problem>,
) -> Response {
    let (words, word) = (page.words, wanted.text("decision"));
    let path = wanted.at("decide", LINKED);
    let back = came_from(wanted);
    let name = if back.starts_with("more") { words.page_more() } else { words.decisions_back() };
    let below = |content: PageContent| content.below(page.address(&back), name);
    match content {
        Ok(content) => page.answer(&path, Ok(below(content))).await,
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
            page.refused(&path, &problem, &below(PageContent::new(title, body))).await
        }
    }
}

/// A decision that was not carried out.
enum Undone {
    /// The person reads the sheet once more.
    Again(Box<PageContent>),
    Refused(Problem),
}

impl From<Problem> for Undone {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

async fn carry_out(page: &SitePages, wanted: &Fields) -> Result<Done, Undone> {
    let (words, sheet) = (page.words, DecisionSheet::of(page, wanted).await?);
    let again = |note: Option<String>| Err(Undone::Again(Box::new(sheet.content(note))));
    let (Some(foreseen), Some(digest)) = (&sheet.foreseen, wanted.some("shown")) else {
        return again(None);
    };
    if foreseen.count == 0 || digest != sheet.digest(foreseen) {
        return again(Some(words.decisions_differs()));
    }
    let is_missing =
        |field: &OfferField| field.required && sheet.value(field.name.as_came()).is_empty();
    let reason = sheet.reason().filter(|_| !sheet.fields().iter().any(is_missing));
    let Some(reason) = reason else { return again(Some(words.decisions_missing())) };
    let run = run(&sheet, &sheet.plan, Some(&reason)).await?;
    // The foreseen changes have happened, unless a part was refused meanwhile.
    let lines = if run.problems.is_empty() { &foreseen.lines } else { &run.lines };
    Ok(Done { title: words.decisions_done(), lines: lines.clone(), problems: run.problems })
}

impl<'a> DecisionSheet<'a> {
    async fn of(page: &'a SitePages, wanted: &'a Fields) -> Result<Self, Problem> {
        let (choice, about) = (choice(wanted)?, wanted.text("about"));
        let case = CaseId::parse(about);
        let id = case.as_ref().map_or(about, |case| case.about());
        let is_told = TransactionId::parse(id).is_ok() || EventId::parse(id).is_ok();
        let story = if is_told { Some(page.api.story(id).await?) } else { None };
        let mut sheet = Self { page, choice, wanted, story, plan: Vec::new(), foreseen: None };
        let is_missing = |field: &OfferField| {
            let can_wait = matches!(field.name.as_came(), "reference" | "ticket" | "customer");
            let can_wait = can_wait && choice != Kind::PayoutMake;
            field.required && !can_wait && sheet.value(field.name.as_came()).is_empty()
        };
        if sheet.fields().iter().any(is_missing) {
            return Ok(sheet);
        }
        let plan = plan(choice, &page.api, about, &sheet.given()?).await?;
        sheet.foreseen = Some(run(&sheet, &plan, None).await?);
        sheet.plan = plan;
        Ok(sheet)
    }

    fn read(&self) -> Option<(&Story, &Transaction)> {
        let story = self.story.as_ref()?;
        Some((story, story.transaction.read()?))
    }

    fn transaction(&self) -> Option<&Transaction> {
        self.read().map(|(_, transaction)| transaction)
    }

    /// The offer of the stack; `None` of a decision that is about no payment.
    fn offer(&self) -> Option<&Offer> {
        self.story.as_ref()?.offered(self.choice)
    }

    /// The fields of the sheet: those of the offer, or of a decision that is about no payment.
    fn fields(&self) -> Vec<OfferField> {
        if self.choice == Kind::PayoutMake {
            let all = [&[needs("about")], self.choice.fields()].concat();
            return all.into_iter().map(OfferField::from).collect();
        }
        self.offer().map(|offer| offer.fields.clone()).unwrap_or_default()
    }

    /// The step before this decision; `None` if it is the first step of the case itself.
    fn before(&self) -> Option<String> {
        let (story, _) = self.read()?;
        let case = first(story)?;
        let step = case.step().filter(|step| step.decision().is_none())?;
        let ends = matches!(self.choice, Kind::CaseClose | Kind::EventReplay | Kind::Forget);
        (!ends).then(|| self.page.words.advice_first(step.as_str()))
    }

    /// The value of a field: what was sent, or what is usual.
    fn value(&self, name: &str) -> String {
        if let Some(value) = self.wanted.some(name) {
            return value.to_owned();
        }
        if name == "about" && self.choice == Kind::PayoutMake {
            return super::token().map(|token| format!("P-{token:.8}")).unwrap_or_default();
        }
        let usual = self.read().and_then(|(story, transaction)| match name {
            "paid" | "amount" => Some(self.offer()?.francs?.to_string()),
            // A refund has one reference, so that it is recorded once.
            "reference" => {
                let order = transaction.entry.order_id.as_ref()?;
                Some(format!("REMB-{}-{}", order.as_came(), story.refunds.len() + 1))
            }
            _ => None,
        });
        usual.unwrap_or_default()
    }

    /// The fields for the plan. A refund of the usual amount may take several payouts.
    fn given(&self) -> Result<DecisionFields, Problem> {
        let given = self.choice.fields().iter().filter_map(|field| {
            let is_sum = field.name == "amount" && self.choice == Kind::RefundMake;
            let value =
                if is_sum { self.wanted.text("amount").to_owned() } else { self.value(field.name) };
            Some((field.name, value)).filter(|(_, value)| !value.is_empty())
        });
        let read = |(name, text): (&str, String)| {
            Ok((name.to_owned(), DecisionFields::value(name, &text)?))
        };
        let mut fields = DecisionFields(given.map(read).collect::<Result<_, Problem>>()?);
        fields.with_ticket("");
        Ok(fields)
    }

    /// The reason for the record: a chosen one, a written one, or the decision's name. `None` if it is missing.
    fn reason(&self) -> Option<String> {
        let (words, wanted) = (self.page.words, self.wanted);
        let reason = match (wanted.text("why"), reasons(self.choice)) {
            (_, []) => words.decisions_title(self.choice.as_str()),
            (OTHER, _) => wanted.some("reason")?.to_owned(),
            (why, usual) => words.decisions_reason(*usual.iter().find(|usual| **usual == why)?),
        };
        let ticket = wanted.some("ticket").map(|ticket| format!(" (ticket {ticket})"));
        Some(reason + &ticket.unwrap_or_default())
    }

    fn payouts(&self) -> impl Iterator<Item = &AskedPayout> {
        self.plan.iter().filter_map(|decision| match decision {
            Decision::Pay(payout) => Some(payout),
            Decision::One { .. } => None,
        })
    }

    /// The digest of what the sheet says.
    fn digest(&self, foreseen: &Run) -> String {
        let Run { lines, problems, .. } = foreseen;
        sha256(&format!("{lines:?} {problems:?} {} {:?}", self.button(), self.recipient()))
    }

    /// The label of the button, with the amount.
    fn button(&self) -> String {
        let words = self.page.words;
        let pay = self.payouts().map(|payout| payout.amount).reduce(|sum, amount| sum + amount);
        let sum = pay.or_else(|| {
            let typed = unsigned(&self.value("amount"));
            typed.or_else(|| self.offer()?.francs)
        });
        let sum = sum.map(|sum| words.francs(sum)).unwrap_or_default();
        let own = words.decisions_do(format!("sheet-{}", self.choice.as_str()), &sum);
        if own.is_empty() { label(words, self.choice.as_str(), sum) } else { own }
    }

    fn content(&self, note: Option<String>) -> PageContent {
        let words = self.page.words;
        let body = html! { section.card.pad.decision {
            (self.subject())
            @if let Some(note) = note { p.note role="alert" { (note) } }
            @match &self.foreseen {
                Some(foreseen) if foreseen.count == 0 => {
                    ul { li { (words.decisions_nothing()) } }
                    (refused(self.page, &foreseen.problems))
                }
                foreseen => { (self.form(foreseen.as_ref())) }
            }
            a.btn.wide href=(self.page.address(&came_from(self.wanted))) { (words.decisions_leave_it()) }
        } };
        PageContent::new(words.decisions_title(self.choice.as_str()), body)
    }

    /// The subject of the decision, and the recipient of its money.
    fn subject(&self) -> Markup {
        let words = self.page.words;
        html! { @if let Some(transaction) = self.transaction() {
            @let entry = &transaction.entry;
            @let name = entry.merchants_name().map(ToString::to_string);
            p.muted.small { (parts::line([parts::sold(entry, words), name, Some(words.francs(entry.amount))])) }
            @if let Some(recipient) = self.recipient() { p { (recipient) } }
        } }
    }

    /// The recipient whom no field names.
    fn recipient(&self) -> Option<String> {
        let (words, transaction) = (self.page.words, self.transaction()?);
        if self.choice == Kind::RefundMake && self.wanted.some("customer").is_none() {
            return transaction
                .entry
                .payer_end
                .as_ref()
                .map(|end| words.decisions_to_payer(end.to_string()));
        }
        let is_approval = matches!(self.choice, Kind::PayoutApprove | Kind::PayoutReject);
        let end = transaction.recipient_end.as_ref().filter(|_| is_approval)?;
        let by = transaction.asked_by.as_ref().map(|by| self.page.look().person(by));
        Some(words.todo_approval(by.unwrap_or_default(), end.to_string()))
    }

    /// The line that names the typed recipient of a payout.
    fn to_typed(&self, payout: &AskedPayout, francs: &str) -> Option<String> {
        let number = payout.recipient()?;
        let payer_end = self.transaction().and_then(|payment| payment.entry.payer_end.as_ref());
        let is_payer = payer_end.is_some_and(|end| number.ends_with(end.as_came()));
        let key = if payout.is_refund() && !is_payer { "to-stranger" } else { "to-number" };
        Some(self.page.words.decisions_will(key, parts::number(number), francs))
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
                    @for line in lines.iter().chain(left_today) { li { (icon(Icon::Check)) span { (line) } } }
                }
                (refused(self.page, problems))
                button.btn.wide.p[before.is_none()] { (self.button()) }
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
        let hint = if name == "amount" && most.is_empty() {
            String::new()
        } else {
            words.decisions_hint(name, most)
        };
        let describes = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let written = unsigned(&value).filter(|_| name == "amount");
        let value = written.map_or(value, |francs| words.integer(francs));
        let typed = match name {
            "amount" => "numeric",
            "customer" => "tel",
            _ => "text",
        };
        let input = html! { input id=(name) name=(name) inputmode=(typed) value=(value) required[is_required]
        aria-describedby=[describes.as_ref()]; };
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
                @if let Some(id) = &describes { p.tiny.muted id=(id) { (hint) } }
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

/// The usual reasons of a decision for which a person must give one.
fn reasons(choice: Kind) -> &'static [&'static str] {
    const OF_A_REFUND: &[&str] = &["differs", "twice", "unavailable", "returned"];
    const ALL: [(Kind, &[&str]); 6] = [
        (Kind::RefundMake, OF_A_REFUND),
        (Kind::RefundRecord, OF_A_REFUND),
        (Kind::ReviewAccept, &["agreed", "small"]),
        (Kind::ReviewRelease, &["again", "unpaid"]),
        (Kind::PayoutReject, &["needless", "wrong_sum", "wrong_person"]),
        (Kind::PayoutClose, &["seen", "received"]),
    ];
    ALL.into_iter().find(|(kind, _)| *kind == choice).map_or(&[], |(_, usual)| usual)
}

/// Carries out the plan; without a reason it is a dry run.
async fn run(
    sheet: &DecisionSheet<'_>,
    plan: &[Decision],
    reason: Option<&str>,
) -> Result<Run, Problem> {
    // Events are independent; other decisions follow from the one before.
    let is_replay = sheet.choice == Kind::EventsReplay;
    let (words, mut run) = (sheet.page.words, Run::default());
    for (index, decision) in plan.iter().enumerate() {
        match decision.carry_out(&sheet.page.api, reason).await {
            Ok(decided) => sheet.tell(decision, &decided, &mut run),
            Err(why) if index == 0 && !is_replay => return Err(why),
            Err(why) => {
                let about = decision.about().map(ToString::to_string).unwrap_or_default();
                run.problems.push(words.labels_said(about, problems::sentence(&why, words)));
                if !is_replay {
                    break;
                }
            }
        }
    }
    Ok(run)
}

impl DecisionSheet<'_> {
    /// Adds what a decision changes, in the owner's words.
    fn tell(&self, decision: &Decision, decided: &Decided, run: &mut Run) {
        if decided.is_nothing() {
            return;
        }
        let words = self.page.words;
        let own = self.transaction().map(|transaction| &transaction.entry);
        let entry = decided.transaction.as_ref().or(own);
        let name = own.or(entry).and_then(Entry::merchants_name);
        let name = name.map(ToString::to_string).unwrap_or_default();
        let francs = match decision {
            Decision::Pay(payout) => Some(payout.amount),
            Decision::One { .. } => entry.map(|entry| entry.amount),
        };
        let francs = francs.map(|francs| words.francs(francs)).unwrap_or_default();
        let is_payout = entry.is_some_and(Entry::is_payout);
        let before = if self.choice == Kind::RefundTakeBack { "back-" } else { "" };
        let changes = decided.changes.iter().map(|change| {
            let to = change.to.as_ref().map(Outside::as_came).unwrap_or_default();
            let what = change.what.as_came();
            let what = if is_payout && what == "status" { "payout" } else { what };
            format!("{before}{what}-{to}")
        });
        let recorded = self.choice == Kind::RefundRecord;
        let is_sent = decided.changes.iter().any(|change| change.what.as_came() == "sent");
        let later = matches!(decision, Decision::Pay(_)) && !is_sent;
        let kind = |case: &Outside| CaseId::parse(case.as_came()).map(|case| case.kind().as_str());
        let opened = decided.case_opened.iter().filter_map(|case| kind(case).ok());
        let opened = opened.filter(|_| self.choice != Kind::RefundMake);
        let events =
            decided.event.iter().map(|event| format!("told-{}", event.as_came().replace('.', "-")));
        let own_words = [(recorded, "recorded"), (later, "sent-later")];
        let own_words = own_words.into_iter().filter(|(is_so, _)| *is_so);
        let keys = own_words.map(|(_, key)| key.to_owned()).chain(changes).chain(events);
        let keys = keys.chain(opened.map(|kind| format!("opened-{kind}")));
        let before = run.lines.len();
        let mut say = |line: String| {
            if !line.is_empty() && !run.lines.contains(&line) {
                run.lines.push(line);
            }
        };
        if let Decision::Pay(payout) = decision
            && let Some(line) = self.to_typed(payout, &francs)
        {
            say(line);
        }
        keys.for_each(|key| say(words.decisions_will(key, name.clone(), francs.clone())));
        if self.choice == Kind::ReviewAccept
            && let Some((asked, paid)) =
                entry.and_then(|entry| Some((entry.amount, entry.amount_reported?)))
        {
            let key = if paid < asked { "short" } else { "over" };
            let sum = words.francs(asked.abs_diff(paid));
            say(words.decisions_will(key, name.clone(), sum));
        }
        if run.lines.len() == before && run.count == 0 && !decided.cases_ended.is_empty() {
            run.lines.push(words.decisions_will("ended", name, francs));
        }
        let left = decided.changes.iter().find(|change| change.what.as_came() == "left_today");
        let left = left.and_then(|change| unsigned(change.to.as_ref()?.as_came()));
        run.left_today = left
            .map(|left| words.decisions_will("left", "", words.francs(left)))
            .or(run.left_today.take());
        run.count += 1;
    }
}

/// The page to return to.
fn came_from(wanted: &Fields) -> String {
    match (wanted.text("from"), TransactionId::parse(wanted.text("from"))) {
        (_, Ok(id)) => format!("transactions/{}", id.as_str()),
        (page @ ("more" | "payments"), Err(_)) => page.to_owned(),
        (_, Err(_)) => "cases".to_owned(),
    }
}

/// A form cannot open a new case.
fn choice(wanted: &Fields) -> Result<Kind, Problem> {
    let word = wanted.text("decision");
    let is_closed = CaseId::parse(wanted.text("about")).is_ok();
    let choice = Kind::parse(word).filter(|choice| is_closed || *choice != Kind::CaseOpen);
    choice.ok_or_else(|| Problem::wrong("decision", word))
}
