//! `cargo run -p sandbox`: the sandbox on its own, for an integration in any language.

mod command_line;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use catalogue::Language;
use command_line::Options;
use jiff::Timestamp;
use sandbox::{API_KEY, AUTH_TOKEN, Config, Report, Sandbox};
use tokio::net::TcpListener;

#[tokio::main]
#[expect(clippy::print_stderr, reason = "a command that cannot start says why")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "main reads the environment and the clock for the rest, and prints the addresses and keys"
)]
async fn run() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args(), |name| std::env::var(name).ok())
        .unwrap_or_else(|error| error.exit());
    let listener = TcpListener::bind((options.host.as_str(), options.port))
        .await
        .map_err(|error| format!("cannot listen on {}:{}: {error}", options.host, options.port))?;
    let public_url = options.public_url(listener.local_addr()?.port())?;
    let sandbox = Sandbox::new(Config {
        public_url: public_url.clone(),
        api_key: API_KEY.to_owned(),
        auth_token: AUTH_TOKEN.to_owned(),
        control_key: options.key.clone(),
        now: Arc::new(Timestamp::now),
    });
    if let Some(file) = &options.report {
        sandbox.play(report(file)?);
    }
    println!("{}", greeting(public_url.as_str().trim_end_matches('/'), &options));
    tokio::select! {
        served = sandbox.clone().serve(listener) => Ok(served?),
        () = sandbox.run_deliveries() => Ok(()),
        stopped = tokio::signal::ctrl_c() => Ok(stopped?),
    }
}

fn report(file: &Path) -> Result<Report, Box<dyn Error>> {
    let named = |why: &dyn std::fmt::Display| format!("{}: {why}", file.display());
    let json = std::fs::read(file).map_err(|why| named(&why))?;
    Ok(Report::read(&json).map_err(|why| named(&why))?)
}

fn greeting(address: &str, options: &Options) -> String {
    let control = match &options.key {
        Some(_) => "with the key of --key",
        None if options.is_for_this_machine() => "without a key",
        None => "WITHOUT A KEY: anybody who reaches this address controls it (--key)",
    };
    let [english, french] =
        [Language::En, Language::Fr].map(|language| language.words().sandbox_greeting());
    format!(
        "{english} / {french}
  Base URL       {address}
  Apikey         {API_KEY}
  Authorization  Bearer {AUTH_TOKEN}
  Control page   {address}/sandbox, {control}
Stop with Ctrl-C."
    )
}
