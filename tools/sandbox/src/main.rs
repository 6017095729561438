//! `cargo run -p sandbox`.

#[tokio::main]
async fn main() -> std::process::ExitCode {
    sandbox::program::run(std::env::args()).await
}
