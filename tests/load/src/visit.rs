//! The actions of one payer for one order, drawn from a seed.

use std::time::Duration;

use fastrand::Rng;

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Entrance {
    Once,
    /// Two clicks at the same moment.
    DoubleClick,
    /// A page, and a moment later a new one for the same amount: both can be paid.
    Again,
    /// A page, then the cart changes, and a new one.
    CartChanged,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Ending {
    PaysAndWaits,
    PaysAndLeaves,
    Fails,
    WalksAway,
    /// After the payment has expired here.
    PaysLate,
    /// Every page that was opened: twice, if there are two.
    PaysAll,
}

#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) order_id: String,
    /// In XOF.
    pub(crate) amount: u32,
    pub(crate) entrance: Entrance,
    /// The payer stays in the shop, and confirms on the phone with this number.
    pub(crate) direct: Option<String>,
    pub(crate) ending: Ending,
    /// The requests, at the same moment, for a refund of what is paid; none if the money stays with the shop.
    pub(crate) refund_requests: usize,
    /// Before the first click.
    pub(crate) hesitation: Duration,
    /// On LigdiCash's page.
    pub(crate) typing: Duration,
}

impl Visit {
    pub(crate) fn draw(random: &mut Rng, payer: u32, number: u32) -> Self {
        Self {
            order_id: format!("L-{payer}-{number}"),
            amount: 500 * random.u32(1..20),
            entrance: match random.u8(..100) {
                0..80 => Entrance::Once,
                80..90 => Entrance::DoubleClick,
                90..95 => Entrance::Again,
                _ => Entrance::CartChanged,
            },
            direct: (random.u8(..10) == 0).then(|| format!("2267{payer:04}{:03}", number % 1000)),
            ending: match random.u8(..100) {
                0..45 => Ending::PaysAndWaits,
                45..65 => Ending::PaysAndLeaves,
                65..72 => Ending::Fails,
                72..84 => Ending::WalksAway,
                84..90 => Ending::PaysLate,
                _ => Ending::PaysAll,
            },
            refund_requests: match random.u8(..100) {
                0..92 => 0,
                92..96 => 1,
                _ => 2,
            },
            hesitation: Duration::from_millis(random.u64(500..4000)),
            typing: Duration::from_millis(random.u64(500..2500)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_visits_and_every_kind_of_them() {
        let drawn = || {
            let mut random = Rng::with_seed(1);
            (0..500).map(|number| Visit::draw(&mut random, 1, number)).collect::<Vec<_>>()
        };
        let (visits, again) = (drawn(), drawn());
        assert_eq!(format!("{visits:?}"), format!("{again:?}"));
        let entrances: BTreeSet<_> = visits.iter().map(|visit| visit.entrance).collect();
        let endings: BTreeSet<_> = visits.iter().map(|visit| visit.ending).collect();
        assert_eq!((entrances.len(), endings.len()), (4, 6), "{entrances:?} {endings:?}");
        let kept = visits.iter().filter(|visit| visit.refund_requests == 0).count();
        assert!((400..500).contains(&kept), "{kept}");
        let direct = visits.iter().filter(|visit| visit.direct.is_some()).count();
        assert!((30..80).contains(&direct), "{direct}");
    }
}
