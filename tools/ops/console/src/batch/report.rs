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
pub(crate) struct ReportLine<'a> {
    pub(crate) line: &'a BatchLine,
    pub(crate) payout_id: String,
    pub(crate) stand: LineStand,
    pub(crate) more: LineMore,
}

/// What only the stories of payouts say.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineMore {
    /// LigdiCash's name for the payout.
    pub(crate) ligdicash_ref: Option<Outside>,
    /// The latest retry of a line that has failed.
    pub(crate) retry: Option<Box<Entry>>,
}

/// Reads what only the stories of payouts say.
pub(crate) async fn report<'a>(
    api: &Api,
    batch: &'a Batch,
    stands: Vec<LineStand>,
    mut progress: impl FnMut(BatchProgress),
) -> Result<Vec<ReportLine<'a>>, Problem> {
    let (lines, since) = (&batch.file.lines, Instant::now());
    let (mut stands, mut all) = (stands.into_iter(), Vec::with_capacity(lines.len()));
    for some in lines.chunks(AT_ONCE) {
        let stood = some.iter().zip(stands.by_ref().take(some.len()));
        let asked: Vec<_> = stood.map(|(line, stand)| told(api, batch, line, stand)).collect();
        all.extend(try_join_all(asked).await?);
        progress(BatchProgress { done: all.len(), of: lines.len(), since });
    }
    Ok(all)
}

async fn told<'a>(
    api: &Api,
    batch: &Batch,
    line: &'a BatchLine,
    stand: LineStand,
) -> Result<ReportLine<'a>, Problem> {
    let asked = stand.transaction_id().filter(|_| stand.state() != LineState::Waits).cloned();
    let mut told =
        ReportLine { line, payout_id: batch.payout_id(line), stand, more: LineMore::default() };
    if let Some(id) = asked {
        let story: Story = ask(api, &Call::story(id.as_came())?).await?.whole()?;
        if let Shown::Read(it) = story.transaction {
            told.stand = LineStand::Known(Box::new(it.entry));
            told.more.ligdicash_ref = it.ligdicash_ref;
        }
    }
    while let Some(next) = told.next() {
        match entries(api, SearchKey::Payout, &next).await {
            Ok(mut found) => told.more.retry = Some(Box::new(found.swap_remove(0))),
            Err(Problem::NotFound) => break,
            Err(problem) => return Err(problem),
        }
    }
    Ok(told)
}

impl ReportLine<'_> {
    /// The latest retry, and how it stands.
    pub(crate) fn retry(&self) -> Option<(&Entry, LineState)> {
        let entry = self.more.retry.as_ref()?;
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
pub(crate) fn again<'a>(lines: &'a [ReportLine<'a>]) -> Vec<(&'a BatchLine, String)> {
    lines.iter().filter_map(|it| Some((it.line, it.next()?))).collect()
}
