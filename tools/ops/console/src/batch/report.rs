//! What became of each line.

use std::time::Instant;

use futures::future::try_join_all;
use ligdicash_core::IdempotencyKey;

use super::file::BatchLine;
use super::line::{AT_ONCE, Batch, BatchProgress, ask};
use super::survey::{LineStand, LineState};
use crate::api::{Api, Call, Entry, Outside, Problem, SearchKey, Shown, Story};
use crate::decisions::entries;

/// A line with all that is known of its payout.
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
    /// The lines without what only the stories of payouts say.
    pub(crate) fn reported(&self, stands: &[LineStand]) -> Vec<ReportLine> {
        let lines = self.stand(stands).map(|(line, stand)| {
            let (payout_id, stand) = (self.payout_id(line), stand.clone());
            ReportLine { line: line.clone(), payout_id, stand, ligdicash_ref: None, retry: None }
        });
        lines.collect()
    }
}

/// Reads what only the stories of payouts say.
pub(crate) async fn report(
    api: &Api,
    batch: &Batch,
    stands: &[LineStand],
    mut progress: impl FnMut(BatchProgress),
) -> Result<Vec<ReportLine>, Problem> {
    let (lines, since) = (batch.reported(stands), Instant::now());
    let mut all = Vec::with_capacity(lines.len());
    for some in lines.chunks(AT_ONCE) {
        all.extend(try_join_all(some.iter().map(|line| told(api, line.clone()))).await?);
        progress(BatchProgress { done: all.len(), of: lines.len(), since });
    }
    Ok(all)
}

async fn told(api: &Api, mut told: ReportLine) -> Result<ReportLine, Problem> {
    let waits = told.stand.state() == LineState::Waits;
    if let Some(id) = told.stand.transaction_id().filter(|_| !waits) {
        let story: Story = ask(api, &Call::story(id.as_came())?).await?.whole()?;
        if let Shown::Read(it) = story.transaction {
            told.stand = LineStand::Known(Box::new(it.entry));
            told.ligdicash_ref = it.ligdicash_ref;
        }
    }
    while let Some(next) = told.next() {
        match entries(api, SearchKey::Payout, &next).await {
            Ok(mut found) => told.retry = Some(Box::new(found.swap_remove(0))),
            Err(Problem::NotFound) => break,
            Err(problem) => return Err(problem),
        }
    }
    Ok(told)
}

impl ReportLine {
    /// The latest retry, and how it stands.
    pub(crate) fn retry(&self) -> Option<(&Entry, LineState)> {
        let entry = self.retry.as_ref()?;
        Some((entry, LineStand::Known(entry.clone()).state()))
    }

    /// The name of the next retry; `None` unless all so far have failed for good.
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
    lines.iter().filter_map(|it| Some((&it.line, it.next()?))).collect()
}
