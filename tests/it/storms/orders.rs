use futures::FutureExt;

use super::{Figures, Storm, each_seed};
use crate::world::permissions::within;
use crate::world::{self, events};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_initiates_of_one_order_for_two_amounts_one_creates_an_invoice() {
    each_seed("an order", async |storm: &mut Storm, figures: &mut Figures| {
        let world = storm.world.clone();
        let name = storm.name();
        let order = |amount| world::order(&name, amount);
        let bodies = [3000, 4000].map(|amount| order(amount).to_string());
        let created = world.creates();
        let mut jobs = Vec::new();
        for body in &bodies {
            jobs.extend(storm.jobs(30, |_, process| {
                let request =
                    events::post("/api/payment/initiate", "application/json", body.as_bytes());
                async move {
                    let handled = initiate::handle(&process.initiate, request);
                    within("initiate", handled).await.status().as_u16()
                }
                .boxed()
            }));
        }
        figures.operations += jobs.len();
        let answers = storm.strike(jobs).await;
        assert!(answers.iter().all(|status| [200, 409].contains(status)), "{answers:?}");
        assert!(answers.contains(&200), "somebody has the page");
        assert_eq!(world.creates(), created + 1, "LigdiCash was asked for one invoice");
        // Whoever comes later gets the winner's page, or is told that its amount is another.
        let invoices = world.sandbox.ledger().invoices;
        let amount = u32::try_from(invoices.last().unwrap().amount).unwrap();
        assert_eq!(world.initiate(&order(amount)).await.status, 200);
        assert_eq!(world.initiate(&order(7000 - amount)).await.status, 409);
        assert_eq!(world.creates(), created + 1);
        figures.winners += 1;
    })
    .await;
}
