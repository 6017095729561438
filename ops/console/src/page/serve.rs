//! Serves the pages to this machine, below an address that nobody can guess.

use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use tokio::net::TcpListener;

use super::door::{Door, through};
use super::routes::router;
use super::site::Site;
use crate::api::{Api, Outside, Problem};
use crate::commands::Outcome;
use crate::language::Words;
use crate::show::Screen;

/// After how many seconds a page looks again.
const REFRESH: u8 = 15;

/// Serves until the program is stopped. Other programs of this machine, and its other users, are kept out by the address
/// alone, which is shown to nobody but whoever reads this terminal; the door also keeps out other pages of the browser.
/// Port 0 is any free one.
pub(crate) async fn serve(api: Api, port: u16, words: &Words) -> Result<Outcome, Problem> {
    let failed = |cause: String| Problem::CannotServe(Outside::new(cause));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|it| failed(it.to_string()))?;
    let host = listener.local_addr().map_err(|it| failed(it.to_string()))?.to_string();
    let base = format!("/{}", token().map_err(|it| failed(it.to_string()))?);
    Screen::new().print(&(words.page_served(format!("http://{host}{base}/")) + "\n"))?;
    let site = Site { api, base, refresh: REFRESH, script: None };
    let door = Arc::new(Door { hosts: vec![host] });
    let pages = router(site).layer(from_fn_with_state(door, through));
    axum::serve(listener, pages).await.map_err(|it| failed(it.to_string()))?;
    Ok(Outcome::Found)
}

/// 128 random bits.
fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
