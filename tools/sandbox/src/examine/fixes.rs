//! The fixes: a few lines per fault, in the language of the shop's code.

use super::trial::{Fault, kebab};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    Php,
    Python,
    Javascript,
}

/// The names of each language in the headers of requests and answers, in small letters.
const TRACES: [(Tongue, &[&str]); 3] = [
    (Tongue::Php, &["php", "guzzle", "laravel", "symfony", "phpsessid", "wordpress"]),
    (Tongue::Python, &["python", "wsgi", "django", "gunicorn", "uvicorn", "werkzeug", "csrftoken"]),
    (Tongue::Javascript, &["node", "express", "axios", "undici", "next.js"]),
];

/// The language of a shop with these headers; most shops are PHP.
pub(super) fn tongue(headers: &str) -> Tongue {
    let headers = headers.to_lowercase();
    let is_named = |names: &[&str]| names.iter().any(|name| headers.contains(name));
    let found = TRACES.iter().find(|(_, names)| is_named(names));
    found.map_or(Tongue::Php, |(tongue, _)| *tongue)
}

/// The code below the heading that names the fault.
pub(super) fn fix(tongue: Tongue, fault: Fault) -> Option<&'static str> {
    let fixes = match tongue {
        Tongue::Php => include_str!("fixes/php.md"),
        Tongue::Python => include_str!("fixes/python.md"),
        Tongue::Javascript => include_str!("fixes/javascript.md"),
    };
    let name = kebab(fault);
    let section = fixes.split("\n## ").find(|section| {
        let heading = section.lines().next().unwrap_or_default();
        heading.split(',').any(|fault| fault.trim() == name)
    })?;
    let (_, code) = section.split_once("```")?;
    let (code, _) = code.split_once("```")?;
    // The first line is the name of the language.
    code.split_once('\n').map(|(_, code)| code.trim_end())
}
