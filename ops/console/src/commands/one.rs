//! One transaction: its whole story, and asking LigdiCash about it.

use super::desk::{Desk, Outcome};
use crate::api::{self, Answer, Asked, Call, Entry, Person, Problem, Row, Shown, Story, raw};
use crate::documents::{self, Form, Listing, for_programs, terminal};
use crate::words::standing;

pub(super) async fn show(desk: &mut Desk, id: &str, person: bool) -> Result<Outcome, Problem> {
    let mut answer = desk.api.call(&Call::story(id)?).await?;
    let story: Story = answer.whole()?;
    let id = story.id().as_came();
    let rows = rows(desk, Call::exchanges(id)?).await?;
    let person = match Call::person(id).filter(|_| person) {
        Some(call) => Some(desk.api.call(&call).await?),
        None => None,
    };
    let shown = match desk.form {
        Form::Csv => in_csv(desk, answer.object("transaction")?),
        Form::Json => {
            answer.put("exchanges", raw(&api::exchanges(&rows)));
            if let Some(person) = &person {
                answer.put("person", raw(person));
            }
            for_programs(&answer)
        }
        Form::People => for_people(desk, &story, &rows, person.as_ref())?,
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}

fn for_people(
    desk: &Desk,
    story: &Story,
    rows: &[Shown<Row>],
    person: Option<&Answer>,
) -> Result<String, Problem> {
    let person: Option<Person> = person.map(Answer::whole).transpose()?;
    let person = person.map(|it| documents::person(&it, desk.words));
    let person = terminal::sections(person.as_slice(), desk.words);
    Ok(documents::story(story, api::said(rows), &desk.look()) + &person)
}

fn in_csv(desk: &Desk, entry: Shown<Entry>) -> String {
    Listing::new(Form::Csv, desk.look()).part(&[entry])
}

pub(super) async fn ask(desk: &mut Desk, id: &str) -> Result<Outcome, Problem> {
    let answer = desk.api.call(&Call::ask(id)?).await?;
    let asked: Asked = answer.whole()?;
    let shown = match desk.form {
        Form::Csv => in_csv(desk, Shown::Read(asked.transaction.entry)),
        Form::Json => for_programs(&answer),
        Form::People => {
            let outcome = desk.words.asked_outcome(asked.outcome.to_string());
            let why = asked.problem.as_ref().map(|it| desk.words.asked_no_news(it.to_string()));
            let why = why.map(|it| format!(" {it}")).unwrap_or_default();
            let entry = &asked.transaction.entry;
            let stands = standing(entry, desk.words);
            format!("{outcome}{why}\n{}  {stands}\n", entry.transaction_id)
        }
    };
    desk.screen.print(&shown)?;
    Ok(Outcome::Found)
}

async fn rows(desk: &mut Desk, call: Call) -> Result<Vec<Shown<Row>>, Problem> {
    let Desk { api, screen, words, .. } = desk;
    api::rows(api, call, |count| screen.progress(&words.labels_rows(u64::to_string(&count)))).await
}
