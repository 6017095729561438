//! Reconciles a long statement with the books of a stub: `cargo bench -p ops --bench reconcile -- 1000000`. Prints the
//! time and the program's peak memory.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench fails aloud, and prints")]

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Query, Request};
use serde_json::json;

/// The rows of a page.
const PAGE: u64 = 200;

#[derive(serde::Deserialize)]
struct PageQuery {
    after: Option<u64>,
}

fn page(day: &str, asked: &PageQuery, count: u64) -> String {
    let first = asked.after.unwrap_or(0);
    let last = if day.ends_with("2026-06-01") { (first + PAGE).min(count) } else { first };
    let row = |n: u64| {
        json!({
            "transaction_id": format!("txn_{n:032x}"), "kind": "payin", "status": "completed", "amount": 1000 + n % 50,
            "created_at": "2026-06-01T10:00:00Z", "completed_at": "2026-06-01T10:02:00Z", "order_id": format!("A-{n}"),
            "books": { "revision": 2, "updated_at": "2026-06-01T10:02:00Z", "ligdicash_ref": format!("P{n}") },
        })
    };
    let rows: Vec<_> = (first..last).map(row).collect();
    let mut answer = json!({ "day": day, "transactions": rows });
    if last < count && last > first {
        answer["next"] = last.to_string().into();
    }
    answer.to_string()
}

/// Of a hundred lines, one differs, one is missing, and one is unknown to us.
fn write_statement(path: &std::path::Path, count: u64) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    writeln!(file, "Date,Reference,Amount,Fees").unwrap();
    for n in 0..count {
        let (name, amount) = match n % 100 {
            7 => (format!("X{n}"), 9_000_000 + n),
            8 => (format!("P{n}"), 999),
            9 => continue,
            _ => (format!("P{n}"), 1000 + n % 50),
        };
        writeln!(file, "2026-06-01 10:01:00,{name},{amount},20").unwrap();
    }
    file.flush().unwrap();
}

fn peak(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[tokio::main]
async fn main() {
    let count = std::env::args().find_map(|it| it.parse().ok()).unwrap_or(10_000);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(
        move |Query(asked): Query<PageQuery>, request: Request| async move {
            page(request.uri().path(), &asked, count)
        },
    );
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let path = std::env::temp_dir().join(format!("reconcile-{}.csv", std::process::id()));
    write_statement(&path, count);
    let (begun, bytes) = (Instant::now(), fs::metadata(&path).unwrap().len());
    let mut child = Command::new(env!("CARGO_BIN_EXE_ops"))
        .args(["reconcile", path.to_str().unwrap(), "--yes", "--language", "en"])
        .env("OPS_URL", &url)
        .envs([("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "x")])
        .envs([("AWS_REGION", "eu-west-3"), ("AWS_EC2_METADATA_DISABLED", "true")])
        .stdout(Stdio::from(File::create(path.with_extension("out")).unwrap()))
        .spawn()
        .unwrap();
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        most = peak(child.id()).unwrap_or_default().max(most);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let code = child.wait().unwrap();
    let told = fs::read_to_string(path.with_extension("out")).unwrap();
    let sums: Vec<_> = told.lines().rev().take(2).collect();
    println!(
        "{count} payments, {bytes} bytes: {:?}, at most {most} KiB, {code:?}",
        begun.elapsed()
    );
    println!("{}\n{}", sums[1], sums[0]);
    for made in [path.clone(), path.with_extension("out")] {
        fs::remove_file(made).unwrap();
    }
}
