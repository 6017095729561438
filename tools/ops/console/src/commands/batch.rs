//! `ops payouts …`: checks, sends, approves and reports a file of payouts.

use std::path::Path;

use contract::Decision;
use ligdicash_core::BatchName;
use serde_json::{Value, json};

use super::decide::decide;
use super::desk::{Desk, Outcome};
use super::line::{BatchCheckArgs, BatchFileArgs, BatchReportArgs, BatchWorkArgs, PayoutsCommand};
use crate::batch::file::BatchFile;
use crate::batch::{
    self, Batch, BatchCheck, BatchProgress, BatchStep, BatchStop, BatchWork, Doubt, LOOK,
    LineStand, LineState, again, note, others, report as complete_report, survey,
};
use crate::books::Sum;
use crate::documents::batch::data;
use crate::documents::sheets::{first_line, is_free, write_new};
use crate::documents::{OutputForm, Screen, Section, batch as pen, for_programs, terminal};
use operator::api::{Declined, NotAsked, Problem};
use operator::language::Words;

pub(super) async fn run(desk: &mut Desk, command: PayoutsCommand) -> Result<Outcome, Problem> {
    match command {
        // `lib.rs` writes the template without a desk.
        PayoutsCommand::Template { .. } => Ok(Outcome::Nothing),
        PayoutsCommand::Check(asked) => check(desk, &asked).await,
        PayoutsCommand::Send { file, batch, work } => {
            carry_out(desk, BatchStep::Send, batch, (&file, &work)).await
        }
        PayoutsCommand::Approve { batch, file, work } => {
            carry_out(desk, BatchStep::Approve, batch, (&file, &work)).await
        }
        PayoutsCommand::Report(asked) => report(desk, &asked).await,
        PayoutsCommand::Pause(asked) => decide(desk, &asked.decision(Decision::PayoutsPause)).await,
        PayoutsCommand::Resume(asked) => {
            decide(desk, &asked.decision(Decision::PayoutsResume)).await
        }
    }
}

pub(crate) fn write_template(
    form: OutputForm,
    words: &Words,
    out: Option<&Path>,
) -> Result<Outcome, Problem> {
    let template = first_line(BatchFile::headings(words), words);
    let text = match out {
        Some(file) => {
            let written = words.links_written(write_new(file, template)?.to_string()) + "\n";
            form.of(written, String::new(), String::new())
        }
        None => template,
    };
    Screen::default().print(&text).map(|()| Outcome::Found)
}

async fn check(desk: &mut Desk, asked: &BatchCheckArgs) -> Result<Outcome, Problem> {
    let name = asked.batch.clone().map_or_else(|| named_after(&asked.file.path), Ok)?;
    let batch = read(&asked.file, name)?;
    let stands = surveyed(desk, &batch, LOOK).await?;
    let before = others(&asked.file.path, &batch.name);
    let check = BatchCheck::of(&batch, &stands, &before);
    let next = next(desk, &batch, &stands, &asked.file, None);
    let sections = pen::check(&check, &next, desk.words);
    print(desk, &sections, &data::check_json(&check), &batch, &stands)?;
    Ok(if check.kept().next().is_none() { Outcome::Found } else { Outcome::Wrong })
}

/// Sends or approves the lines, once a person has typed the file's digest and total.
async fn carry_out(
    desk: &mut Desk,
    step: BatchStep,
    name: BatchName,
    (file, asked): (&BatchFileArgs, &BatchWorkArgs),
) -> Result<Outcome, Problem> {
    let batch = &read(file, name)?;
    let stands = surveyed(desk, batch, &asked.reason).await?;
    let before = others(&file.path, &batch.name);
    let check = BatchCheck::of(batch, &stands, &before);
    let paid = check.doubts.iter().filter(|(_, doubt)| matches!(doubt, Doubt::Before(..))).count();
    if check.kept().next().is_some() {
        let sections = pen::check(&check, &[], desk.words);
        print(desk, &sections, &data::check_json(&check), batch, &stands)?;
        return Ok(Outcome::Refused);
    }
    let due = stands.iter().filter(|stand| step.is_due(stand)).count();
    if due > 0 {
        if paid > 0 && step == BatchStep::Send {
            desk.screen.complain(&desk.words.batch_paid_before(paid.to_string()));
        }
        agree(desk, batch, batch.total(step, &stands), due, asked)?;
        if step == BatchStep::Send {
            note(&file.path, batch, &file.options);
        }
    }
    let Desk { api, screen, words, .. } = desk;
    let progress = |at: BatchProgress| screen.progress(&pen::progress(at, words));
    let (reason, per_minute) = (asked.reason.as_str(), asked.per_minute);
    let worked = BatchWork { api, batch, step, reason, per_minute };
    let end = worked.carry_out(stands, progress).await;
    let is_over = matches!(
        &end.stop,
        Some(BatchStop::Problem(Problem::Declined { why: Declined::SamePerson, .. }))
    );
    let next = next(desk, batch, &end.stands, file, Some((step, asked)).filter(|_| !is_over));
    let sections = pen::end(batch, &end, step, &next, desk.words);
    let mut json = data::summary(batch, &end.stands);
    json["next"] = json!(next);
    json["stopped"] = json!(end.stop.as_ref().map(pen::stop_word));
    print(desk, &sections, &json, batch, &end.stands)?;
    Ok(if end.is_done(step) { Outcome::Found } else { Outcome::Refused })
}

/// Takes the digest and the total that a person typed, or asks for them.
fn agree(
    desk: &mut Desk,
    batch: &Batch,
    total: Sum,
    due: usize,
    asked: &BatchWorkArgs,
) -> Result<(), Problem> {
    let (digest, francs) = if let (Some(digest), Some(total)) = (&asked.digest, &asked.total) {
        (digest.clone(), total.clone())
    } else {
        let words = desk.words;
        let typed = desk.screen.typed(&words.batch_type_digest(due.to_string()));
        let digest = typed.ok_or(Problem::NotAsked(NotAsked::NotTyped))?;
        (digest, desk.screen.typed(&words.batch_type_total()).unwrap_or_default())
    };
    batch.is_agreed(total, &digest, &francs)
}

async fn report(desk: &mut Desk, asked: &BatchReportArgs) -> Result<Outcome, Problem> {
    let files = [&asked.out, &asked.page, &asked.again];
    files.into_iter().flatten().try_for_each(|file| is_free(file))?;
    let batch = read(&asked.file, asked.batch.clone())?;
    let stands = surveyed(desk, &batch, LOOK).await?;
    let Desk { api, screen, words, .. } = desk;
    let progress = |at: BatchProgress| screen.progress(&pen::progress(at, words));
    let lines = complete_report(api, &batch, &stands, progress).await?;
    let mut files = Vec::new();
    if let Some(file) = &asked.out {
        files.push(write_new(file, pen::report_sheet(&lines, desk.words))?);
    }
    if let Some(file) = &asked.page {
        files.push(write_new(file, pen::report_page(&batch, &lines, desk.words))?);
    }
    let failed = again(&lines);
    match &asked.again {
        Some(_) if failed.is_empty() => desk.screen.complain(&desk.words.batch_none_failed()),
        Some(file) => files.push(write_new(file, pen::again_sheet(&failed, desk.words))?),
        None => (),
    }
    let people = terminal::sections(&pen::report(&batch, &lines, desk.words), desk.words);
    let (json, csv) = (data::report_json(&batch, &lines), data::report_csv(&lines));
    desk.screen.print(&desk.form.of(people, for_programs(&json), csv))?;
    for file in files {
        desk.say(&desk.words.links_written(file.to_string()))?;
    }
    Ok(Outcome::Found)
}

/// The next commands, by the states of the lines; `asked` has the arguments of this one.
fn next(
    desk: &Desk,
    batch: &Batch,
    stands: &[LineStand],
    file: &BatchFileArgs,
    asked: Option<(BatchStep, &BatchWorkArgs)>,
) -> Vec<String> {
    let (way, name, file) = (&desk.way, &batch.name, file.typed());
    let is_left = |step: BatchStep| stands.iter().any(|stand| step.is_due(stand));
    let options = |step, total: Sum| match asked {
        Some((typed, options)) if typed == step => options.typed(total.francs),
        Some(_) | None => "--reason …".to_owned(),
    };
    let (all, waits) = BatchStep::ALL.map(|step| batch.total(step, stands)).into();
    let send =
        || format!("ops{way} payouts send {file} --batch {name} {}", options(BatchStep::Send, all));
    let approve =
        || format!("ops{way} payouts approve {name} {file} {}", options(BatchStep::Approve, waits));
    let report = || format!("ops{way} payouts report {name} {file}");
    let is_begun =
        stands.iter().any(|stand| !matches!(stand.state(), LineState::New | LineState::Kept));
    let all = [
        is_left(BatchStep::Send).then(send),
        is_left(BatchStep::Approve).then(approve),
        is_begun.then(report),
    ];
    all.into_iter().flatten().collect()
}

/// The batch's name: the file's, with a hyphen in the place of each forbidden character.
fn named_after(path: &Path) -> Result<BatchName, Problem> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = stem.chars().map(plain).take(32).collect();
    BatchName::parse(&name).map_err(|why| Problem::wrong("batch", &why.to_string()))
}

fn read(asked: &BatchFileArgs, name: BatchName) -> Result<Batch, Problem> {
    Ok(Batch { name, file: batch::read(&asked.path, &asked.options)? })
}

async fn surveyed(desk: &mut Desk, batch: &Batch, reason: &str) -> Result<Vec<LineStand>, Problem> {
    let Desk { api, screen, words, .. } = desk;
    let progress = |at: BatchProgress| screen.progress(&pen::progress(at, words));
    survey(api, batch, reason, progress).await
}

fn print(
    desk: &mut Desk,
    sections: &[Section],
    json: &Value,
    batch: &Batch,
    stands: &[LineStand],
) -> Result<(), Problem> {
    let people = terminal::sections(sections, desk.words);
    let csv = data::lines_csv(batch, stands);
    desk.screen.print(&desk.form.of(people, for_programs(json), csv))
}
