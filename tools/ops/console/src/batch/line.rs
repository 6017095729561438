//! A batch and its lines, and the requests about each line.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use contract::{Operator, Operators};
use ligdicash_core::BatchName;
use ligdicash_core::payout::{Method, WalletUse};
use ligdicash_core::written::unsigned;
use serde_json::{Value, json};

use super::file::{BatchFile, BatchLine, BatchOptions, MOST_BYTES};
use operator::api::{Answer, Api, BatchUnread, Call, Mistake, NotAsked, Problem};
use operator::books::Sum;

/// The pauses before a request without an answer is sent again.
const PAUSES: [Duration; 3] =
    [Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(9)];

/// The number of lines that are asked about at once.
pub(super) const AT_ONCE: usize = 4;

#[derive(Clone)]
pub(crate) struct Batch {
    pub(crate) name: BatchName,
    pub(crate) file: BatchFile,
}

/// The progress of a walk over the lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BatchProgress {
    pub(crate) done: usize,
    pub(crate) of: usize,
    pub(crate) since: Instant,
}

impl Batch {
    /// The `payoutId` of this line: the batch's name, a slash and the line's reference. A retry has the name of the
    /// payout that it tries again, in any batch, so that another file cannot send it twice.
    pub(crate) fn payout_id(&self, line: &BatchLine) -> String {
        let (batch, reference) = (&self.name, &line.reference);
        if line.is_retry() { reference.clone() } else { format!("{batch}/{reference}") }
    }

    /// The request for this line's payout, for this reason.
    pub(super) fn request(&self, line: &BatchLine, reason: &str) -> Value {
        let (method, keep) = match line.method {
            Method::MobileMoney => ("mobile_money", None),
            Method::Wallet(WalletUse::Keep) => ("wallet", Some(true)),
            Method::Wallet(WalletUse::Forward) => ("wallet", Some(false)),
        };
        json!({
            "payoutId": self.payout_id(line), "amount": line.amount.francs(),
            "customer": line.number.expose(), "method": method, "keepInWallet": keep,
            "description": line.description, "reason": reason,
            "batch": { "name": self.name.as_str(), "digest": self.file.digest },
        })
    }

    /// Whether a person has typed the digest of this file and this total.
    pub(crate) fn is_agreed(&self, total: Sum, digest: &str, francs: &str) -> Result<(), Problem> {
        // Another file may share the first digits of the digest.
        let is_file = digest.trim().eq_ignore_ascii_case(&self.file.digest);
        let is_total = unsigned(francs) == Some(total.francs);
        if is_file && is_total { Ok(()) } else { Err(Problem::NotAsked(NotAsked::OtherBatch)) }
    }
}

/// Reads the file, up to the largest size of a batch.
pub(crate) fn read(path: &Path, options: &BatchOptions) -> Result<BatchFile, BatchUnread> {
    let mut bytes = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| BatchUnread::Whole(Mistake::from(error)))?;
    BatchFile::read(&bytes, options)
}

/// The number of lines, and the sum of their amounts.
pub(crate) fn sum<'a>(lines: impl IntoIterator<Item = &'a BatchLine>) -> Sum {
    let francs = lines.into_iter().map(|line| u64::from(line.amount.francs()));
    francs.fold(Sum::default(), |all, francs| all.and(Sum { count: 1, francs }))
}

/// The operator whose balance pays this line, as its number predicts.
pub(crate) fn operator(line: &BatchLine) -> Option<&'static Operator> {
    Operators::predict(line.number.expose())
}

/// Whether the stack may have acted although no answer says so.
pub(crate) fn is_lost(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Unavailable
            | Problem::TookTooLong
            | Problem::Unreachable(_)
            | Problem::LocalUnreachable(_)
    )
}

/// Sends a request, and repeats it if no answer came. The stack never acts twice on one request.
pub(super) async fn ask(api: &Api, call: &Call) -> Result<Answer, Problem> {
    for pause in PAUSES {
        match api.call(call).await {
            Err(problem) if is_lost(&problem) => tokio::time::sleep(pause).await,
            answered => return answered,
        }
    }
    api.call(call).await
}
