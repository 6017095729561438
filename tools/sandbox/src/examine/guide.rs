//! The guide: asks for the hooks in the terminal, and proposes what the shop's framework usually has.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use catalogue::Words;
use url::Url;

use super::web::Web;

/// A framework, its mark in answers, and the usual ways to buy and to look: addresses of the shop, or commands.
type Framework = (&'static str, &'static str, [&'static str; 3]);

const FRAMEWORKS: [Framework; 5] = [
    (
        "WooCommerce",
        "woocommerce",
        [
            "wp eval-file buy.php {order} {amount}",
            "wp eval 'echo wc_get_order({order_id})->get_status();'",
            "processing",
        ],
    ),
    ("Laravel", "laravel", ["/api/checkout", "/api/orders/{order}", "status=paid"]),
    ("Django", "wsgiserver", ["/checkout/", "/orders/{order}/", "status=paid"]),
    ("Express", "express", ["/checkout", "/orders/{order}", "status=paid"]),
    ("", "", ["/checkout", "/orders/{order}", "paid"]),
];

/// Asks, and returns the text of an `examine.toml`.
#[expect(clippy::print_stdout, reason = "a guide speaks in the terminal")]
pub(super) async fn guide(web: &Web, words: &Words, host: &str) -> io::Result<String> {
    println!("{}", words.examine_report_guide(host));
    let port = ask(&words.examine_report_question("port"), "8000")?;
    let mut answer = String::new();
    if let Ok(url) = Url::parse(&format!("http://127.0.0.1:{port}/")) {
        answer = web.open(&url, "").await.all().to_lowercase();
    }
    let [.., any] = &FRAMEWORKS;
    let (name, _, [buy, paid, paid_when]) =
        FRAMEWORKS.iter().find(|(_, mark, _)| answer.contains(mark)).unwrap_or(any);
    if !name.is_empty() {
        println!("{}", words.examine_report_recognized(name));
    }
    let curl = |options: &str, way: &str, fields: &str| {
        if way.starts_with('/') {
            format!("curl {options} http://127.0.0.1:{port}{way}{fields}")
        } else {
            way.to_owned()
        }
    };
    let buy = curl("-si", buy, " -d order={order} -d amount={amount}");
    let paid = curl("-s", paid, "");
    let usual = [("buy", &*buy), ("paid", &*paid), ("paid-when", paid_when), ("credit", "")];
    let mut toml = String::new();
    for (name, usual) in usual {
        let given = ask(&words.examine_report_question(name), usual)?;
        if !given.is_empty() {
            let escaped = given.replace('\\', "\\\\").replace('"', "\\\"");
            let _written = writeln!(toml, "{name} = \"{escaped}\"");
        }
    }
    Ok(toml)
}

/// The answer in the terminal; an empty one takes the usual.
#[expect(clippy::print_stdout, reason = "a guide speaks in the terminal")]
fn ask(question: &str, usual: &str) -> io::Result<String> {
    print!("{question} [{usual}] ");
    io::stdout().flush()?;
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let line = line.trim();
    Ok(if line.is_empty() { usual } else { line }.to_owned())
}
