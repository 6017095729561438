//! One transaction: its whole story, and asking LigdiCash about it.

use ligdicash_core::{EventId, TransactionId};
use serde_json::value::RawValue;

use super::desk::{Desk, Outcome, for_programs};
use crate::api::{
    Answer, Asked, Call, Exchange, Outside, Pages, Person, Problem, Right, Story, raw,
};
use crate::command_line::Form;
use crate::show::{self, Entries};
use crate::words::{labels, standing};

pub(super) async fn show(desk: &mut Desk, id: &str, person: bool) -> Result<Outcome, Problem> {
    let mut answer = desk.api.call(&Call::get(path(id)?)).await?;
    let story: Story = answer.whole()?;
    let entry = &story.transaction.entry;
    let path = path(entry.transaction_id.as_came())?;
    let exchanges = exchanges(desk, format!("{path}/exchanges")).await?;
    let person = if person { who_paid(desk, entry.transaction_id.as_came()).await? } else { None };
    let shown = match desk.form {
        Form::Csv => {
            format!("{}{}", Entries::csv_head(), Entries::csv_part(std::slice::from_ref(entry)))
        }
        Form::Json => {
            answer.put("exchanges", raw(&exchanges));
            if let Some(person) = &person {
                answer.put("person", raw_json(person));
            }
            for_programs(&answer)
        }
        Form::People => {
            let said: Result<Vec<Exchange>, _> =
                exchanges.iter().map(|it| Answer::item(it)).collect();
            let text = show::story(&story, &said?, &desk.way, desk.language);
            match &person {
                Some(person) => text + &show::person(&person.whole::<Person>()?, desk.language),
                None => text,
            }
        }
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}

pub(super) async fn ask(desk: &mut Desk, id: &str) -> Result<Outcome, Problem> {
    let mut call = Call::post(format!("{}/ask", path(id)?), serde_json::Value::Null);
    call.right = Right::Ask;
    let answer = desk.api.call(&call).await?;
    let asked: Asked = answer.whole()?;
    let entry = &asked.transaction;
    let shown = match desk.form {
        Form::Csv => {
            format!("{}{}", Entries::csv_head(), Entries::csv_part(std::slice::from_ref(entry)))
        }
        Form::Json => for_programs(&answer),
        Form::People => {
            let outcome = labels::outcome(asked.outcome.as_came());
            let outcome = outcome.map(|it| it.of(desk.language).to_owned());
            let outcome = outcome.unwrap_or_else(|| asked.outcome.to_string());
            let why = asked.problem.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            format!(
                "{outcome}{why}\n{}  {}\n",
                entry.transaction_id,
                standing(entry, desk.language)
            )
        }
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}

/// The route of a transaction. What is no id is not sent.
fn path(id: &str) -> Result<String, Problem> {
    let is_id = TransactionId::parse(id).is_ok() || EventId::parse(id).is_ok();
    if is_id {
        Ok(format!("/api/ops/transactions/{id}"))
    } else {
        Err(Problem::NoId(Outside::new(id)))
    }
}

async fn exchanges(desk: &mut Desk, path: String) -> Result<Vec<Box<RawValue>>, Problem> {
    let mut pages = Pages::of(&desk.api, Call::get(path));
    let mut all = Vec::new();
    while let Some(page) = pages.next().await? {
        all.extend(page.list::<Box<RawValue>>("exchanges")?);
        if pages.has_more() {
            desk.screen.progress(&labels::exchanges(all.len() as u64, desk.language));
        }
    }
    Ok(all)
}

/// Nobody is stored for a payout.
async fn who_paid(desk: &Desk, id: &str) -> Result<Option<Answer>, Problem> {
    if !id.starts_with("txn_") {
        return Ok(None);
    }
    let mut call = Call::get(format!("/api/ops/people/{id}"));
    call.right = Right::SeePeople;
    desk.api.call(&call).await.map(Some)
}

fn raw_json(answer: &Answer) -> Box<RawValue> {
    RawValue::from_string(answer.json()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}
