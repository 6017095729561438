//! The control pages, as a person uses them.

use crate::forms::named;
use crate::visitor::BROWSER;
use crate::wing::WINGS;
use crate::wing::Wing::{Payin, Payout};
use crate::world::World;
use sandbox::{Balance, Status};
use serde_json::json;

#[tokio::test]
async fn the_control_pages_list_everything_and_its_exchanges() {
    let (payins, payouts) = ("/sandbox", "/sandbox/payouts");
    let cases = [
        (Payin, payins, payouts, "Aucune facture pour l’instant", ">Paid<"),
        (Payout, payouts, payins, "Aucun décaissement pour l’instant", ">Sent<"),
    ];
    for (wing, path, other, nothing, ended) in cases {
        let world = World::new().await;
        let empty = world.browse(path).await;
        assert!(empty.contains(nothing), "{wing:?}");
        assert!(empty.contains(&format!("href=\"{other}?lang=fr\"")), "{wing:?}");
        let made = world.make(wing).await;
        let id = made["id"].as_str().unwrap();
        world.end(wing, Status::Completed);
        world.sandbox.deliver_due().await;
        world.confirm(wing).await;
        let list = world.browse(&format!("{path}?lang=en")).await;
        for text in [id, "callbacks 2 (200, 200)", ended, "create 1, confirm 1"] {
            assert!(list.contains(text), "{wing:?} {text}");
        }
        let page = world.browse(&format!("/sandbox/{}/{id}?lang=en", wing.kept())).await;
        let confirmed = format!("{}</code> → 00 completed", wing.confirm().1);
        let recipient = wing.pick("", "MOOV AFRICA BURKINA, 22670000001");
        for text in ["form completed → HTTP 200", &confirmed, recipient, "Simulate a failure"] {
            assert!(page.contains(text), "{wing:?} {text}");
        }
    }
}

#[tokio::test]
async fn a_person_sets_the_faults_of_one_and_ends_it_with_forms_that_lead_back() {
    let payins = (
        "confirm.behaviour=no_status confirm.amount=12 confirm.older_generation=on \
         confirm.status_override= callback.repeat=2",
        json!({
            "confirm": {"amount": 12, "older_generation": true, "status_override": null},
            "callback": {"repeat": 2},
        }),
    );
    let payouts = (
        "course.after_seconds=12 callback.token=empty confirm.status_override=",
        json!({"course": {"after_seconds": 12}, "confirm": {"status_override": null}}),
    );
    for (wing, (fields, expected), selected, wrong) in [
        (Payin, payins, "no_status", ("callback.repeat", "many")),
        (Payout, payouts, "empty", ("course.after_seconds", "soon")),
    ] {
        let world = World::new().await;
        let made = world.make(wing).await;
        let page = format!("/sandbox/{}/{}", wing.kept(), made["id"].as_str().unwrap());
        let fields = fields.split(' ').map(|field| field.split_once('=').unwrap());
        let fields: Vec<_> = fields.chain([("lang", "en")]).collect();
        let answer = world.submit(&format!("{page}/faults"), &fields).await;
        assert_eq!(answer.status(), 303, "{wing:?}");
        assert_eq!(answer.headers()["location"], format!("{page}?lang=en&done=applied"));
        let faults = world.seen(wing)["faults"].clone();
        for (name, value) in named(&expected) {
            let set = faults.pointer(&format!("/{}", name.replace('.', "/")));
            assert_eq!(set, Some(&value), "{wing:?} {name}");
        }
        let selected = format!("value=\"{selected}\" selected");
        assert!(world.browse(&page).await.contains(&selected), "{wing:?}");

        let answer = world.submit(&format!("{page}/faults"), &[wrong]).await;
        assert_eq!(answer.status(), 422, "{wing:?}");
        assert!(answer.text().await.unwrap().contains(wrong.0), "{wing:?}");

        let button = format!("{page}/{}?lang=en", wing.pick("pay", "complete"));
        let answer = world.submit(&button, &[]).await;
        assert_eq!(answer.status(), 303, "{wing:?}");
        assert_eq!(answer.headers()["location"], format!("{page}?lang=en"));
        assert_eq!(world.seen(wing)["status"], "completed", "{wing:?}");
    }
}

#[tokio::test]
async fn a_person_sets_the_defaults_with_a_form() {
    for wing in WINGS {
        let world = World::new().await;
        let page = format!("/sandbox/{}", wing.defaults());
        let fields = [("lang", "fr"), ("create.behaviour", "refuse"), ("create.refuse_code", "14")];
        assert_eq!(world.submit(&page, &fields).await.status(), 303, "{wing:?}");
        let answer = world.send(wing, &world.request(wing)).await;
        assert_eq!(answer["response_text"], "Echec (Code14)", "{wing:?}");
        assert!(world.browse(&page).await.contains("value=\"refuse\" selected"), "{wing:?}");
    }
}

#[tokio::test]
async fn a_page_and_its_json_have_the_same_address() {
    let world = World::new().await;
    let (invoice, payout) = (world.invoice().await.id, world.payout().await.id);
    let (invoice, payout) = (format!("/invoices/{invoice}"), format!("/payouts/{payout}"));
    let found =
        ["/invoices", &invoice, "/payouts", &payout, "/faults", "/payout-faults", "/balances"];
    let found = found.map(|path| (path, 200));
    for (path, status) in
        found.into_iter().chain([("/invoices/nobody", 404), ("/payouts/nobody", 404)])
    {
        for (accepted, kind) in [
            (BROWSER, "text/html"),
            ("*/*", "application/json"),
            ("application/json", "application/json"),
        ] {
            let answer = world.visit(&format!("/sandbox{path}"), accepted).await;
            assert_eq!(answer.status(), status, "{path}");
            assert!(answer.headers()["content-type"].to_str().unwrap().starts_with(kind), "{path}");
        }
    }
    for path in ["/nothing", "/sandbox/nothing", "/sandbox/invoices/1/2/3", "/pay/v01/nothing"] {
        for accepted in [BROWSER, "*/*"] {
            assert_eq!(world.visit(path, accepted).await.status(), 404, "{path}");
        }
    }
}

#[tokio::test]
async fn a_person_sets_the_balances_with_a_form() {
    let world = World::new().await;
    let fields = [("lang", "fr"), ("11", "77"), ("12", "")];
    assert_eq!(world.submit("/sandbox/balances", &fields).await.status(), 303);
    let balances = world.sandbox.balances();
    assert_eq!(
        (balances[0].balance, balances[1].balance),
        (Balance::Francs(77), Balance::NoAccount)
    );
    assert!(world.browse("/sandbox/balances").await.contains("value=\"77\""));
    let answer = world.submit("/sandbox/balances", &[("11", "a lot")]).await;
    assert_eq!(answer.status(), 422);
    assert!(answer.text().await.unwrap().contains("11: must be a whole number"));
}
