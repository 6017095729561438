//! What waits for a person rings once, for as long as it waits, and ends without a mail.

use ligdicash_infra::observe::metrics::Metric;
use sandbox::CreateBehaviour;

use super::definition::State;
use super::shop::{Shop, test};
use crate::world::{self, hours, minutes, payouts};

impl Shop<'_> {
    /// Lives for hours in which these alarms are on at every minute, and no mail is sent.
    async fn stay(&self, on: &[&str], span: i64) {
        for minute in 0..span * 60 {
            self.watch(minutes(1)).await;
            assert!(self.firing().iter().eq(on), "{minute}: {:?}", self.firing());
        }
        assert_eq!(self.mails(), [], "nothing new");
    }

    /// Runs the schedule until the alarms have seen what it measures: these ring, with one mail each.
    async fn ring(&self, alarms: &[&'static str]) {
        self.watch(minutes(3)).await;
        let mails: Vec<_> = alarms.iter().map(|alarm| (*alarm, State::Alarm)).collect();
        assert_eq!(self.mails(), mails);
    }

    /// Nothing rings any more, and no mail says so.
    async fn end(&self) {
        self.watch(minutes(5)).await;
        assert!(self.firing().is_empty(), "{:?}", self.firing());
        assert_eq!(self.mails(), []);
    }

    async fn deployed(&self) {
        self.watch(minutes(10)).await;
        assert_eq!(self.mails(), [("PollHeartbeatAlarm", State::Ok)]);
    }
}

#[world::test(test)]
async fn a_review_rings_once_and_after_a_day_a_second_time(shop: &Shop<'_>) {
    shop.deployed().await;
    shop.paid_otherwise(9).await;
    shop.ring(&["OpenCasesAlarm"]).await;
    shop.stay(&["OpenCasesAlarm"], 3).await;
    shop.live(hours(20), minutes(5)).await;
    assert_eq!(shop.mails(), [], "a day of silence");
    shop.watch(hours(1)).await;
    assert_eq!(shop.mails(), [("OldestCaseAlarm", State::Alarm)]);
    shop.stay(&["OldestCaseAlarm", "OpenCasesAlarm"], 1).await;
}

#[world::test(test)]
async fn a_duplicate_rings_beside_a_review_with_no_second_mail(shop: &Shop<'_>) {
    shop.deployed().await;
    shop.duplicate("A-twice").await;
    shop.ring(&["OpenCasesAlarm"]).await;
    shop.paid_otherwise(9).await;
    shop.stay(&["OpenCasesAlarm"], 2).await;
    assert_eq!(shop.measured.values(Metric::OpenCases).last(), Some(&2));
}

#[world::test(test)]
async fn an_unknown_payout_rings_for_as_long_as_nobody_has_decided_it(shop: &Shop<'_>) {
    shop.deployed().await;
    shop.sandbox.set_default_payout_faults(payouts::creating(CreateBehaviour::CutAfter));
    let answer = shop.pay_out(&payouts::payout("P-1")).await;
    assert_eq!(answer.body["status"], "outcome_unknown");
    shop.ring(&["OpenCasesAlarm"]).await;
    shop.stay(&["OpenCasesAlarm"], 2).await;
}

#[world::test(test)]
async fn an_item_that_cannot_be_read_rings_until_it_can_be(shop: &Shop<'_>) {
    shop.deployed().await;
    let id = shop.pending().await;
    let was = shop.set_text(&id, "updated_at", "yesterday").await;
    shop.watch(minutes(5)).await;
    let told = ["ItemUnreadableAlarm", "OpenCasesAlarm"];
    assert!(shop.firing().iter().eq(&told), "{:?}", shop.firing());
    assert_eq!(shop.mails().len(), 2);
    shop.watch(minutes(90)).await;
    shop.stay(&["OpenCasesAlarm"], 1).await;
    shop.set_text(&id, "updated_at", &was).await;
    assert_eq!(shop.status(&id).await.body["status"], "pending");
    shop.end().await;
}

#[world::test(test)]
async fn a_refused_event_rings_until_the_receiver_takes_it(shop: &Shop<'_>) {
    shop.deployed().await;
    shop.shop_system.answer(|_| 500);
    shop.paid().await;
    assert!(shop.watch(minutes(25)).await.is_empty());
    shop.watch(minutes(10)).await;
    assert_eq!(shop.mails(), [("UndeliveredAlarm", State::Alarm)]);
    shop.stay(&["UndeliveredAlarm"], 5).await;
    shop.shop_system.answer(|_| 200);
    shop.watch(hours(4)).await;
    shop.end().await;
}

#[world::test(test)]
async fn a_kept_event_rings_until_a_receiver_is_configured(shop: &Shop<'_>) {
    shop.deployed().await;
    let silent = shop.announcer_without_receivers(shop.dynamo(), &[]);
    shop.paid().await;
    shop.notify_by(&silent).await;
    for _ in 0..60 {
        shop.live_by(&silent, minutes(1), minutes(1)).await;
    }
    assert_eq!(shop.firing().into_iter().collect::<Vec<_>>(), ["UntoldAlarm"]);
    assert_eq!(shop.mails(), [("UntoldAlarm", State::Alarm)]);
    shop.watch(minutes(20)).await;
    shop.end().await;
}
