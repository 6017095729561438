//! The page on which a file is chosen, and the list of this program's batches.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Redirect, Response};
use ligdicash_core::{BatchName, Country};
use maud::{Markup, html};
use multer::{Constraints, Multipart, SizeLimit, parse_boundary};
use operator::page::{PageContent, SitePages, field, saved};

use super::held::{HeldBatch, HeldBatches};
use crate::batch::file::{BatchFile, BatchOptions};
use crate::batch::{Batch, sum};
use crate::documents::sheets::first_line;
use crate::documents::{figures, html};
use crate::words::{mistakes, problems};
use operator::api::Problem;
use operator::language::Words;

/// The largest form that is read. It is larger than the largest file, so that a file that is too large gets its own
/// message.
const MOST_BYTES: u64 = 32 << 20;

#[derive(Default)]
struct Upload {
    file: Vec<u8>,
    name: String,
    country: String,
    ignore: String,
}

pub(super) async fn list(
    State(page): State<SitePages>,
    Extension(batches): Extension<Arc<HeldBatches>>,
) -> Response {
    page.answer("batches", Ok(choose(&page, &batches, &Upload::default(), &html! {}).await)).await
}

pub(super) async fn template(State(page): State<SitePages>) -> Response {
    let name = format!("{}.csv", page.words.batch_name());
    saved(&page, Ok((name, "text/csv", first_line(BatchFile::headings(page.words), page.words))))
        .await
}

/// Keeps the batch, and redirects to it. Its page asks the stack about its lines.
pub(super) async fn upload(
    State(page): State<SitePages>,
    Extension(batches): Extension<Arc<HeldBatches>>,
    request: Request,
) -> Response {
    let mut typed = Upload::default();
    let read = typed.read(request).await;
    match read.and_then(|()| typed.batch()) {
        Ok(batch) => {
            let held = batches.hold(batch).await;
            held.begin(&page.api, None, "");
            to(&page, &held)
        }
        Err(problem) => {
            let content = choose(&page, &batches, &typed, &faults(&problem, page.words)).await;
            page.refused("batches", &problem, &content).await
        }
    }
}

impl Upload {
    async fn read(&mut self, request: Request) -> Result<(), Problem> {
        let wrong = |why: multer::Error| Problem::wrong("form", &why.to_string());
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = parse_boundary(kind.unwrap_or_default()).map_err(wrong)?;
        let limit = Constraints::new().size_limit(SizeLimit::new().whole_stream(MOST_BYTES));
        let body = request.into_body().into_data_stream();
        let mut form = Multipart::with_constraints(body, boundary, limit);
        while let Some(field) = form.next_field().await.map_err(wrong)? {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(wrong)?;
            let text = || String::from_utf8_lossy(&bytes).trim().to_owned();
            match name.as_str() {
                "file" => self.file = bytes.to_vec(),
                "name" => self.name = text(),
                "country" => self.country = text(),
                "ignore" => self.ignore = text(),
                _ => (),
            }
        }
        Ok(())
    }

    fn batch(&self) -> Result<Batch, Problem> {
        let country = Some(&self.country).filter(|code| !code.is_empty());
        let country = country.map(|code| Country::parse(code)).transpose();
        let country = country.map_err(|why| Problem::wrong("country", &why.to_string()))?;
        let ignore = self.ignore.split(';').map(str::trim).filter(|head| !head.is_empty());
        let ignore = ignore.map(str::to_owned).collect();
        let file = BatchFile::read(&self.file, &BatchOptions { country, ignore })?;
        let name = BatchName::parse(&self.name);
        Ok(Batch { name: name.map_err(|why| Problem::wrong("batch", &why.to_string()))?, file })
    }
}

pub(super) fn to(page: &SitePages, held: &HeldBatch) -> Response {
    Redirect::to(&page.address(&format!("batches/{}", held.key))).into_response()
}

/// Each fault of the file, or the problem.
pub(super) fn faults(problem: &Problem, words: &Words) -> Markup {
    let (first, faults) = if let Problem::Batch(unread) = problem {
        mistakes::all_faults(unread, words)
    } else {
        (problems::sentence(problem, words), Vec::new())
    };
    html! {
        p.problem role="alert" { (html::sentence(&first)) }
        @if !faults.is_empty() { ul.lines { @for fault in faults { li { (html::sentence(&fault)) } } } }
    }
}

/// The page with the form for a file, below other content.
async fn choose(
    page: &SitePages,
    batches: &HeldBatches,
    typed: &Upload,
    above: &Markup,
) -> PageContent {
    let (words, held) = (page.words, batches.all().await);
    let input = |name: &str, value: &str, needs: bool| {
        let input = html! { input id=(name) name=(name) value=(value) required[needs]; };
        field(name, &words.batch_field(name), &input)
    };
    let body = html! {
        (above)
        p.advice { (words.batch_what()) " " a href=(page.address("batches/template.csv")) { (words.batch_template()) } }
        form.card method="post" action=(page.address("batches")) enctype="multipart/form-data" autocomplete="off" {
            (field("file", &words.batch_field("file"), &html! {
                input #file name="file" type="file" accept=".csv,.txt,.xlsx" required;
            }))
            (input("name", &typed.name, true))
            (input("country", &typed.country, false))
            (input("ignore", &typed.ignore, false))
            button { (words.batch_check_it()) }
            p.small { (words.batch_checking()) }
        }
        (html::section("held", &words.batch_held(), !held.is_empty(), &html! {
            ul.lines { @for batch in held { li {
                a href=(page.address(&format!("batches/{}", batch.key))) { (batch.batch.name) }
                " " (figures::counted(sum(&batch.batch.file.lines), words))
            } } }
        }))
    };
    PageContent::new(words.batch_pages(), body)
}

/// The page for a batch that this program does not have, or no longer has.
pub(super) async fn forgotten(page: &SitePages, batches: &HeldBatches) -> Response {
    let note = html! { p.note role="status" { (page.words.batch_forgotten()) } };
    let content = choose(page, batches, &Upload::default(), &note).await;
    page.refused("batches", &Problem::NotFound, &content).await
}
