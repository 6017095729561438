//! The commands that read: cases, health, lists, searches, one transaction; and asking LigdiCash about it.

use jiff::civil::Date;
use ligdicash_core::payin::PayinStatus;
use serde_json::{Map, Value, json};

use super::desk::{Desk, Outcome};
use super::line::{FindArgs, ListArgs};
use crate::books::Days;
use crate::documents::{self, ListRow as _, Listing, OutputForm, csv, for_programs, terminal};
use crate::words::labels::SearchedDays;
use crate::words::standing;
use operator::api::{
    self, Answer, Asked, Call, Entry, Health, OpenCase, Person, Problem, Record, Route, SearchKey,
    Shown, Story, raw,
};
use operator::decisions;

const PAGE: &str = "200";

const LIST: &str = "transactions";

/// The days that are searched for pending payments. A payment is decided after a day unless LigdiCash does not answer.
const PENDING_DAYS: i64 = 31;

pub(super) async fn find(desk: &mut Desk, find: FindArgs) -> Result<Outcome, Problem> {
    let words = desk.words;
    if let (SearchKey::Payouts | SearchKey::Refunds, Some(value)) = (find.by, &find.value) {
        return Err(Problem::wrong("VALUE", value));
    }
    let value = find.value.unwrap_or_default();
    let call = [find.by.call(&value, find.days, find.until)];
    let mut days = SearchedDays::default();
    let progress = |page: &mut Answer, _| {
        days.add(page)?;
        Ok(days.sentence(words))
    };
    let count = desk.print_pages::<Shown<Entry>>(call, LIST, progress).await?;
    if count == 0 {
        desk.say(&words.labels_nothing_found())?;
    }
    if find.by.is_searched() {
        desk.say(&days.sentence(words))?;
        if count == 0 {
            desk.say(&days.advice(find.by, find.until.is_some(), words))?;
            desk.say(&words.labels_search_typed())?;
        }
    }
    Ok(if count == 0 { Outcome::Nothing } else { Outcome::Found })
}

pub(super) async fn list(desk: &mut Desk, list: ListArgs) -> Result<Outcome, Problem> {
    let words = desk.words;
    let days = match list.day {
        Some(day) => Days::of(day, day)?,
        None => Days::until(
            desk.today().await?,
            if list.status.as_deref() == Some(PayinStatus::Pending.as_str()) {
                PENDING_DAYS
            } else {
                1
            },
        ),
    };
    let of_day = |day: Date| {
        let mut call = Call::about(Route::Day, day);
        call.query.push(("limit", PAGE.to_owned()));
        call.query.extend(list.status.clone().map(|status| ("status", status)));
        call.query.extend(list.kind.clone().map(|kind| ("kind", kind)));
        call
    };
    let progress = |page: &mut Answer, count| {
        if days.from != days.to {
            page.put("from", raw(&days.from));
        }
        Ok(words.labels_listed(words.integer(count)))
    };
    let calls: Vec<_> = days.each().map(of_day).collect();
    let count = desk.print_pages::<Shown<Entry>>(calls, LIST, progress).await?;
    if days.from == days.to {
        return ended(desk, count, &words.labels_nothing_that_day());
    }
    let (from, to) = (days.from.to_string(), days.to.to_string());
    let looked_through = words.labels_pending_of(from, to, words.integer(count));
    if count > 0 {
        ended(desk, count, "")?;
    }
    desk.say(&looked_through)?;
    Ok(Outcome::Found)
}

pub(super) async fn cases(desk: &mut Desk) -> Result<Outcome, Problem> {
    let words = desk.words;
    let call = [Call::to(Route::Cases)];
    let progress = |_: &mut _, count| Ok(words.labels_cases_read(u64::to_string(&count)));
    let count = desk.print_pages::<Shown<OpenCase>>(call, "cases", progress).await?;
    ended(desk, count, &words.labels_no_cases())
}

/// Ends a list for people with a note on its times, or says that it is empty.
pub(super) fn ended(desk: &mut Desk, count: u64, nothing: &str) -> Result<Outcome, Problem> {
    let times = desk.words.labels_times();
    desk.say(if count == 0 { nothing } else { &times })?;
    Ok(Outcome::Found)
}

pub(super) async fn health(desk: &mut Desk) -> Result<Outcome, Problem> {
    let answer = desk.api.call(&Call::to(Route::Health)).await?;
    let health: Health = answer.decode()?;
    let (people, csv) = (documents::health(&health, &desk.look()), documents::health_csv(&health));
    desk.screen.print(&desk.form.of(people, for_programs(&answer), csv))?;
    Ok(Outcome::Found)
}

pub(super) async fn show(desk: &mut Desk, id: &str, person: bool) -> Result<Outcome, Problem> {
    let id = decisions::transaction(&desk.api, id).await?;
    let mut answer = desk.api.call(&Call::story(id.as_came())?).await?;
    let story: Story = answer.decode()?;
    let id = story.id().as_came();
    let record = record(desk, &story).await?;
    let person = match Call::person(id).filter(|_| person) {
        Some(call) => Some(desk.api.call(&call).await?),
        None => None,
    };
    let text = match desk.form {
        OutputForm::Csv => Listing::new(OutputForm::Csv, desk.look())
            .part(&[answer.object::<Shown<Entry>>("transaction")?]),
        OutputForm::Json => {
            answer.put("exchanges", raw(&api::exchanges(&record.rows)));
            if record.more > 0 {
                answer.put("exchanges_more", raw(&json!(record.more)));
            }
            if let Some(person) = &person {
                answer.put("person", raw(person));
            }
            for_programs(&answer)
        }
        OutputForm::People => for_people(desk, &story, &record, person.as_ref())?,
    };
    desk.screen.print(&text)?;
    Ok(Outcome::Found)
}

fn for_people(
    desk: &Desk,
    story: &Story,
    record: &Record,
    person: Option<&Answer>,
) -> Result<String, Problem> {
    let person: Option<Person> = person.map(Answer::decode).transpose()?;
    let person = person.map(|person| documents::person(&person, desk.words));
    let person = terminal::sections(person.as_slice(), desk.words);
    Ok(documents::story(story, record, &desk.look()) + &person)
}

pub(super) async fn ask(desk: &mut Desk, id: &str) -> Result<Outcome, Problem> {
    let answer = desk.api.call(&Call::ask(id)?).await?;
    let asked: Asked = answer.decode()?;
    let text = match desk.form {
        OutputForm::Csv => {
            let names = format!("{},outcome,problem", Shown::<Entry>::MEMBERS);
            let mut row = answer.object::<Map<String, Value>>("transaction")?;
            row.insert("outcome".to_owned(), json!(asked.outcome));
            row.insert("problem".to_owned(), json!(asked.problem));
            csv::rows(&[row], &names)
        }
        OutputForm::Json => for_programs(&answer),
        OutputForm::People => {
            let outcome = desk.words.asked_outcome(asked.outcome.to_string());
            let why = asked.problem.as_ref().map(|why| desk.words.asked_no_news(why.to_string()));
            let why = why.map(|why| format!(" {why}")).unwrap_or_default();
            let entry = &asked.transaction.entry;
            let stands = standing(entry, &desk.look());
            format!("{outcome}{why}\n{}  {stands}\n", entry.transaction_id)
        }
    };
    desk.screen.print(&text)?;
    Ok(Outcome::Found)
}

async fn record(desk: &mut Desk, story: &Story) -> Result<Record, Problem> {
    let Desk { api, screen, words, .. } = desk;
    let progress = |count| screen.progress(&words.labels_rows(u64::to_string(&count)));
    api.record(story, progress).await
}
