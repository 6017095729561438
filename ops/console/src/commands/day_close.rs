//! What a day comes to.

use super::desk::{Desk, Outcome};
use crate::api::Problem;
use crate::books::{Days, Sums, Walk};
use crate::command_line::DayClose as Asked;
use crate::language::whole;
use crate::sheets::day_close::{self, DayClose};
use crate::sheets::{is_free, write_new};
use crate::show::Form;

pub(super) async fn day_close(desk: &mut Desk, asked: &Asked) -> Result<Outcome, Problem> {
    let (day, at) = (asked.closed, desk.now().await?);
    // Who waits for the day is told before it is read that the page cannot be written.
    if let Some(page) = &asked.printed {
        is_free(page)?;
    }
    let sums = read(desk, Days::of(day, day)?).await?;
    let close = DayClose { day, at, stack: desk.api.url(), sums };
    let shown = match desk.form {
        Form::People => day_close::screen(&close, desk.words),
        Form::Csv => day_close::sheet(&close, desk.words),
        Form::Json => day_close::json(&close),
    };
    desk.screen.print(&shown)?;
    let Some(page) = &asked.printed else { return Ok(Outcome::Found) };
    let name = write_new(page, &day_close::page(&close, desk.words))?;
    if desk.form == Form::People {
        desk.screen.print(&(desk.words.books_page_written(name.to_string()) + "\n"))?;
    }
    Ok(Outcome::Found)
}

async fn read(desk: &mut Desk, days: Days) -> Result<Sums, Problem> {
    let Desk { api, screen, words, .. } = desk;
    let mut walk = Walk::of(api, days).with_decisions();
    let (mut sums, mut rows) = (Sums::default(), 0);
    while let Some(page) = walk.next().await? {
        sums.take(&page);
        rows += page.rows.len() as u64;
        screen.progress(&words.books_read(days.from.to_string(), whole(rows)));
    }
    Ok(sums)
}
