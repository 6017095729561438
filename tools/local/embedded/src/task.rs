//! A background task that ends with its owner.

use tokio::task::JoinHandle;

/// Aborts its task when dropped, so that the task never outlives the test or the stack that started it.
#[derive(Debug)]
pub struct Task(JoinHandle<()>);

impl Task {
    pub fn spawn(work: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(tokio::spawn(work))
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
