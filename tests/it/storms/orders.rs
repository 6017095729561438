use super::{Storm, each_seed};
use crate::world::wired::initiate_by;
use crate::world::{self, World, events, seconds};
use contract::Route;

#[world::test(each_seed("an order"), flavor = "multi_thread", worker_threads = 4)]
async fn of_many_initiates_of_one_order_for_two_amounts_one_creates_an_invoice(
    world: &World,
    storm: &mut Storm,
) {
    let name = storm.name();
    let order = |amount| world::order(&name, amount);
    let bodies = [3000, 4000].map(|amount| order(amount).to_string());
    let created = world.creates();
    let mut jobs = Vec::new();
    for body in &bodies {
        jobs.extend(storm.jobs(30, |_, process| {
            let request = events::json(Route::Initiate, body);
            async move { initiate_by(&process.initiate, request).await.status }
        }));
    }
    // 503: the database was too slow for so many requests at once. The caller may ask again.
    let answers = storm.strike(jobs, &[200, 409, 503]).await;
    let asked = world.creates() - created;
    assert!(asked <= 1, "LigdiCash was asked for {asked} invoices");
    // A later request, when the order of a given-up payin is free again, gets the winner's page or an error that
    // its amount differs.
    world.advance(seconds(31));
    let first = world.initiate(&order(3000)).await.status;
    let other = world.initiate(&order(4000)).await.status;
    assert!([[200, 409], [409, 200]].contains(&[first, other]), "{first} {other}");
    let has_page = answers.contains(&200);
    assert!(has_page || answers.contains(&503), "somebody has the page");
    assert!(!has_page || world.creates() == created + 1, "a page that is shown stays the only");
    storm.figures.winners += 1;
}
