//! The way out of the network vanishes, as when the machine with the fixed address is replaced: before LigdiCash is
//! asked, on the way there, on the way back, and afterwards. No money moves twice, and none is in doubt for good.

use std::net::SocketAddr;
use std::time::Duration;

use ligdicash_infra::ligdicash::Timeouts;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use url::Url;

use crate::world::direct::DIALS;
use crate::world::payments::{DEBIT_UNKNOWN, PAID, PENDING};
use crate::world::payouts::{UNKNOWN, payout};
use crate::world::{self, PATIENT, Setup, World, but, minutes};

/// The fate of a connection to LigdiCash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Open,
    /// It is never opened: nobody answers.
    Gone,
    /// It breaks before LigdiCash has the request.
    LosesTheRequest,
    /// It breaks when LigdiCash has answered.
    LosesTheAnswer,
}

/// The machine between the functions and LigdiCash.
struct WayOut {
    address: SocketAddr,
    ligdicash: SocketAddr,
    /// Ends the connections of before.
    passing: JoinHandle<()>,
    /// The connections that wait at a machine that is gone: none is answered.
    waiting: Vec<TcpStream>,
}

/// A test in a world whose functions reach LigdiCash through a machine.
async fn test(body: impl AsyncFnOnce(&World, WayOut)) {
    let listener = listen((std::net::Ipv4Addr::LOCALHOST, 0).into(), 64);
    let address = listener.local_addr().unwrap();
    let url = Url::parse(&format!("http://{address}")).unwrap();
    let timeouts = Some(Timeouts { connect: Duration::from_millis(500), ..PATIENT });
    world::test_with(Setup { timeouts, ..Setup::at(&url) }, async |world| {
        let ligdicash = world.sandbox_address();
        let passing = tokio::spawn(pass_all(listener, ligdicash, Way::Open));
        body(world, WayOut { address, ligdicash, passing, waiting: Vec::new() }).await;
    })
    .await;
}

fn listen(address: SocketAddr, backlog: u32) -> TcpListener {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.bind(address).unwrap();
    socket.listen(backlog).unwrap()
}

impl WayOut {
    async fn becomes(&mut self, way: Way) {
        self.passing.abort();
        let _ = (&mut self.passing).await;
        self.waiting.clear();
        let listener = listen(self.address, if way == Way::Gone { 1 } else { 64 });
        if way == Way::Gone {
            for _ in 0..2 {
                self.waiting.push(TcpStream::connect(self.address).await.unwrap());
            }
        }
        self.passing = tokio::spawn(pass_all(listener, self.ligdicash, way));
    }
}

async fn pass_all(listener: TcpListener, ligdicash: SocketAddr, way: Way) {
    if way == Way::Gone {
        return std::future::pending().await;
    }
    let mut connections = JoinSet::new();
    while let Ok((near, _)) = listener.accept().await {
        connections.spawn(pass(near, ligdicash, way));
    }
}

async fn pass(mut near: TcpStream, ligdicash: SocketAddr, way: Way) -> std::io::Result<()> {
    if way == Way::LosesTheRequest {
        near.read_u8().await?;
        return Ok(());
    }
    let mut far = TcpStream::connect(ligdicash).await?;
    if way == Way::LosesTheAnswer {
        let (mut from, mut to) = (near, far);
        let mut bytes = [0; 4096];
        loop {
            tokio::select! {
                sent = from.read(&mut bytes) => to.write_all(&bytes[..sent?]).await?,
                answered = to.readable() => return answered,
            }
        }
    }
    copy_bidirectional(&mut near, &mut far).await.map(drop)
}

#[world::test(test)]
async fn a_payout_whose_way_out_vanishes_is_made_at_most_once(world: &World, mut out: WayOut) {
    for (at, (way, status, asked)) in
        [(Way::Gone, 502, 0), (Way::LosesTheRequest, 202, 0), (Way::LosesTheAnswer, 202, 1)]
            .into_iter()
            .enumerate()
    {
        let (payout_id, before) = (format!("P-{at}"), world.payouts_asked());
        out.becomes(way).await;
        let answer = world.pay_out(&payout(&payout_id)).await;
        assert_eq!(answer.status, status, "{way:?}: {answer:?}");
        out.becomes(Way::Open).await;
        let again = world.pay_out(&payout(&payout_id)).await;
        assert_eq!((again.status, &again.body), (status, &answer.body), "{way:?}");
        assert_eq!(world.payouts_asked() - before, asked, "{way:?}");
        if status == 202 {
            world.assert_known(answer.id(), UNKNOWN).await;
        }
    }
    let id = world.taken("P-9").await;
    out.becomes(Way::Gone).await;
    world.sandbox.complete_payout(&id).unwrap();
    world.live(minutes(5), minutes(1)).await;
    world.assert_known(&id, PENDING).await;
    out.becomes(Way::Open).await;
    world.live(minutes(30), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

#[world::test(test)]
async fn a_debit_whose_way_out_vanishes_is_made_at_most_once(world: &World, mut out: WayOut) {
    world.debiting(sandbox::CreateFaults::default());
    for (at, (way, expected, debits)) in [
        (Way::Gone, (201, "notcompleted", Some("create_not_sent")), 0),
        (Way::LosesTheRequest, (201, "review", Some("debit_unknown")), 0),
        (Way::LosesTheAnswer, (201, "review", Some("debit_unknown")), 1),
    ]
    .into_iter()
    .enumerate()
    {
        let (order_id, before) = (format!("A-{at}"), world.debits());
        out.becomes(way).await;
        let press = world.pay_directly(&order_id, &world.dialled(DIALS)).await;
        assert_eq!(press.summary(), expected, "{way:?}");
        out.becomes(Way::Open).await;
        if way == Way::Gone {
            // The request was not sent, so the order is free.
            let again = but(world.dialled(DIALS), json!({ "previous": press.id() }));
            let again = world.pay_directly(&order_id, &again).await;
            assert_eq!(again.summary(), (201, "pending", None));
            assert_eq!(world.debits() - before, 1);
            continue;
        }
        let id = press.id();
        let _ = world.pay_directly(&order_id, &world.dialled(DIALS)).await;
        assert_eq!(world.debits() - before, debits, "{way:?}");
        world.assert_known(id, DEBIT_UNKNOWN).await;
        if debits == 1 {
            world.called_back(&world.brought(id)).await;
            world.live(minutes(10), minutes(1)).await;
            world.assert_known(id, PAID).await;
        }
    }
    let id = world.pay_directly("A-9", &world.dialled(DIALS)).await.id().to_owned();
    out.becomes(Way::Gone).await;
    world.live(minutes(5), minutes(1)).await;
    world.assert_known(&id, PENDING).await;
    out.becomes(Way::Open).await;
    world.live(minutes(10), minutes(1)).await;
    world.assert_known(&id, PAID).await;
}

#[world::test(test)]
async fn a_question_whose_way_out_vanishes_waits_and_proves_the_payment(
    world: &World,
    mut out: WayOut,
) {
    for way in [Way::Gone, Way::LosesTheRequest, Way::LosesTheAnswer] {
        let id = world.pending_for(&format!("A-{way:?}")).await;
        world.pay_silently(&id);
        out.becomes(way).await;
        world.assert_asked(&id, PENDING).await;
        world.live(minutes(3), minutes(1)).await;
        world.assert_known(&id, PENDING).await;
        out.becomes(Way::Open).await;
        world.live(minutes(20), minutes(1)).await;
        world.assert_known(&id, PAID).await;
        // A known result needs no way out.
        out.becomes(Way::Gone).await;
        world.assert_asked(&id, PAID).await;
        out.becomes(Way::Open).await;
    }
}
