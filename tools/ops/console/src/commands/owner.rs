//! `ops owner …`: invites people to the owner's page, confirms their phones, and revokes them.

use contract::{OwnerConfirmed, OwnerInvited, OwnerRevoked, OwnerRight, Owners};
use operator::api::{Answer, Call, NotAsked, Problem, Route};
use operator::documents::csv;
use qr::Code;
use serde::Serialize;
use serde_json::json;
use url::form_urlencoded::byte_serialize;

use super::desk::{Desk, Outcome};
use super::line::OwnerCommand;
use crate::documents::{OutputForm, for_programs};
use crate::words::problems;

/// The wrong digits that make an invitation void.
const TRIES: u64 = 3;

pub(super) async fn run(desk: &mut Desk, command: OwnerCommand) -> Result<Outcome, Problem> {
    match command {
        OwnerCommand::Invite { name, act: true } => invite(desk, &name, OwnerRight::Act).await,
        OwnerCommand::Invite { name, act: false } => invite(desk, &name, OwnerRight::View).await,
        OwnerCommand::Confirm { id, digits } => confirm(desk, &id, &digits).await,
        OwnerCommand::List => {
            let all: Owners = call(desk, &Call::to(Route::Owners)).await?.decode()?;
            let people = phones(desk, &all) + &invitations(desk, &all);
            let people = if people.is_empty() { desk.words.owners_none() + "\n" } else { people };
            print(desk, &all, people, &rows(&all), "name,right,id,label,made_at,used_at")
        }
        OwnerCommand::Revoke { name, phone } => {
            let body = json!({ "name": name, "phone": phone });
            let answer = call(desk, &Call::to(Route::OwnerRevoke).with(body)).await;
            let revoked: OwnerRevoked = found(answer, Problem::NoOwner)?.decode()?;
            let people = desk.words.owners_revoked(desk.words.integer(revoked.phones)) + "\n";
            print(desk, &revoked, people, &[&revoked], "phones")
        }
    }
}

/// Makes an invitation. At a terminal, waits until the person has read the digits of the phone.
async fn invite(desk: &mut Desk, name: &str, right: OwnerRight) -> Result<Outcome, Problem> {
    let body = json!({ "name": name, "right": right.as_str() });
    let invited: OwnerInvited =
        call(desk, &Call::to(Route::OwnerInvite).with(body)).await?.decode()?;
    let (words, link) = (desk.words, invited.link.as_came());
    let text: String = byte_serialize(words.owners_send(link).as_bytes()).collect();
    let people = format!(
        "{}\n\n{link}\n\n{}\n{}\nhttps://wa.me/?text={}\n",
        words.owners_invited(name, desk.look().instant(invited.expires_at)),
        Code::new(link).map(|code| code.text()).unwrap_or_default(),
        words.owners_whatsapp(),
        text.replace('+', "%20"),
    );
    print(desk, &invited, people, &[&invited], "id,link,expires_at")?;
    if desk.form != OutputForm::People {
        return Ok(Outcome::Found);
    }
    let command = format!("ops{} owner confirm {} …", desk.way, invited.id);
    let mut left = TRIES;
    // The person at the terminal sees the phone before typing what it shows.
    while desk.screen.typed(&words.owners_wait()).is_some() {
        let all: Owners = call(desk, &Call::to(Route::Owners)).await?.decode()?;
        let own = all.invitations.iter().find(|open| open.id == invited.id);
        let Some(own) = own else { return Err(Problem::NoInvitation) };
        let Some(label) = &own.label else {
            desk.screen.complain(&words.owners_not_yet());
            continue;
        };
        let Some(digits) = desk.screen.typed(&words.owners_digits(label.to_string())) else {
            break;
        };
        match confirm(desk, invited.id.as_came(), &digits).await {
            Err(problem @ Problem::WrongDigits) => {
                left = left.saturating_sub(1);
                let sentence = problems::typed(&problem, words);
                desk.screen.complain(&words.owners_left(sentence, words.integer(left)));
            }
            confirmed => return confirmed,
        }
    }
    desk.say(&words.owners_later(command))?;
    Ok(Outcome::Found)
}

async fn confirm(desk: &mut Desk, id: &str, digits: &str) -> Result<Outcome, Problem> {
    let asked = Call::to(Route::OwnerConfirm).with(json!({ "id": id, "digits": digits }));
    let confirmed: OwnerConfirmed = match found(call(desk, &asked).await, Problem::NoInvitation) {
        Err(Problem::Invalid(_)) => return Err(Problem::WrongDigits),
        answer => answer?.decode()?,
    };
    let (name, label) = (confirmed.name.to_string(), confirmed.label.to_string());
    let people = desk.words.owners_confirmed(label, name) + "\n";
    print(desk, &confirmed, people, &[&confirmed], "name,label")
}

/// The routes exist only in a stack with the owner's page. If the other routes answer, that is missing.
async fn call(desk: &Desk, asked: &Call) -> Result<Answer, Problem> {
    match desk.api.call(asked).await {
        Err(Problem::NoOpsRoutes(_)) if desk.api.health().await.is_ok() => {
            Err(Problem::NotAsked(NotAsked::NoOwnerPage))
        }
        answer => answer,
    }
}

/// The general sentence about what is not there mentions a payment.
fn found(answer: Result<Answer, Problem>, missing: Problem) -> Result<Answer, Problem> {
    answer.map_err(|problem| if problem == Problem::NotFound { missing } else { problem })
}

fn print(
    desk: &mut Desk,
    all: &impl Serialize,
    people: String,
    rows: &[impl Serialize],
    members: csv::MemberNames,
) -> Result<Outcome, Problem> {
    let text = desk.form.of(people, for_programs(all), csv::rows(rows, members));
    desk.screen.print(&text)?;
    Ok(Outcome::Found)
}

/// A row for each phone; a person without a phone has one, too.
fn rows(all: &Owners) -> Vec<serde_json::Value> {
    let of_person = |person: &contract::OwnerPerson| {
        let own = json!({ "name": person.name, "right": person.right });
        let phones = person.phones.iter().map(|phone| {
            let mut row = json!(phone);
            row["name"] = json!(person.name);
            row["right"] = json!(person.right);
            row
        });
        if person.phones.is_empty() { vec![own] } else { phones.collect() }
    };
    all.people.iter().flat_map(of_person).collect()
}

fn phones(desk: &Desk, all: &Owners) -> String {
    let (words, look) = (desk.words, desk.look());
    let lines = all.people.iter().map(|person| {
        let right = words.owners_right(person.right.as_came());
        let phones = person.phones.iter().map(|phone| {
            let used = phone.used_at.map_or_else(|| words.owners_unused(), |at| look.instant(at));
            format!("  {}  {}  {used}\n", phone.id, phone.label)
        });
        format!("{}  {right}\n{}", person.name, phones.collect::<String>())
    });
    lines.collect()
}

fn invitations(desk: &Desk, all: &Owners) -> String {
    let (words, look) = (desk.words, desk.look());
    let lines = all.invitations.iter().map(|open| {
        let (name, by) = (open.name.to_string(), open.by.to_string());
        words.owners_open(name, by, look.instant(open.expires_at)) + "\n"
    });
    lines.collect()
}
