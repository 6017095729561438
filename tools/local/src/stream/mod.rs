//! Lambda's part between a table's stream and its function: it reads records, and hands them over until none fails.

mod show;

use std::sync::Arc;
use std::time::Duration;

use embedded::stream::Stream;
use embedded::task::Task;
use ligdicash_infra::observe::chain;
use tokio::sync::{Mutex, watch};
use tokio::time::MissedTickBehavior;

use crate::functions::Functions;

/// The period of reading the stream: shorter than Lambda's quarter of a second, so that a person sees no delay.
const PERIOD: Duration = Duration::from_millis(100);

/// The records of a batch: Lambda's default for a stream.
const BATCH: usize = 100;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Flow {
    Open,
    Stopped,
}

/// Stops the stream and resumes it at the same place.
pub(crate) struct Valve {
    flow: watch::Sender<Flow>,
    /// Locked while a batch is being handed over.
    batch: Mutex<()>,
}

impl Valve {
    pub(crate) fn open() -> Self {
        Self { flow: watch::Sender::new(Flow::Open), batch: Mutex::default() }
    }

    pub(crate) fn flow(&self) -> Flow {
        *self.flow.borrow()
    }

    /// Sets the flow, and waits for the end of a batch under way.
    pub(crate) async fn turn(&self, to: Flow) {
        self.flow.send_replace(to);
        drop(self.batch.lock().await);
    }
}

/// Hands every record to `notify`, batch after batch, while the valve is open. The function gets the events of a data
/// file again, but a claim lets each be announced only once.
pub(crate) fn task(mut stream: Stream, valve: Arc<Valve>, functions: Arc<Functions>) -> Task {
    Task::spawn(async move {
        let mut ticks = tokio::time::interval(PERIOD);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let _under_way = valve.batch.lock().await;
            if valve.flow() == Flow::Open {
                show_next(&mut stream, &functions).await;
            }
        }
    })
}

async fn show_next(stream: &mut Stream, functions: &Arc<Functions>) {
    // A separate task: the Lambda runtime, too, turns a panic into one failed invocation.
    let invoke = async |event| {
        let functions = Arc::clone(functions);
        tokio::spawn(async move { functions.notify(event).await }).await.ok().flatten()
    };
    match stream.next(BATCH) {
        Ok(records) if records.is_empty() => {}
        Ok(records) => show::all(&records, invoke).await,
        Err(problem) => tracing::error!(error = chain(&problem), "the stream cannot be read"),
    }
}
