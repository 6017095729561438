//! Carrying out what a person decides, one decision after the other.

use std::time::Duration;

use contract::Decision as Kind;
use jiff::Timestamp;
use serde_json::Value;

use super::desk::{Desk, Outcome};
use super::tally::{Tally, is_of_one};
use crate::api::{Api, Call, Health, Outside, Problem};
use crate::commands::line::{Case, Deed, Duplicate, Events, Forget, Payout, Refund, Review};
use crate::decisions::{self, Decision, Part, Wanted};
use crate::documents::Form;

/// Between two events that are told again, so that a receiver that was repaired is not flooded.
const PACE: Duration = Duration::from_millis(200);

/// How often the stack's clock is read while somebody waits.
const LOOK: Duration = Duration::from_secs(1);

/// What was typed, and what is decided by it or why nothing can be.
type Plan = (Outside, Result<Vec<Decision>, Problem>);

/// What is decided about the one that is meant.
type Made = Box<dyn Fn(&Outside) -> Decision + Send>;

pub(super) async fn decide(desk: &mut Desk, deed: Deed) -> Result<Outcome, Problem> {
    let reason = deed.reason();
    let mut tally = Tally::of(desk.form, reason.is_some());
    let ended = carry_out(desk, deed, reason.as_deref(), &mut tally).await;
    // What was done is told, whatever ended the work.
    if ended.is_ok() || tally.has_begun() {
        let told = tally.told(desk);
        desk.screen.print(&told)?;
    }
    ended?;
    Ok(match (tally.refused, tally.decided + tally.same) {
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Found,
        (_, _) => Outcome::Refused,
    })
}

async fn carry_out(
    desk: &mut Desk,
    deed: Deed,
    reason: Option<&str>,
    tally: &mut Tally,
) -> Result<(), Problem> {
    let is_replay = matches!(deed, Deed::Events(_));
    for (index, (typed, plan)) in plans(desk, deed, reason).await?.into_iter().enumerate() {
        let decisions = match plan {
            Ok(decisions) => decisions,
            Err(problem) => {
                tally.refuse(desk, &typed, None, problem)?;
                continue;
            }
        };
        if is_replay && reason.is_some() && index > 0 {
            tokio::time::sleep(PACE).await;
        }
        for decision in decisions {
            match decision.carry_out(&desk.api, reason).await {
                Ok(decided) => tally.take(desk, &decision, &decided)?,
                // What follows from it is not done either.
                Err(problem) => {
                    tally.refuse(desk, &typed, Some(&decision), problem)?;
                    break;
                }
            }
        }
    }
    match tally.holds_from {
        Some(from) if reason.is_some() => until_it_holds(desk, from).await,
        Some(_) | None => Ok(()),
    }
}

/// Waits until nothing that was begun before the pause can leave any more, by the stack's clock, which is not this
/// machine's.
async fn until_it_holds(desk: &mut Desk, from: Timestamp) -> Result<(), Problem> {
    loop {
        let health: Health = desk.api.call(&Call::get("/api/ops/health")).await?.whole()?;
        let left = Duration::try_from(from.duration_since(health.at)).unwrap_or_default();
        if left.is_zero() {
            return match desk.form {
                Form::People => desk.say(&desk.words.decisions_holds()),
                Form::Json | Form::Csv => Ok(()),
            };
        }
        desk.screen.progress(&desk.words.decisions_not_yet((left.as_secs() + 1).to_string()));
        tokio::time::sleep(left.min(LOOK)).await;
    }
}

/// What is decided, one plan for each thing that was typed.
async fn plans(desk: &mut Desk, deed: Deed, reason: Option<&str>) -> Result<Vec<Plan>, Problem> {
    let Desk { api, screen, words, form, .. } = desk;
    let (api, words, form) = (&*api, *words, *form);
    let one = |typed: &str, plan: Result<Decision, Problem>| {
        (Outside::new(typed), plan.map(|decision| vec![decision]))
    };
    Ok(match deed {
        Deed::Review(review) => return of_reviews(api, review).await,
        Deed::Payout(payout) => return of_payouts(api, payout).await,
        Deed::Duplicate(Duplicate::Refund { payins, amount, number, .. }) => {
            let (part, mut plans) = (Part { amount, number }, Vec::new());
            for typed in payins {
                let plan = fatal(decisions::of_duplicate(api, &typed, part).await)?;
                plans.push((Outside::new(&typed), plan));
            }
            plans
        }
        Deed::Refund(Refund::Record { payin, reference, amount, .. }) => {
            vec![one(&payin, fatal(decisions::recorded(api, &payin, &reference, amount).await)?)]
        }
        Deed::Events(Events::Replay { since, until, order, .. }) => {
            let wanted = Wanted { since, until, order };
            let progress =
                |count: u64| screen.progress(&words.labels_cases_read(count.to_string()));
            let events = decisions::given_up(api, &wanted, progress).await?;
            let plan = |id: Outside| (id.clone(), Ok(vec![Decision::of(Kind::EventReplay, &id)]));
            events.into_iter().map(plan).collect()
        }
        Deed::Pause(what, pausing) => {
            let kind = pausing.of(what);
            vec![one(kind.as_str(), Ok(Decision::of_all(kind)))]
        }
        Deed::Forget(Forget { who, since, .. }) => {
            let mut plans: Vec<Plan> = Vec::new();
            for person in who {
                let progress = |day: jiff::civil::Date| {
                    screen.progress(&words.decisions_back_from(day.to_string()));
                };
                let person = decisions::of_person(api, &person, since, progress).await?;
                // Whoever is about to be forgotten is named before, and not after.
                if let (Form::People, None, Some(number)) = (form, reason, &person.number) {
                    screen.print(&(words.decisions_of_number(number) + "\n"))?;
                }
                for id in person.transactions {
                    if plans.iter().all(|(planned, _)| *planned != id) {
                        plans.push((id.clone(), Ok(vec![Decision::of(Kind::Forget, &id)])));
                    }
                }
            }
            plans
        }
        Deed::Case(Case::Open { about, .. }) => {
            vec![one(&about, Ok(Decision::of(Kind::CaseOpen, &Outside::new(&about))))]
        }
        Deed::Case(Case::Close { cases, .. }) => {
            let mut plans = Vec::new();
            for typed in cases {
                let id = fatal(decisions::case(api, &typed).await)?;
                plans.push(one(&typed, id.map(|id| Decision::of(Kind::CaseClose, &id))));
            }
            plans
        }
    })
}

async fn of_reviews(api: &Api, review: Review) -> Result<Vec<Plan>, Problem> {
    let mut plans = Vec::new();
    let (orders, of): (_, fn(&Outside, u64) -> Decision) = match &review {
        Review::Refund { orders, amount, number, .. } => {
            let part = Part { amount: *amount, number: *number };
            for typed in orders {
                let plan = fatal(decisions::of_review(api, typed, part).await)?;
                plans.push((Outside::new(typed), plan));
            }
            return Ok(plans);
        }
        Review::Release { orders, nothing_owed: false, .. } => {
            (orders, |id, _| Decision::of(Kind::ReviewRelease, id))
        }
        Review::Release { orders, nothing_owed: true, .. } => (orders, |id, _| {
            Decision::with(Kind::ReviewRelease, id, vec![("nothing_owed", true.into())])
        }),
        Review::Accept { orders, .. } => {
            (orders, |id, paid| Decision::with(Kind::ReviewAccept, id, vec![("paid", paid.into())]))
        }
    };
    let paid = if let Review::Accept { paid, .. } = review { paid } else { 0 };
    for typed in orders {
        let id = fatal(decisions::review(api, typed).await)?;
        plans.push((Outside::new(typed), id.map(|id| vec![of(&id, paid)])));
    }
    Ok(plans)
}

async fn of_payouts(api: &Api, payout: Payout) -> Result<Vec<Plan>, Problem> {
    let (typed, of): (Vec<String>, Made) = match payout {
        Payout::NotMade { payouts, .. } => {
            (payouts, Box::new(|id| Decision::of(Kind::PayoutNotMade, id)))
        }
        Payout::Close { payouts, .. } => {
            (payouts, Box::new(|id| Decision::of(Kind::PayoutClose, id)))
        }
        Payout::Prove { payout, token, .. } => {
            let with = vec![("token", Value::from(token))];
            (vec![payout], Box::new(move |id| Decision::with(Kind::PayoutProve, id, with.clone())))
        }
        Payout::Approve { payout, customer, .. } => (
            vec![payout],
            Box::new(move |id| Decision::Approve { id: id.clone(), customer: customer.clone() }),
        ),
        Payout::Reject { payouts, .. } => {
            (payouts, Box::new(|id| Decision::Reject { id: id.clone() }))
        }
    };
    let mut plans = Vec::new();
    for typed in typed {
        let id = fatal(decisions::payout(api, &typed).await)?;
        plans.push((Outside::new(&typed), id.map(|id| vec![of(&id)])));
    }
    Ok(plans)
}

/// Passes on what stands in the way of one decision alone; what stands in the way of all ends the work.
fn fatal<T>(found: Result<T, Problem>) -> Result<Result<T, Problem>, Problem> {
    match found {
        Err(problem) if !is_of_one(&problem) => Err(problem),
        found => Ok(found),
    }
}
