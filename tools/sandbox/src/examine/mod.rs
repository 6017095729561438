//! `examine`: plays to an integration, in any language, what LigdiCash, its customers and strangers do, and reports
//! its faults. `trial` is the table of all trials.

mod ear;
mod fixes;
mod guide;
mod hook;
mod mask;
mod message;
mod options;
mod page;
mod play;
mod read;
mod report;
mod stage;
#[cfg(test)]
mod tests;
mod trial;
mod web;

use std::path::Path;
use std::process::{Command, ExitCode};

use axum::middleware::from_fn_with_state;
use catalogue::Language;
use tokio::net::TcpListener;
use url::Url;

use crate::{Config, Sandbox, serve, server};
use ear::{Ear, overhear};
use guide::guide;
use hook::Hooks;
use options::ExamineOptions;
use play::{Examination, Judgement};
use report::Report;
use stage::{Clock, Hindrance, Stage};
use trial::Trial;
use web::Web;

/// The file of the options in the working directory.
const STORED: &str = "examine.toml";
/// The exit code of an examination that could not be run.
const NOT_RUN: u8 = 2;

/// The first argument is the program. `variable` looks up an environment variable.
#[expect(clippy::print_stderr, reason = "a command that cannot run says why")]
pub(crate) async fn run(
    arguments: impl Iterator<Item = String>,
    variable: impl Fn(&str) -> Option<String>,
) -> ExitCode {
    let stored = std::fs::read_to_string(STORED).unwrap_or_default();
    let options = ExamineOptions::read(arguments, &stored).unwrap_or_else(|error| error.exit());
    let spoken = ["LC_ALL", "LANG"].iter().find_map(|name| variable(name)).unwrap_or_default();
    let is_english = spoken.starts_with("en");
    let language = options.lang.unwrap_or(if is_english { Language::En } else { Language::Fr });
    match examine(&options, language).await {
        Ok(code) => ExitCode::from(code),
        Err(reason) => {
            eprintln!("examine: {reason}");
            ExitCode::from(NOT_RUN)
        }
    }
}

/// The exit code.
#[expect(clippy::print_stdout, reason = "the command prints its report")]
async fn examine(options: &ExamineOptions, language: Language) -> Result<u8, String> {
    let words = language.words();
    if let Some(folder) = &options.read {
        let (report, code) = read::read(folder, options, words)?;
        println!("{report}");
        return Ok(code);
    }
    if options.guide && Path::new(STORED).exists() {
        return Err(words.examine_report_exists(STORED));
    }
    let (ear, clock) = open(options).await?;
    println!("{}", words.examine_report_listening(ear.sandbox.address("")));
    let (Some(buy), Some(paid), false) = (&options.buy, &options.paid, options.guide) else {
        let play = async |stored: String| play(&stored, &ear, &clock, language).await;
        let address = ear.sandbox.address("");
        let stored = guide(words, &address, options.port, play).await;
        write(Path::new(STORED), &stored.map_err(|error| error.to_string())?)?;
        println!("{}", words.examine_report_guided(STORED));
        return Ok(0);
    };
    let hooks = Hooks { buy: buy.clone(), paid: paid.clone() };
    let report = judge(Stage::new(options.clone(), hooks, ear, clock), language).await?;
    println!("{}", report.text());
    let files = [
        (&options.json, report.json().to_string()),
        (&options.html, report.page()),
        (&options.junit, report.junit()),
        (&options.badge, report.badge()),
    ];
    for (path, text) in files {
        path.as_ref().map_or(Ok(()), |path| write(path, &text))?;
    }
    Ok(report.code())
}

/// Plays one payment with these options, and returns what was exchanged.
async fn play(
    text: &str,
    ear: &Ear,
    clock: &Clock,
    language: Language,
) -> Result<Vec<String>, String> {
    let options = ExamineOptions::read(["examine".to_owned()].into_iter(), text);
    let mut options = options.map_err(|error| error.to_string())?;
    options.only = Some(Trial::PaidByCallback);
    let (Some(buy), Some(paid)) = (options.buy.clone(), options.paid.clone()) else {
        return Err(language.words().examine_report_why("NoInvoice", ""));
    };
    let stage = Stage::new(options, Hooks { buy, paid }, ear.clone(), clock.clone());
    let report = judge(stage, language).await?;
    let is_paid = report.results.iter().any(|result| result.outcome == Judgement::Passed);
    let evidence = report.results.into_iter().flat_map(|result| result.evidence);
    if is_paid {
        return Ok(evidence.collect());
    }
    let never = Hindrance::NeverPaid.sentence(language.words());
    Err(evidence.fold(never, |text, line| format!("{text}\n    {line}")))
}

/// Runs all trials, and shows a line for each.
#[expect(clippy::print_stdout, reason = "a person waits for it")]
async fn judge(mut stage: Stage, language: Language) -> Result<Report, String> {
    let words = language.words();
    let why = |stage: &mut Stage, hindrance: &Hindrance| {
        let _noted = *hindrance == Hindrance::NoInvoice && stage.notes_refusals("");
        let lines = stage.evidence.iter();
        lines.fold(hindrance.sentence(words), |text, line| format!("{text}\n    {line}"))
    };
    let first = Examination::begin(&mut stage).await;
    let first = first.map_err(|hindrance| why(&mut stage, &hindrance))?;
    let mut examination = Examination::new(stage, first);
    let ended = examination.run(|result| println!("{}", result.line(words))).await;
    ended.map_err(|hindrance| why(&mut examination.stage, &hindrance))?;
    let Examination { stage, results, .. } = examination;
    let tongue = fixes::tongue(&format!("{}{}", stage.ear.heard().agents, stage.heads));
    let (date, is_strict) = (stage.opened.strftime("%F").to_string(), stage.options.strict);
    let shop = stage.shop().unwrap_or_default();
    let program = concat!("ligdicash-sandbox ", env!("CARGO_PKG_VERSION")).to_owned();
    let about = [Some(shop), commit(), Some(date), Some(program)];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Ok(Report { results, language, is_strict, about, tongue })
}

/// The commit of the shop, if it is examined in its repository.
fn commit() -> Option<String> {
    let git = Command::new("git").args(["rev-parse", "--short", "HEAD"]).output().ok()?;
    let commit = String::from_utf8(git.stdout).ok()?;
    git.status.success().then(|| format!("commit {}", commit.trim()))
}

/// Opens a LigdiCash for this shop.
async fn open(options: &ExamineOptions) -> Result<(Ear, Clock), String> {
    let web = Web::new(&options.i_own_this)?;
    let listener = TcpListener::bind((options.host.as_str(), options.port))
        .await
        .map_err(|error| format!("cannot listen on {}:{}: {error}", options.host, options.port))?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let address = format!("http://127.0.0.1:{port}");
    let clock = Clock::default();
    let hand = clock.clone();
    let public_url = Url::parse(&address).map_err(|error| error.to_string())?;
    let sandbox = Sandbox::new(Config::at(public_url, move || hand.now()));
    let ear = Ear::new(sandbox.clone(), web);
    let router = serve::router(sandbox).layer(from_fn_with_state(ear.clone(), overhear));
    tokio::spawn(async move { server::serve(&listener, router).await });
    Ok((ear, clock))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
