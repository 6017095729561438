//! Batches in the memory of this program, and the work on them, which goes on while no browser looks. The browser does
//! not say where a file lies, so there is no note beside it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ligdicash_core::BatchName;
use tokio::sync::{Mutex, watch};
use tokio::time::timeout;

use crate::api::{Api, Problem};
use crate::batch::file::BatchFile;
use crate::batch::{
    Batch, BatchCheck, BatchEnd, BatchProgress, BatchStep, BatchWork, LOOK, LineState, ReportLine,
    report, survey,
};

/// How many batches are kept; then the oldest one is forgotten.
const MOST: usize = 8;

/// Lines sent or approved in a minute.
const PACE: u32 = 60;

/// How long a page waits for work that is soon over.
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
    /// What is done just now; without a step, the stack is asked how the lines stand.
    pub(super) going: Option<(Option<BatchStep>, BatchProgress)>,
    /// How the lines stood after the last work.
    pub(super) found: Option<BatchFound>,
    /// Why the stack could not be asked.
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
    /// Keeps the batch. Where work on it goes on, it is there already.
    pub(super) async fn hold(&self, batch: Batch) -> Arc<HeldBatch> {
        let key = format!("{}-{}", batch.name, batch.file.digest);
        let mut all = self.0.lock().await;
        if let Some(held) = all.iter().find(|it| it.key == key && it.is_going()) {
            return Arc::clone(held);
        }
        all.retain(|it| it.key != key);
        if all.len() == MOST {
            let oldest = all.iter().position(|it| !it.is_going()).unwrap_or_default();
            all.remove(oldest);
        }
        let held = Arc::new(HeldBatch { key, batch, state: watch::Sender::default() });
        all.push_back(Arc::clone(&held));
        held
    }

    pub(super) async fn find(&self, key: &str) -> Option<Arc<HeldBatch>> {
        self.0.lock().await.iter().find(|it| it.key == key).cloned()
    }

    /// The latest first.
    pub(super) async fn all(&self) -> Vec<Arc<HeldBatch>> {
        self.0.lock().await.iter().rev().cloned().collect()
    }

    /// The other batches of which something was sent.
    pub(super) async fn others(&self, own: &BatchName) -> Vec<(BatchName, BatchFile)> {
        let all = self.0.lock().await;
        let others = all.iter().filter(|it| it.batch.name != *own && it.is_begun());
        others.map(|it| (it.batch.name.clone(), it.batch.file.clone())).collect()
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
        let is_left = |it: LineState| matches!(it, LineState::New | LineState::Kept);
        let state = self.state();
        state.found.iter().flat_map(|it| &it.end.stands).any(|stand| !is_left(stand.state()))
    }

    /// Waits until no work goes on, and not for long.
    pub(super) async fn settled(&self) {
        let mut state = self.state.subscribe();
        let _ = timeout(SOON, state.wait_for(|it| it.going.is_none())).await;
    }

    /// Begins this work, unless some goes on.
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
        // What LigdiCash calls the payouts, and what became of them meanwhile, is not worth losing the rest.
        let lines = report(api, batch, &end.stands, &look).await;
        let lines = lines.unwrap_or_else(|_| batch.reported(&end.stands));
        end.stands = lines.iter().map(|it| it.stand.clone()).collect();
        Ok(BatchFound { end, step, at, lines })
    }
}
