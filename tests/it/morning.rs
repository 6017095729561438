//! The morning mail: once a day in any case, with the verdict, five figures and the queues.

use futures::future::join;
use ligdicash_infra::config::MailLanguage;
use serde_json::json;

use crate::world::wired::dead_address;
use crate::world::{self, OWNER_PAGE, Setup, World, hours, logs, minutes};

async fn greeted(body: impl AsyncFnOnce(&World)) {
    greeted_in(MailLanguage::En, body).await;
}

async fn greeted_in(language: MailLanguage, body: impl AsyncFnOnce(&World)) {
    let setup = Setup { topic: true, morning: Some(language), ..Setup::default() };
    world::test_with(setup.telling(), body).await;
}

impl World {
    /// The mails without the messages about new cases.
    fn mails(&self) -> Vec<parts::topic::Message> {
        let mut all = self.topic.messages();
        all.retain(|message| !message.subject.contains("new cases"));
        all
    }
}

#[world::test(greeted)]
async fn a_mail_comes_once_a_day_from_six_on_also_when_nothing_happened(world: &World) {
    world.live(hours(10), minutes(10)).await;
    assert_eq!(world.mails().len(), 1, "of the first day, at once");
    world.live(hours(9) + minutes(50), minutes(10)).await;
    assert_eq!(world.mails().len(), 1, "it is not yet six");
    world.live(minutes(20), minutes(10)).await;
    let mails = world.mails();
    assert_eq!(mails.len(), 2);
    assert!(mails[1].subject.ends_with(": sales of 2026-06-01: 0 F"), "{:?}", mails[1]);
    assert!(mails[1].text.contains("\nNothing to do.\n"), "{:?}", mails[1]);
    assert!(mails[1].text.starts_with("No problem found, but"), "{:?}", mails[1]);
    assert!(mails[1].text.ends_with(&format!("\n{OWNER_PAGE}\n")), "{:?}", mails[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_in_each_language_sums_up_yesterday_and_the_open_work() {
    for (language, lines) in [
        (
            MailLanguage::En,
            [
                "Everything works. To do: 1.",
                "2026-06-01:\n  Sales: 6,000 F (2)\n  Payments started: 3, paid: 2\n  Refunds: 1,000 F (1)\n",
                "Now:\n  Refunds due: 2,900 F\n  To do: 1\n",
                "For your team: 1\n  First, refund the customer. (1)\n",
            ],
        ),
        (
            MailLanguage::Fr,
            [
                "Tout fonctionne. À traiter : 1.",
                "2026-06-01 :\n  Ventes : 6\u{202f}000\u{a0}F (2)\n  Paiements lancés : 3, payés : 2\n",
                "Maintenant :\n  À rembourser : 2\u{202f}900\u{a0}F\n  À traiter : 1\n",
                "Pour votre équipe : 1\n  D'abord, remboursez le client. (1)\n",
            ],
        ),
    ] {
        greeted_in(language, async |world| {
            let paid = world.paid_for("A-1").await;
            world.paid_for("A-2").await;
            let other = world.paid_otherwise_for("A-3", 2900).await;
            world.decided("review-release", json!({ "about": other })).await;
            let record = json!({ "about": paid, "reference": "till-9", "amount": 1000 });
            world.decided("refund-record", record).await;
            world.live(hours(24), minutes(10)).await;
            let mail = world.mails().pop().unwrap();
            for line in lines {
                assert!(mail.text.contains(line), "{line}: {}", mail.text);
            }
            assert!(mail.subject.is_ascii() && logs::leak(&mail.text).is_none(), "{mail:?}");
            assert!(!mail.text.contains("A-1") && !mail.text.contains("txn_"), "{mail:?}");
        })
        .await;
    }
}

#[world::test(greeted)]
async fn two_runs_at_once_send_one_mail_and_one_that_was_refused_comes_again(world: &World) {
    world.topic.refuse(1);
    join(world.poll(), world.poll()).await;
    assert!(world.mails().is_empty());
    world.advance(minutes(5));
    join(world.poll(), world.poll()).await;
    world.live(hours(1), minutes(1)).await;
    assert_eq!(world.mails().len(), 1);
}

/// The topic may refuse the schedule, and take what CloudWatch sends.
#[world::test(greeted)]
async fn a_mail_that_the_topic_refuses_three_times_rings(world: &World) {
    world.topic.refuse(2);
    world.run_every(minutes(1), minutes(30)).await;
    assert_eq!((world.mails().len(), world.alarms_on().as_str()), (1, ""), "refused twice");
    world.topic.refuse(u32::MAX);
    world.run_every(minutes(5), hours(19)).await;
    assert_eq!(world.alarms_on(), "", "before six");
    world.run_every(minutes(1), minutes(50)).await;
    assert_eq!((world.mails().len(), world.alarms_on().as_str()), (1, "Trouble"));
}

/// So a right is missing, or an endpoint of the network lets less through than the role may do.
#[world::test(greeted)]
async fn a_mail_that_cannot_be_read_rings(world: &World) {
    let morning = world.morning_on(&dead_address(), MailLanguage::En);
    for _ in 0..12 {
        world.advance(minutes(1));
        let (deadline, morning) = (world.now() + minutes(5), Some(&morning));
        let run = world.poll_mailing(morning, deadline, &world.payments, &world.announcer);
        run.await.unwrap();
    }
    assert_eq!((world.mails().len(), world.alarms_on().as_str()), (0, "Trouble"));
}

#[world::test(greeted)]
async fn a_message_about_a_case_that_the_topic_refuses_rings(world: &World) {
    world.live(hours(1), minutes(10)).await;
    world.topic.refuse(u32::MAX);
    world.paid_otherwise_for("A-1", 2900).await;
    world.run_every(minutes(1), minutes(12)).await;
    assert_eq!(world.alarms_on(), "Trouble Waiting");
}
