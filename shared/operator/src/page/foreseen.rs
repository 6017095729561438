//! A decision on its way: its fields, its plan, and the changes that a dry run foresees.

use contract::{Decision as Kind, OfferField};
use ligdicash_core::written::unsigned;
use ligdicash_core::{CaseId, Country, Number, needs};

use super::actions::{first, label};
use super::fields::Fields;
use super::frame::SitePages;
use super::parts;
use crate::api::{Agreed, Call, Decided, Entry, Offer, Outside, Problem, Story, Transaction};
use crate::decisions::{AskedPayout, Decision, DecisionFields, plan};
use crate::digest::sha256;
use crate::language::or_empty;
use crate::words::problems;

/// The reason that a person writes.
pub(super) const OTHER: &str = "other";

/// A decision on its way: the fields, the plan and the dry run.
pub(super) struct DecisionSheet<'a> {
    pub(super) page: &'a SitePages,
    pub(super) choice: Kind,
    pub(super) wanted: &'a Fields,
    /// Of the payment or payout that the decision is about.
    story: Option<Story>,
    pub(super) plan: Vec<Decision>,
    /// The changes; `None` as long as a field is missing that they depend on.
    pub(super) foreseen: Option<Run>,
    /// The country of numbers that are written without its code.
    pub(super) home: Option<Country>,
    /// The field whose value is refused, and why.
    pub(super) wrong: Option<(String, String)>,
}

/// The changes of a plan.
#[derive(Default)]
pub(super) struct Run {
    pub(super) lines: Vec<String>,
    pub(super) problems: Vec<String>,
    /// How many of its decisions change something.
    pub(super) count: u64,
    /// The francs that the day's limit leaves afterwards. Other payouts change it all the time.
    pub(super) left_today: Option<String>,
    /// The revision that each decision shows, which it is carried out on.
    pub(super) seen: Vec<Option<u32>>,
}

impl<'a> DecisionSheet<'a> {
    pub(super) async fn of(page: &'a SitePages, wanted: &'a Fields) -> Result<Self, Problem> {
        let (choice, about) = (choice(wanted)?, wanted.text("about"));
        let case = CaseId::parse(about);
        let id = case.as_ref().map_or(about, |case| case.about());
        let is_told = Call::story(id).is_ok();
        let story = if is_told { Some(page.api.story(id).await?) } else { None };
        let code = page.state().await.and_then(|health| health.country_code);
        let home = code.and_then(|code| Country::parse(code.as_came()).ok());
        let (none, foreseen, wrong) = (Vec::new(), None, None);
        let mut sheet = Self { page, choice, wanted, story, plan: none, foreseen, home, wrong };
        let is_missing = |field: &OfferField| {
            let can_wait = matches!(field.name.as_came(), "reference" | "ticket" | "customer");
            let can_wait = can_wait && choice != Kind::PayoutMake;
            field.required && !can_wait && sheet.value(field.name.as_came()).is_empty()
        };
        if sheet.fields().iter().any(is_missing) {
            return Ok(sheet);
        }
        let planned = async {
            let plan = plan(choice, &page.api, about, &sheet.given()?).await?;
            let foreseen = run(&sheet, &plan, None).await?;
            Ok((plan, foreseen))
        };
        match planned.await {
            Ok((plan, foreseen)) => (sheet.plan, sheet.foreseen) = (plan, Some(foreseen)),
            Err(why) => sheet.wrong = Some(sheet.refused(&why).ok_or(why)?),
        }
        Ok(sheet)
    }

    /// The field whose value is refused, and why; `None` if another thing is refused.
    fn refused(&self, problem: &Problem) -> Option<(String, String)> {
        let text = if let Problem::Invalid(text) = problem { text.as_came() } else { "" };
        let name = match problem.refusal() {
            Some("payout_over_limit" | "payout_over_daily_limit" | "too_little_to_send") => {
                "amount"
            }
            Some("payout_id_reused") => "about",
            Some("no_number" | "payout_recipient_refused" | "recipient_differs") => "customer",
            Some(_) | None if text.contains("payoutId: ") => "about",
            Some(_) | None => "",
        };
        let is_refused = |field: &&str| *field == name || text.contains(&format!("{field}: "));
        let fields = self.fields();
        let mut all = fields.iter().map(|field| field.name.as_came());
        let own = all.find(is_refused).filter(|own| self.wanted.some(own).is_some())?;
        let words = self.page.words;
        let why = problems::sentence(problem, words);
        Some((own.to_owned(), if text.is_empty() { why } else { words.decisions_wrong(own) }))
    }

    fn read(&self) -> Option<(&Story, &Transaction)> {
        let story = self.story.as_ref()?;
        Some((story, story.transaction.read()?))
    }

    pub(super) fn transaction(&self) -> Option<&Transaction> {
        self.read().map(|(_, transaction)| transaction)
    }

    /// The offer of the stack; `None` of a decision that is about no payment.
    pub(super) fn offer(&self) -> Option<&Offer> {
        self.story.as_ref()?.offered(self.choice)
    }

    /// The fields of the sheet: those of the offer, or of a decision that is about no payment.
    pub(super) fn fields(&self) -> Vec<OfferField> {
        if self.choice == Kind::PayoutMake {
            let all = [self.choice.fields(), &[needs("about")]].concat();
            return all.into_iter().map(OfferField::from).collect();
        }
        self.offer().map(|offer| offer.fields.clone()).unwrap_or_default()
    }

    /// The step before this decision; `None` if it is the first step of the case itself.
    pub(super) fn before(&self) -> Option<String> {
        let (story, _) = self.read()?;
        let case = first(story)?;
        let step = case.step().filter(|step| step.decision().is_none())?;
        let ends = matches!(self.choice, Kind::CaseClose | Kind::EventReplay | Kind::Forget);
        (!ends).then(|| self.page.words.advice_first(step.as_str()))
    }

    /// The value of a field: what was sent, or what is usual.
    pub(super) fn value(&self, name: &str) -> String {
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
            let number = Number::parse(&text, self.home).ok().filter(|_| name == "customer");
            let text = number.map_or(text, |number| number.expose().to_owned());
            Ok((name.to_owned(), DecisionFields::value(name, &text)?))
        };
        let mut fields = DecisionFields(given.map(read).collect::<Result<_, Problem>>()?);
        fields.with_ticket("");
        Ok(fields)
    }

    /// The reason for the record: a chosen one, a written one, or the decision's name. `None` if it is missing.
    pub(super) fn reason(&self) -> Option<String> {
        let (words, wanted) = (self.page.words, self.wanted);
        let reason = match (wanted.text("why"), reasons(self.choice)) {
            (_, []) => words.decisions_title(self.choice.as_str()),
            (OTHER, _) => wanted.some("reason")?.to_owned(),
            (why, usual) => words.decisions_reason(*usual.iter().find(|usual| **usual == why)?),
        };
        let ticket = wanted.some("ticket").map(|ticket| format!(" (ticket {ticket})"));
        Some(reason + &ticket.unwrap_or_default())
    }

    pub(super) fn payouts(&self) -> impl Iterator<Item = &AskedPayout> {
        self.plan.iter().filter_map(|decision| match decision {
            Decision::Pay(payout) => Some(payout),
            Decision::One { .. } => None,
        })
    }

    /// The digest of what the sheet says.
    pub(super) fn digest(&self, foreseen: &Run) -> String {
        let Run { lines, problems, seen, .. } = foreseen;
        sha256(&format!("{lines:?} {problems:?} {} {:?} {seen:?}", self.button(), self.recipient()))
    }

    /// The label of the button, with the amount.
    pub(super) fn button(&self) -> String {
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

    /// The recipient whom no field names.
    pub(super) fn recipient(&self) -> Option<String> {
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
        let number = payout.customer.as_deref()?;
        let payer_end = self.transaction().and_then(|payment| payment.entry.payer_end.as_ref());
        let is_payer = payer_end.is_some_and(|end| number.ends_with(end.as_came()));
        let key = if payout.of.is_some() && !is_payer { "to-stranger" } else { "to-number" };
        Some(self.page.words.decisions_will(key, parts::number(number), francs))
    }

    /// Adds what a decision changes, in the owner's words.
    fn tell(&self, decision: &Decision, decided: &Decided, run: &mut Run) {
        if decided.is_nothing() {
            return;
        }
        let words = self.page.words;
        let own = self.transaction().map(|transaction| &transaction.entry);
        let entry = decided.transaction.as_ref().or(own);
        let name = or_empty(own.or(entry).and_then(Entry::merchants_name));
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
        let is_sent = value_of("sent", decided).is_some();
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
        if let Some(works) = value_of("contract", decided) {
            say(words.decisions_will("contract", works.to_string(), ""));
        }
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
        let left = value_of("left_today", decided).and_then(|left| unsigned(left.as_came()));
        run.left_today = left
            .map(|left| words.decisions_will("left", "", words.francs(left)))
            .or(run.left_today.take());
        run.count += 1;
    }
}

/// The later value of this change.
fn value_of<'a>(what: &str, decided: &'a Decided) -> Option<&'a Outside> {
    decided.changes.iter().find(|change| change.what.as_came() == what)?.to.as_ref()
}

/// The usual reasons of a decision for which a person must give one.
pub(super) fn reasons(choice: Kind) -> &'static [&'static str] {
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

/// Carries out the plan for this reason, on the revisions that the dry run has shown; otherwise it is the dry run.
pub(super) async fn run(
    sheet: &DecisionSheet<'_>,
    plan: &[Decision],
    agreed: Option<(&str, &Run)>,
) -> Result<Run, Problem> {
    // Events are independent; other decisions follow from the one before.
    let is_replay = sheet.choice == Kind::EventsReplay;
    let (words, mut run, mut refused) = (sheet.page.words, Run::default(), None);
    for (index, decision) in plan.iter().enumerate() {
        let agreed = agreed.map(|(reason, foreseen)| {
            // A refund is made on the revision that the release before it has written.
            let revision = foreseen.seen.get(index).copied().flatten();
            Agreed { reason, seen: revision.or(run.seen.last().copied().flatten()) }
        });
        match decision.carry_out(&sheet.page.api, agreed).await {
            Ok(decided) => {
                run.seen.push(decided.seen);
                sheet.tell(decision, &decided, &mut run);
            }
            Err(why) if index == 0 && !is_replay => return Err(why),
            Err(why) => {
                let about = or_empty(decision.about());
                run.problems.push(words.labels_said(about, problems::sentence(&why, words)));
                if !is_replay {
                    break;
                }
                refused.get_or_insert(why);
            }
        }
    }
    // A refused plan that changes nothing is not done.
    refused.filter(|_| run.count == 0).map_or(Ok(run), Err)
}

/// A form cannot open a new case.
fn choice(wanted: &Fields) -> Result<Kind, Problem> {
    let word = wanted.text("decision");
    let is_closed = CaseId::parse(wanted.text("about")).is_ok();
    let choice = Kind::parse(word).filter(|choice| is_closed || *choice != Kind::CaseOpen);
    choice.ok_or_else(|| Problem::wrong("decision", word))
}
