//! The report of a batch: the outcome of each line.

use std::time::Instant;

use futures::future::try_join_all;
use ligdicash_core::IdempotencyKey;

use super::file::BatchLine;
use super::line::{AT_ONCE, Batch, BatchProgress, ask};
use super::survey::{LineStand, LineState};
use operator::api::{Api, Call, Entry, Outside, Problem, SearchKey, Shown, Story};
use operator::decisions::entries;

/// A line, with all that the stack knows of its payout.
#[derive(Clone)]
pub(crate) struct ReportLine {
    pub(crate) line: BatchLine,
    payout_id: String,
    pub(crate) stand: LineStand,
    /// LigdiCash's name for the payout.
    pub(crate) ligdicash_ref: Option<Outside>,
    /// The latest retry of a line that has failed.
    retry: Option<Box<Entry>>,
}

impl Batch {
    /// The lines without the facts that only the payouts' stories have.
    pub(crate) fn reported(&self, stands: &[LineStand]) -> Vec<ReportLine> {
        let lines = self.stand(stands).map(|(line, stand)| {
            let (payout_id, stand) = (self.payout_id(line), stand.clone());
            ReportLine { line: line.clone(), payout_id, stand, ligdicash_ref: None, retry: None }
        });
        lines.collect()
    }
}

/// Adds the facts that only the payouts' stories have.
pub(crate) async fn report(
    api: &Api,
    batch: &Batch,
    stands: &[LineStand],
    mut progress: impl FnMut(BatchProgress),
) -> Result<Vec<ReportLine>, Problem> {
    let (lines, since) = (batch.reported(stands), Instant::now());
    let mut all = Vec::with_capacity(lines.len());
    for some in lines.chunks(AT_ONCE) {
        all.extend(try_join_all(some.iter().map(|line| complete(api, line.clone()))).await?);
        progress(BatchProgress { done: all.len(), of: lines.len(), since });
    }
    Ok(all)
}

async fn complete(api: &Api, mut line: ReportLine) -> Result<ReportLine, Problem> {
    let waits = line.stand.state() == LineState::Waits;
    if let Some(id) = line.stand.transaction_id().filter(|_| !waits) {
        let story: Story = ask(api, &Call::story(id.as_came())?).await?.decode()?;
        if let Shown::Read(transaction) = story.transaction {
            line.stand = LineStand::Known(Box::new(transaction.entry));
            line.ligdicash_ref = transaction.ligdicash_ref;
        }
    }
    while let Some(next) = line.next() {
        match entries(api, SearchKey::Payout, &next).await {
            Ok(mut found) => line.retry = Some(Box::new(found.swap_remove(0))),
            Err(Problem::NotFound) => break,
            Err(problem) => return Err(problem),
        }
    }
    Ok(line)
}

impl ReportLine {
    /// The latest retry, and its state.
    pub(crate) fn retry(&self) -> Option<(&Entry, LineState)> {
        let entry = self.retry.as_ref()?;
        Some((entry, LineStand::Known(entry.clone()).state()))
    }

    /// The name of the next retry; `None` unless all earlier ones have failed for good.
    fn next(&self) -> Option<String> {
        let (latest, state) = match self.retry() {
            Some((entry, state)) => (entry.payout_id.as_ref()?.as_came(), state),
            None => (self.payout_id.as_str(), self.stand.state()),
        };
        let latest = IdempotencyKey::parse(latest).ok().filter(|_| state == LineState::Failed)?;
        latest.retry().map(|next| next.as_str().to_owned())
    }
}

/// The lines that have failed for good, each under the name of its next retry.
pub(crate) fn again(lines: &[ReportLine]) -> Vec<(&BatchLine, String)> {
    lines.iter().filter_map(|line| Some((&line.line, line.next()?))).collect()
}
