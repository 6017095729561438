//! The guide: proposes what the shop's source has, asks in the terminal, and plays one payment with the
//! answers before they are stored.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use catalogue::Words;
use serde_json::Value;

use super::options::stored;

const QUESTIONS: [&str; 7] = ["buy", "paid", "paid-when", "price", "credit", "credit-at", "within"];

/// The words of an address that starts a payment, and of one that shows an order.
const BUYS: [&str; 6] = ["checkout", "pay", "paie", "buy", "achat", "acheter"];
const SHOWS: [&str; 4] = ["order", "command", "status", "statut"];
/// The pages that LigdiCash and its customers come to are no look at an order.
const NEITHER: [&str; 6] = ["return", "retour", "callback", "webhook", "cancel", "annul"];
const FOLDERS: usize = 4;
const PASSED_OVER: [&str; 6] = ["node_modules", "vendor", "venv", "dist", "build", "tests"];

/// The text of an `examine.toml` for a shop that calls this LigdiCash on its port. `play` plays one payment with it, and
/// returns what was exchanged.
#[expect(clippy::print_stdout, reason = "a guide speaks in the terminal")]
pub(super) async fn guide(
    words: &Words,
    address: &str,
    port_of_ligdicash: u16,
    play: impl AsyncFn(String) -> Result<Vec<String>, String>,
) -> io::Result<String> {
    println!("{}", words.examine_report_guide(address));
    let port = ask(&words.examine_report_question("port"), "8000")?;
    let usual = usual(words, &port);
    let mut answers: Vec<_> = QUESTIONS.into_iter().zip(usual).collect();
    answers.push(("port", port_of_ligdicash.to_string()));
    loop {
        for (name, usual) in answers.iter_mut().filter(|(name, _)| *name != "port") {
            *usual = ask(&words.examine_report_question(*name), usual)?;
        }
        let text = stored(&answers);
        match play(text.clone()).await {
            Ok(evidence) => {
                for line in evidence {
                    println!("    {line}");
                }
                return Ok(text);
            }
            Err(why) => println!("{why}"),
        }
        if !ask(&words.examine_report_again(), "")?.is_empty() {
            return Ok(text);
        }
    }
}

/// The proposals: the addresses of the shop's source, or else usual ones.
#[expect(clippy::print_stdout, reason = "a guide speaks in the terminal")]
fn usual(words: &Words, port: &str) -> [String; 7] {
    let routes = routes(Path::new("."));
    if !routes.is_empty() {
        println!("{}", words.examine_report_routes(routes.join(" ")));
    }
    let found = |words: &[&str], usual: &str| {
        let is_meant = |route: &&String| words.iter().any(|word| route.contains(word));
        let path = routes.iter().find(is_meant).map_or(usual, |route| route);
        format!("http://127.0.0.1:{port}{path}")
    };
    let buy = found(&BUYS, "/checkout");
    let buy = format!("curl -si {buy} -d order={{order}} -d amount={{amount}}");
    let paid = format!("curl -s {}", found(&SHOWS, "/orders/{order}"));
    let none = String::new;
    [buy, paid, "paid".to_owned(), none(), none(), none(), none()]
}

/// The addresses that this shop's source names for payments and orders.
pub(super) fn routes(shop: &Path) -> Vec<String> {
    let mut artisan = Command::new("php");
    let laravel = artisan.args(["artisan", "route:list", "--json"]).current_dir(shop).output();
    let laravel = laravel.ok().and_then(|output| serde_json::from_slice(&output.stdout).ok());
    let mut routes: Vec<_> = match laravel {
        Some(Value::Array(routes)) => {
            routes.iter().filter_map(|route| Some(with_order(route["uri"].as_str()?))).collect()
        }
        Some(_) | None => of_sources(&sources(shop, FOLDERS)),
    };
    let has = |route: &str, words: &[&str]| words.iter().any(|word| route.contains(word));
    routes.retain(|route| (has(route, &BUYS) || has(route, &SHOWS)) && !has(route, &NEITHER));
    routes.sort();
    routes.dedup();
    routes
}

/// The files that name addresses, so many folders deep.
fn sources(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let all = entries.flat_map(|entry| {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && depth > 0 && !name.starts_with('.') && !PASSED_OVER.contains(&&*name) {
            return sources(&path, depth - 1);
        }
        let names = [".py", ".php", ".js", ".mjs", ".ts"].iter().any(|end| name.ends_with(end));
        if names { vec![path] } else { Vec::new() }
    });
    all.collect()
}

/// The addresses in these files: of Django, of Express and its like, or the page of PHP itself.
fn of_sources(files: &[PathBuf]) -> Vec<String> {
    let of_django: Vec<_> = files.iter().flat_map(|file| called(file, "path(")).collect();
    let includes: Vec<_> = of_django.iter().filter_map(included).collect();
    let of_file = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".php") {
            return vec![format!("/{name}")];
        }
        if !name.ends_with(".py") {
            let calls = [".get(", ".post("].into_iter().flat_map(|call| called(file, call));
            return calls.map(|(path, _)| path).filter(|path| path.starts_with('/')).collect();
        }
        let prefix = includes.iter().find(|(module, _)| file.ends_with(module));
        let prefix = prefix.map_or("", |(_, prefix)| prefix);
        let calls = called(file, "path(").into_iter().filter(|call| included(call).is_none());
        calls.map(|(path, _)| format!("{prefix}{path}")).collect()
    };
    files.iter().flat_map(of_file).map(|path| with_order(&path)).collect()
}

/// The first text of each such call in a file, and what follows it.
fn called(file: &Path, call: &str) -> Vec<(String, String)> {
    let source = fs::read_to_string(file).unwrap_or_default();
    let texts = source.split(call).skip(1).filter_map(quoted);
    texts.map(|(text, rest)| (text.to_owned(), rest.to_owned())).collect()
}

fn quoted(source: &str) -> Option<(&str, &str)> {
    source.trim_start().strip_prefix(['"', '\''])?.split_once(['"', '\''])
}

/// The file whose addresses Django's `include` takes, and their beginning.
fn included((prefix, rest): &(String, String)) -> Option<(PathBuf, &str)> {
    let module = rest.trim_start_matches([',', ' ']).strip_prefix("include(")?;
    let (module, _) = quoted(module.trim_start_matches('('))?;
    Some((PathBuf::from(format!("{}.py", module.replace('.', "/"))), prefix))
}

/// The address with `{order}` in place of its variable: `<int:number>`, `:number` or `{number}`.
fn with_order(path: &str) -> String {
    let part = |part: &str| {
        let is_variable = part.starts_with(['<', ':', '{']);
        if is_variable { "{order}".to_owned() } else { part.to_owned() }
    };
    let parts: Vec<_> = path.trim_start_matches('/').split('/').map(part).collect();
    format!("/{}", parts.join("/"))
}

/// The answer in the terminal; an empty one takes the usual.
#[expect(clippy::print_stdout, reason = "a guide speaks in the terminal")]
fn ask(question: &str, usual: &str) -> io::Result<String> {
    print!("{question} [{usual}] ");
    io::stdout().flush()?;
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let line = line.trim();
    Ok(if line.is_empty() { usual } else { line }.to_owned())
}
