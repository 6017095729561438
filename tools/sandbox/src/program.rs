//! The sandbox alone, for an integration in any language: a program, and the word `sandbox` of the local stack's
//! program.

use std::error::Error;
use std::process::ExitCode;

use catalogue::Language;
use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::command_line::Options;
use crate::{API_KEY, AUTH_TOKEN, Config, Hosts, Sandbox, examine};

/// Serves until Ctrl-C, or examines a shop. The first argument is the program.
#[expect(clippy::disallowed_methods, reason = "a program reads the environment")]
#[expect(clippy::print_stderr, reason = "a command that cannot start says why")]
pub async fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let mut arguments = arguments.peekable();
    let program = arguments.next();
    if arguments.peek().is_some_and(|word| word == "examine") {
        return examine::run(arguments, |name| std::env::var(name).ok()).await;
    }
    let arguments = program.into_iter().chain(arguments);
    match serve(arguments).await {
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
    reason = "a program reads the environment and the clock for the rest, and prints the addresses and keys"
)]
async fn serve(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let options = Options::read(arguments, |name| std::env::var(name).ok())
        .unwrap_or_else(|error| error.exit());
    let listener = TcpListener::bind((options.host.as_str(), options.port))
        .await
        .map_err(|error| format!("cannot listen on {}:{}: {error}", options.host, options.port))?;
    let public_url = options.public_url(listener.local_addr()?.port())?;
    let sandbox = Sandbox::new(Config {
        control_key: options.key.clone(),
        hosts: Hosts::at(&public_url).and(&options.host),
        operators: options.operators.clone(),
        ..Config::at(public_url.clone(), Timestamp::now)
    });
    println!("{}", greeting(public_url.as_str().trim_end_matches('/'), &options));
    tokio::select! {
        served = sandbox.clone().serve(listener) => Ok(served?),
        () = sandbox.run_deliveries() => Ok(()),
        stopped = tokio::signal::ctrl_c() => Ok(stopped?),
    }
}

fn greeting(address: &str, options: &Options) -> String {
    let control = match &options.key {
        Some(_) => "with the key of --key",
        None if options.is_for_this_machine() => "without a key",
        None => "WITHOUT A KEY: all who reach this address control it (--key)",
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
