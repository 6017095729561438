//! Money going out.

mod batches;
mod callbacks;
mod crashes;
mod given_back;
mod life;
mod limits;
mod races;
mod refunds;
mod requests;
mod retries;
mod second;
mod second_races;
mod silent;
mod unanswered;
mod unknown;

use ligdicash_infra::ligdicash::Timeouts;

use crate::world::{self, Setup, World};

/// A world that waits less for LigdiCash, so that a slow answer does not slow the test.
async fn impatiently(body: impl AsyncFnOnce(&World)) {
    let create = std::time::Duration::from_millis(200);
    let timeouts = Some(Timeouts { create, ..world::PATIENT });
    world::test_with(Setup { timeouts, ..Setup::default() }, body).await;
}
