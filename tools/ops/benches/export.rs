//! Measures the export of a million payments, which a server makes up page by page.
//!
//! `cargo bench -p ops --bench export -- 1000000`

#![expect(clippy::unwrap_used, reason = "whatever fails ends it")]
#![expect(clippy::print_stdout, reason = "it prints what it has measured")]

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Instant;

use axum::Router;
use axum::extract::Request;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The rows of a page.
const PAGE: u64 = 200;

#[derive(Default)]
struct Seen {
    process: AtomicU32,
    pages: AtomicU64,
    /// The peak memory of the program, in KiB.
    most: AtomicU64,
}

#[tokio::main]
async fn main() {
    let count = std::env::args().find_map(|it| it.parse().ok()).unwrap_or(10_000);
    let seen = Arc::new(Seen::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let answers = Arc::clone(&seen);
    let router = Router::new().fallback(move |request: Request| {
        let seen = Arc::clone(&answers);
        async move { answer(&request, count, &seen) }
    });
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    for form in ["", "--json"] {
        seen.pages.store(0, Ordering::Relaxed);
        seen.most.store(0, Ordering::Relaxed);
        let (seen, form) = (Arc::clone(&seen), form.to_owned());
        tokio::task::spawn_blocking(move || measure(port, count, &form, &seen)).await.unwrap();
    }
}

fn measure(port: u16, count: u64, form: &str, seen: &Seen) {
    let file = format!("{}/export-bench", env!("CARGO_TARGET_TMPDIR"));
    let _ = fs::remove_file(&file);
    let began = Instant::now();
    let mut ops = Command::new(env!("CARGO_BIN_EXE_ops"));
    let days = "export --from 2026-06-01 --to 2026-06-01 --out";
    ops.arg(format!("--local={port}")).args(days.split(' ')).arg(&file);
    ops.args(form.split_whitespace());
    let mut running = ops.spawn().unwrap();
    seen.process.store(running.id(), Ordering::Relaxed);
    assert!(running.wait().unwrap().success());
    let took = began.elapsed().as_secs_f64();
    let bytes = fs::metadata(&file).unwrap().len();
    fs::remove_file(&file).unwrap();
    let (pages, most) =
        (seen.pages.load(Ordering::Relaxed), seen.most.load(Ordering::Relaxed) / 1024);
    println!(
        "{count} payments{}: {pages} pages, {took:.1} s, {bytes} bytes, at most {most} MiB of memory",
        if form.is_empty() { " as CSV" } else { " as lines of JSON" }
    );
}

fn answer(request: &Request, count: u64, seen: &Seen) -> String {
    let path = request.uri().path();
    if path.ends_with("/health") {
        return json!({
            "at": "2026-06-02T06:00:00Z", "oldest_due_seconds": 0, "open_cases": 0, "events_refused": 0,
            "events_kept": 0, "unreadable_items": 0,
        })
        .to_string();
    }
    note_memory(seen);
    if path.ends_with("/decisions") {
        return json!({ "rows": [] }).to_string();
    }
    seen.pages.fetch_add(1, Ordering::Relaxed);
    let query = request.uri().query().unwrap_or_default();
    let after = query.split('&').find_map(|it| it.strip_prefix("after=")?.parse().ok());
    page(after.unwrap_or(0), count).to_string()
}

fn page(first: u64, count: u64) -> Value {
    let end = (first + PAGE).min(count);
    let transactions: Vec<_> = (first..end).map(payment).collect();
    let mut page = json!({ "day": "2026-06-01", "transactions": transactions });
    if end < count {
        page["next"] = end.to_string().into();
    }
    page
}

fn payment(number: u64) -> Value {
    let second = number % 86_400;
    let at =
        format!("2026-06-01T{:02}:{:02}:{:02}.418Z", second / 3600, second / 60 % 60, second % 60);
    json!({
        "transaction_id": format!("txn_{number:032x}"), "kind": "payin", "status": "completed",
        "amount": 3000, "amount_reported": 3000, "operator_name": "ORANGE BURKINA", "created_at": at,
        "completed_at": at, "order_id": format!("order-{number}"),
        "books": {
            "revision": 2, "updated_at": at, "ligdicash_ref": format!("P26{number:012}"),
            "operator_ref": format!("CI2606.{number}"), "operator_id": "11",
            "reported_at": "2026-06-01 10:02:30+00",
        },
    })
}

/// Reads the peak memory of the running program from the kernel.
fn note_memory(seen: &Seen) {
    let status = format!("/proc/{}/status", seen.process.load(Ordering::Relaxed));
    let status = fs::read_to_string(status).unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let most = most.and_then(|it| it.trim().strip_suffix(" kB")?.parse().ok());
    seen.most.fetch_max(most.unwrap_or(0), Ordering::Relaxed);
}
