//! Carries out decisions one by one, and prints their results.

use std::collections::BTreeMap;
use std::time::Duration;

use contract::{Decision as Kind, Failure};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

use super::desk::{Desk, Outcome};
use super::line::TypedDecision;
use crate::documents::{self, Look, Medium, OutputForm, for_programs};
use crate::words::problems;
use operator::api::{Agreed, Decided, Outside, Problem};
use operator::decisions::{self, Decision};
use operator::digest::sha256;
use operator::language::{Language, Words};

/// The pause between two events, so that a repaired receiver is not flooded.
const PACE: Duration = Duration::from_millis(200);

const LOOK: Duration = Duration::from_secs(1);

/// The typed subject, and the decisions about it.
type Planned = (Outside, Result<Vec<Decision>, Problem>);

/// The revision that a dry run names for each decision, by its plan and its place there, or why it is refused.
type Shown = BTreeMap<(usize, usize), Result<Option<u32>, Problem>>;

/// Carries out what the person has seen. If a dry run shows something else by now, it is revisions, and nothing changes.
pub(super) async fn decide(desk: &mut Desk, typed: &TypedDecision) -> Result<Outcome, Problem> {
    let plans = planned(desk, typed).await?;
    let (has_changed, revisions) = match &typed.seen {
        Some(seen) => {
            let foreseen = foreseen(desk, &plans).await?;
            (is_another(&foreseen, seen), foreseen.revisions)
        }
        None => (false, Shown::new()),
    };
    if has_changed {
        desk.screen.complain(&desk.words.decisions_differs());
    }
    let reason = typed.reason.as_deref().filter(|_| !has_changed);
    let mut tally = DecisionTally::default();
    let ended =
        carry_out(desk, &plans, reason.map(|reason| (reason, &revisions)), &mut tally).await;
    // The decisions that were carried out are printed, even if an error ended the work.
    if ended.is_ok() || tally.has_begun() {
        let summary = tally.summary(desk, typed.what, reason.is_some());
        desk.screen.print(&summary)?;
        if typed.what == Kind::EventReplay && reason.is_some() {
            desk.say(&desk.words.decisions_sent_again())?;
        }
    }
    ended?;
    Ok(match (tally.refused, tally.decided + tally.same) {
        (0, 0) => Outcome::Nothing,
        (0, _) if !has_changed => Outcome::Found,
        (_, _) => Outcome::Refused,
    })
}

/// Plans all decisions before the first is carried out. A problem of one is kept; a problem of all ends the work.
async fn planned(desk: &mut Desk, typed: &TypedDecision) -> Result<Vec<Planned>, Problem> {
    let mut plans = Vec::new();
    for about in meant(desk, typed).await? {
        match decisions::plan(typed.what, &desk.api, about.as_came(), &typed.fields).await {
            Err(problem) if !is_of_one(&problem) => return Err(problem),
            plan => plans.push((about, plan)),
        }
    }
    Ok(plans)
}

/// A dry run that prints nothing.
async fn foreseen(desk: &mut Desk, plans: &[Planned]) -> Result<DecisionTally, Problem> {
    let mut tally = DecisionTally { is_silent: true, ..DecisionTally::default() };
    carry_out(desk, plans, None, &mut tally).await?;
    Ok(tally)
}

/// Whether the dry run shows something else. A decision that is done already needs no digest, so a command can be repeated.
fn is_another(foreseen: &DecisionTally, seen: &str) -> bool {
    foreseen.decided + foreseen.refused > 0 && foreseen.digest() != seen
}

/// Carries out the plans for this reason, on the revisions that the dry run has revisions; otherwise it is the dry run. Prints
/// a problem of one decision; a problem of all ends the work.
async fn carry_out(
    desk: &mut Desk,
    plans: &[Planned],
    agreed: Option<(&str, &Shown)>,
    tally: &mut DecisionTally,
) -> Result<(), Problem> {
    for (index, (about, plan)) in plans.iter().enumerate() {
        let decisions = match plan {
            Ok(decisions) => decisions,
            Err(problem) => {
                tally.refuse(desk, about, None, problem.clone())?;
                continue;
            }
        };
        let is_event = decisions
            .iter()
            .any(|one| matches!(one, Decision::One { kind: Kind::EventReplay, .. }));
        if is_event && agreed.is_some() && index > 0 {
            tokio::time::sleep(PACE).await;
        }
        let mut written = None;
        for (part, decision) in decisions.iter().enumerate() {
            let place = (index, part);
            let revisions =
                agreed.and_then(|(_, revisions)| revisions.get(&place).cloned()).transpose();
            let carried_out = match revisions {
                Ok(revisions) => {
                    // A refund is made on the revision that the release before it has written.
                    let seen = revisions.flatten().or(written);
                    let agreed = agreed.map(|(reason, _)| Agreed { reason, seen });
                    decision.carry_out(&desk.api, agreed).await
                }
                Err(refused) => Err(refused),
            };
            let seen = carried_out.as_ref().map(|decided| decided.seen).map_err(Clone::clone);
            tally.revisions.insert(place, seen);
            match carried_out {
                Ok(decided) => {
                    written = decided.seen;
                    tally.take(desk, decision, &decided)?;
                }
                // The decisions that depend on the failed one are not carried out either.
                Err(problem) => {
                    tally.refuse(desk, about, Some(decision), problem)?;
                    break;
                }
            }
        }
    }
    match tally.holds_from.filter(|_| agreed.is_some()) {
        Some(from) => until_it_holds(desk, from).await,
        None => Ok(()),
    }
}

/// Waits, by the stack's clock, until all requests from before the pause have ended.
async fn until_it_holds(desk: &mut Desk, from: Timestamp) -> Result<(), Problem> {
    let mut is_first = true;
    loop {
        let left = Duration::try_from(from.duration_since(desk.now().await?)).unwrap_or_default();
        if left.is_zero() {
            return desk.say(&desk.words.decisions_holds());
        }
        let not_yet = desk.words.decisions_not_yet((left.as_secs() + 1).to_string());
        if std::mem::take(&mut is_first) {
            desk.say(&not_yet)?;
        }
        desk.screen.progress(&not_yet);
        tokio::time::sleep(left.min(LOOK)).await;
    }
}

/// The typed or found ids. A pause has its own word as its id.
async fn meant(desk: &mut Desk, typed: &TypedDecision) -> Result<Vec<Outside>, Problem> {
    if typed.what == Kind::Forget {
        return transactions(desk, typed).await;
    }
    let Desk { api, screen, words, .. } = desk;
    if typed.what == Kind::EventReplay {
        let progress = |count| screen.progress(&words.labels_cases_read(u64::to_string(&count)));
        return decisions::undelivered(api, &typed.wanted, progress).await;
    }
    let all = typed.about.iter().map(|id| Outside::new(id.as_str()));
    Ok(if typed.about.is_empty() { vec![typed.what.as_str().into()] } else { all.collect() })
}

/// The transactions of persons. The person's number is printed before the person is forgotten.
async fn transactions(desk: &mut Desk, typed: &TypedDecision) -> Result<Vec<Outside>, Problem> {
    let (mut all, since) = (Vec::new(), typed.wanted.since.map(DateTime::date));
    for person in &typed.about {
        let Desk { api, screen, words, .. } = &mut *desk;
        let progress = |day: Date| screen.progress(&words.decisions_back_from(day.to_string()));
        let person = decisions::of_person(api, person, since, progress).await?;
        if let Some((from, to)) = person.days {
            let (from, to) = (from.to_string(), to.to_string());
            if let Some(number) = person.number.as_ref().filter(|_| typed.reason.is_none()) {
                desk.say(&desk.words.decisions_of_number(number, &*from, &*to))?;
            }
            if person.transactions.is_empty() {
                desk.say(&desk.words.decisions_nobody(from, to))?;
            }
        }
        for id in person.transactions {
            if !all.contains(&id) {
                all.push(id);
            }
        }
    }
    Ok(all)
}

#[derive(Default)]
struct DecisionTally {
    decided: u64,
    /// Decisions that changed nothing.
    same: u64,
    refused: u64,
    holds_from: Option<Timestamp>,
    rows: Vec<Value>,
    /// Everything that a dry run shows, in one language; the fields that were typed are part of it.
    seen: Vec<String>,
    revisions: Shown,
    is_silent: bool,
}

/// The hexadecimal digits of a dry run's digest that a person copies.
const DIGITS: usize = 12;

impl DecisionTally {
    fn take(
        &mut self,
        desk: &mut Desk,
        decision: &Decision,
        decided: &Decided,
    ) -> Result<(), Problem> {
        self.seen.push(seen(decision, decided));
        if decided.is_nothing() {
            self.same += 1;
        } else {
            self.decided += 1;
        }
        // A pause of payments holds at once.
        if matches!(decision, Decision::One { kind: Kind::PayoutsPause, .. }) {
            self.holds_from = decided.holds_from;
        }
        match desk.form {
            _ if self.is_silent => Ok(()),
            OutputForm::People => {
                desk.screen.print(&documents::decided(decision, decided, &desk.look()))
            }
            OutputForm::Json | OutputForm::Csv => {
                let mut row = json!(decided);
                row["decision"] = decision.word().into();
                row["about"] = json!(decision.about());
                self.rows.push(row);
                Ok(())
            }
        }
    }

    /// Prints a problem of one decision; returns any other.
    fn refuse(
        &mut self,
        desk: &mut Desk,
        typed: &Outside,
        decision: Option<&Decision>,
        problem: Problem,
    ) -> Result<(), Problem> {
        if !is_of_one(&problem) {
            return Err(problem);
        }
        self.refused += 1;
        let about = decision.and_then(Decision::about).unwrap_or(typed);
        self.seen.push(format!("{about} {problem:?}"));
        if self.is_silent {
            return Ok(());
        }
        let sentence = problems::typed(&problem, desk.words);
        desk.screen.complain(&desk.words.labels_said(about.to_string(), sentence));
        if desk.form != OutputForm::People {
            let error = problem.refusal().unwrap_or(Failure::NotFound.as_str());
            let mut row = json!({ "about": about, "applied": false, "error": error });
            row["decision"] = json!(decision.map(Decision::word));
            self.rows.push(row);
        }
        Ok(())
    }

    fn has_begun(&self) -> bool {
        self.decided + self.same + self.refused > 0
    }

    fn digest(&self) -> String {
        let mut digest = sha256(&self.seen.concat());
        digest.truncate(DIGITS);
        digest
    }

    fn summary(&self, desk: &mut Desk, what: Kind, is_applied: bool) -> String {
        let is_named = !is_applied && !what.is_switch();
        let digest = Some(self.digest()).filter(|_| is_named);
        let apply = digest.iter().fold("--apply".to_owned(), |text, digest| text + " " + digest);
        let dry = desk.words.decisions_dry(apply);
        let dry = Some(dry).filter(|_| !is_applied && self.decided > 0);
        if let (OutputForm::Csv, Some(dry), true) = (desk.form, &dry, is_named) {
            desk.screen.complain(dry);
        }
        let people = summary([self.decided, self.same, self.refused], dry, is_applied, desk.words);
        let mut json = json!({ "decisions": self.rows });
        if let Some(digest) = digest {
            json["digest"] = digest.into();
        }
        let csv =
            documents::csv::rows(&self.rows, "decision,about,applied,event,case_opened,error");
        desk.form.of(people, for_programs(&json), csv)
    }
}

/// The text of a decision that a person sees. Other payouts change the day's limit all the time.
fn seen(decision: &Decision, decided: &Decided) -> String {
    let mut decided = decided.clone();
    decided.changes.retain(|change| change.what.as_came() != "left_today");
    let look =
        Look { words: Language::En.words(), medium: Medium::Terminal { way: String::new() } };
    let text = documents::decided(decision, &decided, &look);
    format!("{decision:?} {:?} {text}", decided.seen)
}

/// Whether the problem concerns one decision alone.
fn is_of_one(problem: &Problem) -> bool {
    use operator::api::Declined as D;
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever is not about one is about all")]
    match problem {
        Problem::Declined { why, .. } => *why != D::NotAPerson,
        Problem::NotAsked(_) | Problem::NotFound | Problem::NoId(_) | Problem::Refused(_) => true,
        _ => false,
    }
}

/// The numbers of decisions that were made, that changed nothing, and that were refused.
fn summary(
    [decided, same, refused]: [u64; 3],
    dry: Option<String>,
    is_applied: bool,
    words: &Words,
) -> String {
    if decided + same + refused == 0 {
        return words.decisions_none() + "\n";
    }
    let counts = [
        (if is_applied { "decided" } else { "would" }, decided),
        ("same", same),
        ("refused", refused),
    ];
    let counted = counts.into_iter().filter(|(_, count)| *count > 0);
    let counted = counted.map(|(what, count)| words.decisions_counted(what, count.to_string()));
    let counted: Vec<_> = counted.collect();
    let dry = dry.map(|dry| format!(" {dry}")).unwrap_or_default();
    format!("\n{}.{dry}\n", counted.join(", "))
}
