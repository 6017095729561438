//! The page of one batch: its check, the forms that send and approve it, and its report.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use operator::page::{Fields, PageContent, SitePages, field, saved};

use super::batches::{faults, forgotten, to};
use super::held::{BatchFound, BatchState, HeldBatch, HeldBatches};
use crate::batch::{Batch, BatchCheck, BatchProgress, BatchStep, ReportLine, again, sum};
use crate::books::Sum;
use crate::documents::{Section, batch as pen, html};
use crate::words::problems;
use operator::api::{NotAsked, Problem};

/// The lines of one page.
const LISTED: usize = 100;

/// The longest reason, in characters.
const REASON: u16 = 250;

pub(super) async fn show(
    State(page): State<SitePages>,
    Extension(batches): Extension<Arc<HeldBatches>>,
    Path(key): Path<String>,
    Query(wanted): Query<Fields>,
) -> Response {
    let Some(held) = batches.find(&key).await else { return forgotten(&page, &batches).await };
    held.settled().await;
    let view = HeldPage::of(&page, &batches, &held, wanted.part()).await;
    page.answer(&view.path, Ok(view.content(&Fields::default(), &html! {}))).await
}

/// Sends the batch, approves it, or reads the states of its lines.
pub(super) async fn work(
    State(page): State<SitePages>,
    Extension(batches): Extension<Arc<HeldBatches>>,
    Path((key, what)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Response {
    let Some(held) = batches.find(&key).await else { return forgotten(&page, &batches).await };
    let step = BatchStep::parse(&what);
    match agreed(&typed, &held, step) {
        Ok(()) => {
            held.begin(&page.api, step, typed.text("reason"));
            to(&page, &held)
        }
        // A second press finds the work of the first one. The work may end now, so only an agreed press begins any.
        Err(_) if held.is_going() => to(&page, &held),
        Err(problem) => {
            let view = HeldPage::of(&page, &batches, &held, 1).await;
            let content = view.content(&typed, &faults(&problem, page.words));
            page.refused(&view.path, &problem, &content).await
        }
    }
}

/// Whether a person has typed a reason, and the total of the lines.
fn agreed(typed: &Fields, held: &HeldBatch, step: Option<BatchStep>) -> Result<(), Problem> {
    let Some(step) = step else { return Ok(()) };
    typed.some("reason").ok_or_else(|| Problem::wrong("reason", ""))?;
    let (batch, state) = (&held.batch, held.state());
    // The sum is unknown until the stack was asked about the lines.
    let found = state.found.as_ref().ok_or(Problem::NotAsked(NotAsked::OtherBatch))?;
    // The address holds the file's digest.
    let total = batch.total(step, &found.end.stands);
    batch.is_agreed(total, &batch.file.digest, typed.text("total"))
}

/// The report, or the file of the lines that have failed for good.
pub(super) async fn file(
    State(page): State<SitePages>,
    Extension(batches): Extension<Arc<HeldBatches>>,
    Path((key, what)): Path<(String, String)>,
) -> Response {
    let Some(held) = batches.find(&key).await else { return forgotten(&page, &batches).await };
    let (batch, words) = (&held.batch, page.words);
    let lines = held.state().found.as_ref().map(|found| found.lines.clone()).unwrap_or_default();
    let (kind, text) = match what.as_str() {
        "report.csv" => ("text/csv", pen::report_sheet(&lines, words)),
        "report.html" => ("text/html", pen::report_page(batch, &lines, words)),
        "again.csv" => ("text/csv", pen::again_sheet(&again(&lines), words)),
        _ => return page.answer("batches", Err(Problem::NotFound)).await,
    };
    saved(&page, Ok((format!("{}-{what}", batch.name), kind, text))).await
}

/// The page of one batch.
struct HeldPage<'a> {
    page: &'a SitePages,
    held: &'a Arc<HeldBatch>,
    path: String,
    /// The part of the list.
    part: usize,
    /// The earlier batches.
    before: Vec<Batch>,
}

impl<'a> HeldPage<'a> {
    async fn of(
        page: &'a SitePages,
        batches: &HeldBatches,
        held: &'a Arc<HeldBatch>,
        part: usize,
    ) -> Self {
        let before = batches.others(&held.batch.name).await;
        let path = format!("batches/{}", held.key);
        Self { page, held, path, part, before }
    }

    fn content(&self, typed: &Fields, wrong: &Markup) -> PageContent {
        let (words, batch, state) = (self.page.words, &self.held.batch, self.held.state());
        let all = sum(&batch.file.lines);
        let body = html! {
            (wrong)
            p class={ "standing " (standing(&state)) } {
                strong { (words.batch_whole(words.integer(all.count), words.francs(all.francs))) }
            }
            @if let (None, Some(problem)) = (&state.going, &state.problem) {
                p.problem role="alert" { (problems::sentence(problem, words)) }
            }
            @match (&state.going, &state.found) {
                (Some((step, at)), _) => (self.progress(*step, *at)),
                (None, Some(found)) => (self.found(found, typed)),
                (None, None) => {},
            }
            @if state.going.is_none() {
                form.actions method="post" action=(self.address("look")) {
                    button { (words.batch_look()) }
                    @if let Some(found) = &state.found { p.small { (words.batch_as_of(words.instant(found.at))) } }
                }
            }
        };
        let title = words.batch_of(batch.name.as_str());
        PageContent::new(title, body).alive(state.going.is_some())
    }

    fn address(&self, what: &str) -> String {
        self.page.address(&format!("{}/{what}", self.path))
    }

    fn progress(&self, step: Option<BatchStep>, at: BatchProgress) -> Markup {
        let (words, step) = (self.page.words, step.map_or("look", BatchStep::as_str));
        html! {
            p { (words.batch_going(step)) }
            progress max=(at.of) value=(at.done) aria-label=(words.batch_going(step)) {}
            p.number { (pen::rate("", at, words)) }
        }
    }

    fn found(&self, found: &BatchFound, typed: &Fields) -> Markup {
        let (look, batch, stands) = (self.page.look(), &self.held.batch, &found.end.stands);
        let words = look.words;
        let check = BatchCheck::of(batch, stands, &self.before);
        let why = |step| pen::why((batch, &found.end, step), words, problems::on_page);
        let why = found.step.map(why);
        let is_kept = check.kept().next().is_some();
        let is_over = found.step.is_some_and(|step| found.end.is_over(step)) && !is_kept;
        let due = BatchStep::ALL.map(|step| {
            let due = batch.stand(stands).filter(|(_, stand)| step.is_due(stand) && !is_kept);
            (step, sum(due.map(|(line, _)| line)))
        });
        let goes_on =
            !is_over && due.iter().any(|(step, sum)| found.step == Some(*step) && sum.count > 0);
        let (mut first, rest): (Vec<Section>, Vec<_>) = pen::check(&check, &[], words)
            .into_iter()
            .partition(|section| ["batch", "kept"].contains(&section.id));
        // Problems come before facts.
        first.sort_by_key(|section| section.id != "kept");
        let lines = &found.lines;
        html! {
            @if is_over { p.note role="status" { (words.batch_done()) } }
            @for why in why.into_iter().flatten() { p.problem role="alert" { (html::sentence(&why)) } }
            @if goes_on { p { (words.batch_go_on()) } }
            @if !check.doubts.is_empty() {
                p.standing.review { a href="#doubts" { (words.batch_look_again(words.integer(check.doubts.len() as u64))) } }
            }
            (html::sections(&first, &look))
            @for (step, due) in due { (self.form(step, due, typed)) }
            (html::sections(&rest, &look))
            (self.lines(lines))
            p.actions {
                a href=(self.address("report.csv")) { (words.batch_report("csv")) }
                a href=(self.address("report.html")) { (words.batch_report("html")) }
                @if !again(lines).is_empty() { a href=(self.address("again.csv")) { (words.batch_report("again")) } }
            }
        }
    }

    /// The form for the lines that are left, if there are any.
    fn form(&self, step: BatchStep, due: Sum, typed: &Fields) -> Markup {
        let (words, what) = (self.page.words, step.as_str());
        let field = |name: &str, label: String, value: &str, number: bool| {
            let id = format!("{what}-{name}");
            field(
                &id,
                &label,
                &html! {
                    input id=(id) name=(name) value=(value) required maxlength=(REASON)
                        inputmode=[number.then_some("numeric")];
                },
            )
        };
        let content = html! {
            form.card method="post" action=(self.address(what)) autocomplete="off" {
                p { strong { (words.batch_due(words.integer(due.count), words.francs(due.francs))) } }
                (field("total", words.batch_total(what), typed.text("total"), true))
                (field("reason", words.decisions_why(), typed.text("reason"), false))
                p.small { (words.decisions_nobody_is_named()) }
                button { (words.batch_do(what)) }
            }
        };
        html::section(what, &words.batch_do(what), due.count > 0, &content)
    }

    fn lines(&self, lines: &[ReportLine]) -> Markup {
        let (look, parts) = (self.page.look(), lines.chunks(LISTED).collect::<Vec<_>>());
        let here = self.part.clamp(1, parts.len().max(1));
        let part = parts.get(here - 1).and_then(|part| pen::report_lines(part, look.words));
        let way = |number: usize| self.page.more(&self.path, &[("page", number.to_string())]);
        html! {
            (html::sections(part.as_slice(), &look))
            (self.page.parts(here, parts.len(), way))
        }
    }
}

/// The colour of a batch.
fn standing(state: &BatchState) -> &'static str {
    let stands = state.found.iter().flat_map(|found| &found.end.stands);
    let colours: BTreeSet<_> = stands.map(|stand| pen::colour(stand.state())).collect();
    if state.problem.is_some() || colours.contains("review") || colours.contains("notcompleted") {
        "review"
    } else if colours.iter().eq(&["completed"]) {
        "completed"
    } else {
        ""
    }
}
