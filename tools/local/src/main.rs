//! `cargo run` starts the stack, prints its addresses and stops on Ctrl-C. `cargo run -- sandbox` starts the sandbox
//! alone. The program contains both, so that only one is distributed.

mod command_line;

use std::io::{self, Write};
use std::process::ExitCode;

use command_line::CommandLine;
use ligdicash_infra::config::environment;
use ligdicash_infra::observe::chain;
use local::{Options, Stack};

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("sandbox") {
        return sandbox::program::run(std::env::args().skip(1)).await;
    }
    let options =
        CommandLine::read(std::env::args(), environment).unwrap_or_else(|error| error.exit());
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {}", chain(error.as_ref()));
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
