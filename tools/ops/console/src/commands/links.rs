//! `ops link …`: makes, lists, shows, withdraws and prints payment links.

use serde_json::json;

use super::desk::{Desk, Outcome};
use super::line::{LinkCommand, PrintLinkArgs};
use super::lists::ended;
use crate::documents::sheets::{is_free, link_page, link_png, write_new};
use crate::documents::{self, Listing, OutputForm, for_programs};
use operator::api::{Answer, Call, Link, LinkStory, Problem, Route, Shown};

pub(super) async fn run(desk: &mut Desk, command: LinkCommand) -> Result<Outcome, Problem> {
    match command {
        LinkCommand::List => list(desk).await,
        LinkCommand::Print(asked) => print(desk, &asked).await,
        LinkCommand::Make(asked) => {
            let until = asked.until;
            show(desk, &Call::make_link(asked.request(), until)).await
        }
        LinkCommand::Show(asked) => show(desk, &Call::link(&asked.id)?).await,
        LinkCommand::Withdraw(asked) => {
            desk.api.call(&Call::withdraw_link(&asked.id)?).await?;
            show(desk, &Call::link(&asked.id)?).await
        }
    }
}

async fn list(desk: &mut Desk) -> Result<Outcome, Problem> {
    let words = desk.words;
    let progress = |_: &mut Answer, count| Ok(words.links_read(words.integer(count)));
    let count =
        desk.print_pages::<Shown<Link>>([Call::to(Route::Links)], "links", progress).await?;
    ended(desk, count, &words.links_none())
}

/// The answer to a new link has no payments, for there are none.
async fn show(desk: &mut Desk, call: &Call) -> Result<Outcome, Problem> {
    let answer = desk.api.call(call).await?;
    let text = match desk.form {
        OutputForm::Json => for_programs(&answer),
        OutputForm::Csv => Listing::new(OutputForm::Csv, desk.look())
            .part(&[Shown::Read(answer.decode::<Link>()?)]),
        OutputForm::People => documents::link(&answer.decode()?, &desk.look()),
    };
    desk.screen.print(&text)?;
    Ok(Outcome::Found)
}

async fn print(desk: &mut Desk, asked: &PrintLinkArgs) -> Result<Outcome, Problem> {
    [&asked.out, &asked.png].into_iter().flatten().try_for_each(|file| is_free(file))?;
    let story: LinkStory = desk.api.call(&Call::link(&asked.link.id)?).await?.decode()?;
    let mut written = Vec::new();
    if let Some(file) = &asked.out {
        written.push(write_new(file, link_page(&story, desk.words)?)?);
    }
    if let Some(file) = &asked.png {
        written.push(write_new(file, link_png(&story.link)?)?);
    }
    let people = written.iter().map(|file| desk.words.links_written(file.to_string()) + "\n");
    let people: String = people.collect();
    let json = for_programs(&json!({ "files": written }));
    desk.screen.print(&desk.form.of(people.clone(), json, people))?;
    Ok(Outcome::Found)
}
