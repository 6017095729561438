//! Carrying out what a person decides, one decision after the other.

use std::time::Duration;

use contract::Decision as Kind;
use jiff::Timestamp;
use jiff::civil::Date;

use super::desk::{Desk, Outcome};
use super::line::Typed;
use super::tally::{Tally, is_of_one};
use crate::api::{Outside, Problem};
use crate::decisions::{self, Choice};
use crate::documents::Form;

/// Between two events that are told again, so that a receiver that was repaired is not flooded.
const PACE: Duration = Duration::from_millis(200);

/// How often the stack's clock is read while somebody waits.
const LOOK: Duration = Duration::from_secs(1);

pub(super) async fn decide(desk: &mut Desk, typed: &Typed) -> Result<Outcome, Problem> {
    let mut tally = Tally::of(desk.form, typed.reason.is_some());
    let ended = carry_out(desk, typed, &mut tally).await;
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

/// All is planned before anything is carried out. What stands in the way of one decision alone is said of it; what stands
/// in the way of all ends the work.
async fn carry_out(desk: &mut Desk, typed: &Typed, tally: &mut Tally) -> Result<(), Problem> {
    let (reason, mut plans) = (typed.reason.as_deref(), Vec::new());
    for about in meant(desk, typed).await? {
        match typed.what.plan(&desk.api, about.as_came(), &typed.said).await {
            Err(problem) if !is_of_one(&problem) => return Err(problem),
            plan => plans.push((about, plan)),
        }
    }
    for (index, (about, plan)) in plans.into_iter().enumerate() {
        let decisions = match plan {
            Ok(decisions) => decisions,
            Err(problem) => {
                tally.refuse(desk, &about, None, problem)?;
                continue;
            }
        };
        if typed.what == Choice::One(Kind::EventReplay) && reason.is_some() && index > 0 {
            tokio::time::sleep(PACE).await;
        }
        for decision in decisions {
            match decision.carry_out(&desk.api, reason).await {
                Ok(decided) => tally.take(desk, &decision, &decided)?,
                // What follows from it is not done either.
                Err(problem) => {
                    tally.refuse(desk, &about, Some(&decision), problem)?;
                    break;
                }
            }
        }
    }
    match tally.holds_from.filter(|_| reason.is_some()) {
        Some(from) => until_it_holds(desk, from).await,
        None => Ok(()),
    }
}

/// Waits until nothing that was begun before the pause can leave any more, by the stack's clock, which is not this
/// machine's.
async fn until_it_holds(desk: &mut Desk, from: Timestamp) -> Result<(), Problem> {
    loop {
        let left = Duration::try_from(from.duration_since(desk.now().await?)).unwrap_or_default();
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

/// What is decided about: what was typed, or what is found by it. A pause is named by its own word.
async fn meant(desk: &mut Desk, typed: &Typed) -> Result<Vec<Outside>, Problem> {
    if typed.what == Choice::One(Kind::Forget) {
        return transactions(desk, typed).await;
    }
    let Desk { api, screen, words, .. } = desk;
    if typed.what == Choice::One(Kind::EventReplay) {
        let progress = |count| screen.progress(&words.labels_cases_read(u64::to_string(&count)));
        return decisions::given_up(api, &typed.wanted, progress).await;
    }
    let all = typed.about.iter().map(|it| Outside::new(it.as_str()));
    Ok(if typed.about.is_empty() { vec![typed.what.word().into()] } else { all.collect() })
}

/// The transactions of persons. Whoever is about to be forgotten is named before, and not after.
async fn transactions(desk: &mut Desk, typed: &Typed) -> Result<Vec<Outside>, Problem> {
    let Desk { api, screen, words, form, .. } = desk;
    let mut all = Vec::new();
    for person in &typed.about {
        let progress = |day: Date| screen.progress(&words.decisions_back_from(day.to_string()));
        let person = decisions::of_person(api, person, typed.wanted.since, progress).await?;
        if let (Form::People, None, Some(number)) = (*form, &typed.reason, &person.number) {
            screen.print(&(words.decisions_of_number(number) + "\n"))?;
        }
        for id in person.transactions {
            if !all.contains(&id) {
                all.push(id);
            }
        }
    }
    Ok(all)
}
