//! One transaction: its whole story, and asking LigdiCash about it.

use ligdicash_core::TransactionId;
use serde_json::value::RawValue;

use super::desk::{Desk, Outcome, for_programs};
use super::exchanges::{exchanges, path};
use crate::api::{
    Answer, Asked, Call, Entry, Exchange, Outside, Person, Problem, Right, Stored, Story, raw,
};
use crate::command_line::Form;
use crate::show::{self, Entries};
use crate::words::{asked as asked_words, standing};

pub(super) async fn show(desk: &mut Desk, id: &str, person: bool) -> Result<Outcome, Problem> {
    let mut answer = desk.api.call(&Call::get(path(id)?)).await?;
    let story: Story = answer.whole()?;
    let id = story.id().as_came();
    let exchanges = exchanges(desk, format!("{}/exchanges", path(id)?)).await?;
    let person = if person { who_paid(desk, id).await? } else { None };
    let shown = match desk.form {
        Form::Csv => {
            let entry: Stored<Entry> = answer.object("transaction")?;
            format!("{}{}", Entries::csv_head(), Entries::csv_part(&[entry]))
        }
        Form::Json => {
            answer.put("exchanges", raw(&exchanges));
            if let Some(person) = &person {
                answer.put("person", raw(person));
            }
            for_programs(&answer)
        }
        Form::People => for_people(desk, &story, &exchanges, person.as_ref())?,
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}

fn for_people(
    desk: &Desk,
    story: &Story,
    exchanges: &[Box<RawValue>],
    person: Option<&Answer>,
) -> Result<String, Problem> {
    let said: Result<Vec<Stored<Exchange>>, _> =
        exchanges.iter().map(|row| Answer::item(row)).collect();
    let person: Option<Person> = person.map(Answer::whole).transpose()?;
    let person = person.map(|it| show::person(&it, desk.language)).unwrap_or_default();
    Ok(show::story(story, &said?, &desk.way, desk.language) + &person)
}

pub(super) async fn ask(desk: &mut Desk, id: &str) -> Result<Outcome, Problem> {
    let id = TransactionId::parse(id).map_err(|_| Problem::NoId(Outside::new(id)))?;
    let mut call = Call::post(format!("{}/ask", path(id.as_str())?), serde_json::Value::Null);
    call.right = Right::Ask;
    let answer = desk.api.call(&call).await?;
    let asked: Asked = answer.whole()?;
    let shown = match desk.form {
        Form::Csv => {
            let entry = Stored::Readable(asked.transaction);
            format!("{}{}", Entries::csv_head(), Entries::csv_part(&[entry]))
        }
        Form::Json => for_programs(&answer),
        Form::People => {
            let outcome = asked_words::outcome(&asked.outcome, desk.language);
            let why = asked.problem.as_ref().map(|it| asked_words::no_news(it, desk.language));
            let why = why.map(|it| format!(" {it}")).unwrap_or_default();
            let entry = &asked.transaction;
            let stands = standing(entry, desk.language);
            format!("{outcome}{why}\n{}  {stands}\n", entry.transaction_id)
        }
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
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
