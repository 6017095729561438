//! A receiver, run by its real interpreter, with one open order.

use std::fs;
use std::io::{self, BufRead, BufReader, PipeReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::delivery::{SignedDelivery, http, race};
use super::{ORDER, PRICE, RACES, SECRET};
use crate::examples::Example;

pub(super) static NODE: Example = Example::node(&[], "receivers/node/receiver.mjs");
pub(super) static PYTHON: Example = Example::python(&[], "receivers/python/receiver.py");
pub(super) static PHP: Example = Example::php(&["-S", "127.0.0.1:0"], "receivers/php/receiver.php");

/// An example at work, with orders of its own.
pub(super) struct ReceiverShop {
    pub(super) example: &'static Example,
    pub(super) directory: PathBuf,
    /// The one stack whose events it takes; empty for any.
    pub(super) stack: &'static str,
    pub(super) running: Option<Running>,
    pub(super) url: String,
    pub(super) http: reqwest::Client,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Order {
    Open,
    Paid { parcels: u64 },
    Cancelled,
}

impl ReceiverShop {
    pub(super) fn open(example: &'static Example) -> Self {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let name = format!("receiver-{}-{number}", std::process::id());
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&directory).unwrap();
        let order = |id: &str| json!({ "id": id, "amount": PRICE, "currency": "XOF" });
        let mut cancelled = order("A-1003");
        cancelled["status"] = json!("cancelled");
        let races = (0..RACES).map(|round| order(&race(round)));
        let orders: Value = [order(ORDER), cancelled].into_iter().chain(races).collect();
        fs::write(directory.join("orders.json"), orders.to_string()).unwrap();
        let (stack, running, url) = ("", None, String::new());
        let mut shop = Self { example, directory, stack, running, url, http: http() };
        shop.start();
        shop
    }

    pub(super) fn start(&mut self) {
        let running = Running::start(self.example, &self.directory, SECRET, self.stack);
        let running = running.unwrap_or_else(|output| panic!("it did not start:\n{output}"));
        self.url = format!("{}/ligdicash", running.url);
        self.running = Some(running);
    }

    pub(super) fn kill_and_start_again(&mut self) {
        self.running = None;
        self.start();
    }

    pub(super) async fn take(&self, delivery: &SignedDelivery) -> u16 {
        delivery.send(&self.http, &self.url).await
    }

    pub(super) async fn order(&self) -> Order {
        self.order_of(ORDER).await
    }

    pub(super) async fn order_of(&self, id: &str) -> Order {
        let listing = self.orders().await;
        let order = listing["orders"].as_array().unwrap().iter().find(|order| order["id"] == id);
        let order = order.unwrap();
        match (order["status"].as_str().unwrap(), order["parcels"].as_u64().unwrap()) {
            ("open", 0) => Order::Open,
            ("cancelled", 0) => Order::Cancelled,
            ("paid", parcels) => Order::Paid { parcels },
            _ => panic!("{order}"),
        }
    }

    /// The number of things that wait for a person.
    pub(super) async fn attention(&self) -> usize {
        self.orders().await["attention"].as_array().unwrap().len()
    }

    pub(super) async fn orders(&self) -> Value {
        let url = self.url.replace("/ligdicash", "/orders");
        self.http.get(url).send().await.unwrap().json().await.unwrap()
    }
}

impl Drop for ReceiverShop {
    fn drop(&mut self) {
        self.running = None;
        let _ = fs::remove_dir_all(&self.directory);
    }
}

/// A process, killed when dropped.
pub(super) struct Running {
    pub(super) process: Child,
    pub(super) url: String,
}

impl Running {
    /// Starts the example on a free port; its output if it ends instead.
    pub(super) fn start(
        example: &Example,
        directory: &Path,
        secret: &str,
        stack: &str,
    ) -> Result<Self, String> {
        let (output, input) = io::pipe().unwrap();
        let mut process = example
            .command()
            .env("PORT", "0")
            .env("WEBHOOK_SECRET", secret)
            .env("EXPECTED_STACK", stack)
            .env("ORDERS_FILE", directory.join("orders.json"))
            .env("STATE_FILE", directory.join("state"))
            // A real server has as many workers: one alone would never show a race.
            .env("PHP_CLI_SERVER_WORKERS", "4")
            .stdin(Stdio::null())
            .stdout(input.try_clone().unwrap())
            .stderr(input)
            // The workers end with the server.
            .process_group(0)
            .spawn()
            .unwrap();
        match address(output) {
            Ok(url) => Ok(Self { process, url }),
            Err(output) => {
                process.wait().unwrap();
                Err(output)
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Without a chance to write anything.
        let group = format!("kill -9 -{}", self.process.id());
        let _ = Command::new("sh").args(["-c", &group]).status();
        let _ = self.process.wait();
    }
}

/// Waits for the line with the address, and reads on so that the pipe never fills.
pub(super) fn address(output: PipeReader) -> Result<String, String> {
    let mut output = BufReader::new(output);
    let mut seen = String::new();
    loop {
        let start = seen.len();
        if output.read_line(&mut seen).unwrap() == 0 {
            return Err(seen);
        }
        if let Some(at) = seen[start..].find("http://127.0.0.1:") {
            let url = &seen[start + at..];
            let end = url.find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(url.len());
            let url = url[..end].to_owned();
            std::thread::spawn(move || io::copy(&mut output, &mut io::sink()));
            return Ok(url);
        }
    }
}
