//! `ops page`: what the terminal shows, in a browser of this machine. The local stack shows the same pages.

mod day;
mod decide;
mod door;
mod first;
mod frame;
mod routes;
mod search;
mod site;
mod transaction;

pub(crate) use routes::serve;
pub use routes::{Beside, NoPage, routes};
