//! Batches in the memory of this program. The work on them goes on without a browser. The browser does not send a
//! file's folder, so there is no note beside the file.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ligdicash_core::BatchName;
use tokio::sync::{Mutex, watch};
use tokio::time::timeout;

use crate::batch::{
    Batch, BatchCheck, BatchEnd, BatchProgress, BatchStep, BatchWork, LOOK, LineState, ReportLine,
    report, survey,
};
use operator::api::{Api, Problem};

/// The largest number of batches; one more replaces the oldest that is not at work.
const MOST: usize = 8;

/// Lines sent or approved in a minute.
const PACE: u32 = 60;

/// The longest wait of a page for work that may end soon.
const SOON: Duration = Duration::from_secs(2);

#[derive(Default)]
pub(super) struct HeldBatches(Mutex<VecDeque<Arc<HeldBatch>>>);

pub(super) struct HeldBatch {
    /// The batch's name and its file's digest.
    pub(super) key: String,
    pub(super) batch: Batch,
    state: watch::Sender<BatchState>,
}

#[derive(Default)]
pub(super) struct BatchState {
    /// The work that is going on; without a step, it asks the stack about the lines.
    pub(super) going: Option<(Option<BatchStep>, BatchProgress)>,
    /// The states of the lines after the last work.
    pub(super) found: Option<BatchFound>,
    /// The reason why the stack could not be asked.
    pub(super) problem: Option<Problem>,
}

pub(super) struct BatchFound {
    pub(super) end: BatchEnd,
    pub(super) step: Option<BatchStep>,
    /// The lines' states are not older.
    pub(super) at: Timestamp,
    /// The lines for the report.
    pub(super) lines: Vec<ReportLine>,
}

impl HeldBatches {
    /// Keeps the batch. A batch with work going on is not replaced.
    pub(super) async fn hold(&self, batch: Batch) -> Arc<HeldBatch> {
        let key = format!("{}-{}", batch.name, batch.file.digest);
        let mut all = self.0.lock().await;
        if let Some(held) = all.iter().find(|held| held.key == key && held.is_going()) {
            return Arc::clone(held);
        }
        all.retain(|held| held.key != key);
        let oldest = all.iter().position(|held| !held.is_going());
        if let Some(oldest) = oldest.filter(|_| all.len() >= MOST) {
            all.remove(oldest);
        }
        let held = Arc::new(HeldBatch { key, batch, state: watch::Sender::default() });
        all.push_back(Arc::clone(&held));
        held
    }

    pub(super) async fn find(&self, key: &str) -> Option<Arc<HeldBatch>> {
        self.0.lock().await.iter().find(|held| held.key == key).cloned()
    }

    /// The latest first.
    pub(super) async fn all(&self) -> Vec<Arc<HeldBatch>> {
        self.0.lock().await.iter().rev().cloned().collect()
    }

    /// The other batches with lines that were sent.
    pub(super) async fn others(&self, own: &BatchName) -> Vec<Batch> {
        let all = self.0.lock().await;
        let others = all.iter().filter(|held| held.batch.name != *own && held.is_begun());
        others.map(|held| held.batch.clone()).collect()
    }
}

impl HeldBatch {
    pub(super) fn state(&self) -> watch::Ref<'_, BatchState> {
        self.state.borrow()
    }

    pub(super) fn is_going(&self) -> bool {
        self.state().going.is_some()
    }

    fn is_begun(&self) -> bool {
        let is_left = |state: LineState| matches!(state, LineState::New | LineState::Kept);
        let state = self.state();
        state.found.iter().flat_map(|found| &found.end.stands).any(|stand| !is_left(stand.state()))
    }

    /// Waits a short time for the work to end.
    pub(super) async fn settled(&self) {
        let mut state = self.state.subscribe();
        let _ = timeout(SOON, state.wait_for(|work| work.going.is_none())).await;
    }

    /// Begins this work, unless other work is going on.
    pub(super) fn begin(self: &Arc<Self>, api: &Arc<Api>, step: Option<BatchStep>, reason: &str) {
        let of = self.batch.file.lines.len();
        let begins = self.state.send_if_modified(|state| {
            let is_idle = state.going.is_none();
            let start = BatchProgress { done: 0, of, since: Instant::now() };
            state.going.get_or_insert((None, start));
            is_idle
        });
        if begins {
            let (held, api, reason) = (Arc::clone(self), Arc::clone(api), reason.to_owned());
            tokio::spawn(async move {
                let found = held.carry_out(&api, step, &reason).await;
                held.state.send_modify(|state| {
                    state.going = None;
                    state.problem = found.as_ref().err().cloned();
                    state.found = found.ok().or(state.found.take());
                });
            });
        }
    }

    async fn carry_out(
        &self,
        api: &Api,
        step: Option<BatchStep>,
        reason: &str,
    ) -> Result<BatchFound, Problem> {
        let going =
            |step| move |now| self.state.send_modify(|state| state.going = Some((step, now)));
        let (batch, look) = (&self.batch, going(None));
        let at = api.health().await?.at;
        let reason = if step.is_some() { reason } else { LOOK };
        let stands = survey(api, batch, reason, &look).await?;
        let is_kept = BatchCheck::of(batch, &stands, &[]).kept().next().is_some();
        let mut end = BatchEnd { stands, too_low: Vec::new(), stop: None };
        if let Some(step) = step.filter(|_| !is_kept) {
            let work = BatchWork { api, batch, step, reason, per_minute: PACE };
            end = work.carry_out(end.stands, going(Some(step))).await;
        }
        // The states are kept even if the report cannot be read.
        let lines = report(api, batch, &end.stands, &look).await;
        let lines = lines.unwrap_or_else(|_| batch.reported(&end.stands));
        end.stands = lines.iter().map(|line| line.stand.clone()).collect();
        Ok(BatchFound { end, step, at, lines })
    }
}
