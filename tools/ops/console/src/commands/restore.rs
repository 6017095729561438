//! Brings over the differences between a restored table and the old one, page by page, and opens the table.

use serde_json::{Value, json};

use super::desk::{Desk, Outcome};
use super::line::{RestoreApplyArgs, RestoreArgs};
use crate::documents::{OutputForm, RestoredTable, was_opened};
use operator::api::{Api, Call, Declined, Outside, Pages, Problem, RestoredPage};
use operator::language::quoted;

/// Prints the differences, and changes nothing.
pub(super) async fn plan(desk: &mut Desk, between: &RestoreArgs) -> Result<Outcome, Problem> {
    let mut table = RestoredTable::new(desk.form, desk.look());
    walk(desk, between, false, &mut table).await?;
    let end = table.end(&between.since.to_string(), None);
    desk.screen.print(&end)?;
    desk.say(&desk.words.restore_to_apply(command(desk, between, "…")))?;
    Ok(Outcome::Found)
}

/// Brings the differences over, and opens the table if a person agrees. Each difference is brought over once, so the
/// command can be stopped anywhere and repeated.
pub(super) async fn apply(desk: &mut Desk, apply: &RestoreApplyArgs) -> Result<Outcome, Problem> {
    let between = &apply.between;
    let mut table = RestoredTable::new(desk.form, desk.look());
    // The old table's name is compared before anything is written.
    let first = desk.api.call(&Call::restore(asked(between, false))).await;
    let first = set_up(&desk.api, first).await?;
    is_from(between, &first.decode()?)?;
    if let Err(cause) = walk(desk, between, true, &mut table).await {
        return Err(stopped(desk, apply, cause));
    }
    if desk.form == OutputForm::People {
        desk.screen.print(&table.sums(true))?;
    }
    let is_agreed = apply.yes || desk.screen.ask(&desk.words.restore_open()) == Some(true);
    let opened = if is_agreed { Some(open(desk, apply).await?) } else { None };
    let end = match desk.form {
        OutputForm::People => was_opened(opened, desk.words) + "\n",
        OutputForm::Json | OutputForm::Csv => {
            table.end(&between.since.to_string(), Some(opened.is_some()))
        }
    };
    desk.screen.print(&end)?;
    if opened.is_none() && desk.form != OutputForm::People {
        desk.screen.complain(&was_opened(None, desk.words));
    }
    Ok(if opened.is_some() { Outcome::Found } else { Outcome::Refused })
}

async fn walk(
    desk: &mut Desk,
    between: &RestoreArgs,
    apply: bool,
    table: &mut RestoredTable,
) -> Result<(), Problem> {
    let Desk { api, screen, words, .. } = desk;
    let mut pages = Pages::of(api, Call::restore(asked(between, apply)));
    loop {
        let Some(answer) = set_up(api, pages.next().await).await? else { return Ok(()) };
        let page = answer.decode()?;
        is_from(between, &page)?;
        let part = table.part(page, answer.list("found")?);
        screen.print(&part)?;
        screen.progress(&words.restore_progress(words.integer(table.looked_at)));
    }
}

/// The route exists only in a stack that was deployed for a restore. If the other routes answer, that is missing.
async fn set_up<T>(api: &Api, answer: Result<T, Problem>) -> Result<T, Problem> {
    match answer {
        Err(Problem::NoOpsRoutes(_)) if api.health().await.is_ok() => {
            Err(Problem::declined(Declined::NotAdopted))
        }
        answer => answer,
    }
}

fn asked(between: &RestoreArgs, apply: bool) -> Value {
    json!({ "since": between.since.to_string(), "apply": apply })
}

/// The typed name shows that the person means this table.
fn is_from(between: &RestoreArgs, page: &RestoredPage) -> Result<(), Problem> {
    if between.from == page.from.as_came() {
        return Ok(());
    }
    let given = Outside::new(between.from.as_str());
    Err(Problem::OtherOldTable { given, deployed: page.from.clone() })
}

/// Returns whether the table was still held.
async fn open(desk: &mut Desk, apply: &RestoreApplyArgs) -> Result<bool, Problem> {
    let call = Call::restore(json!({ "open": true, "reason": apply.reason }));
    match desk.api.call(&call).await {
        Ok(answer) => answer.object("opened"),
        Err(cause) => Err(stopped(desk, apply, cause)),
    }
}

/// Proposes the command again after a failure only, because a refusal would be repeated.
fn stopped(desk: &Desk, apply: &RestoreApplyArgs, cause: Problem) -> Problem {
    if cause.exit_code() != 4 {
        return cause;
    }
    let command = command(desk, &apply.between, &apply.reason);
    Problem::RestoreStopped { cause: Box::new(cause), command }
}

fn command(desk: &Desk, between: &RestoreArgs, reason: &str) -> String {
    let (way, since) = (&desk.way, between.since);
    let (from, reason) = (quoted(&between.from), quoted(reason));
    format!("ops{way} restore apply --since {since} --from {from} --reason {reason}")
}
