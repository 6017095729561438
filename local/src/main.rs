//! `cargo run`: starts the stack, prints its addresses and stops on Ctrl-C.

use std::io::{self, Write};
use std::process::ExitCode;

use local::{Command, Options, Stack};

#[tokio::main]
async fn main() -> ExitCode {
    let command = Command::read(std::env::args().skip(1), ligdicash_infra::config::environment);
    let outcome = match command {
        Ok(Command::Help) => say(local::options::HELP).map_err(Into::into),
        Ok(Command::Run(options)) => run(options).await,
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(
                io::stderr(),
                "error: {}",
                ligdicash_infra::observe::chain(error.as_ref())
            );
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    local::telemetry(options.logs);
    let stack = Stack::start(options).await?;
    say(&stack.banner())?;
    tokio::signal::ctrl_c().await?;
    say("stopped\n").map_err(Into::into)
}

fn say(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}
