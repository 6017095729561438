//! Every item that a release has kept means the same to this release: an item that is read is written again as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::{LinkRequest, Shown};
use jiff::Timestamp;
use ligdicash_core::pause::Pausable;
use ligdicash_core::transition::Condition;
use ligdicash_core::{
    Amount, Asker, CaseKind, EventKind, ExchangeKind, LinkId, Payin, PayinId, Payout, payin, payout,
};
use serde::Deserialize as _;
use serde_json::Value;

use super::archive;
use super::ledger::{self, StoredRecord};
use super::names::s;
use super::recorded::PrivateAttribute;
use super::row::{self, Item};
use super::{event, limits, link, outbox, pause, payin as payins};
use crate::record::fingerprint;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/items");

/// The attributes beside the parsed ones of a payin, a payout or an event: claims, checks, its place in the to-do
/// index, and counters.
const BESIDE: [&str; 19] = [
    "attempted_at",
    "callback_checked_at",
    "callback_received_at",
    "checked_at",
    "claim",
    "delivered_at",
    "delivered_to",
    "due_from",
    "due_shard",
    "given_up_at",
    "lease_until",
    "next_check_at",
    "not_found",
    "overtaken_at",
    "refunded",
    "refunds",
    "replayed_at",
    "tries",
    "unwanted_at",
];

fn kept() -> Vec<Item> {
    let files = fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().path());
    let text: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
    text.lines().map(item).collect()
}

fn item(line: &str) -> Item {
    let attributes: BTreeMap<String, Value> = serde_json::from_str(line).unwrap();
    attributes.into_iter().map(|(name, value)| (name, attribute(&value))).collect()
}

fn attribute(typed: &Value) -> AttributeValue {
    let (kind, value) = typed.as_object().unwrap().iter().next().unwrap();
    let text = || value.as_str().unwrap().to_owned();
    let all = || value.as_array().unwrap().iter();
    match kind.as_str() {
        "S" => AttributeValue::S(text()),
        "N" => AttributeValue::N(text()),
        "BOOL" => AttributeValue::Bool(value.as_bool().unwrap()),
        "B" => AttributeValue::B(Blob::new(STANDARD.decode(text()).unwrap())),
        "SS" => AttributeValue::Ss(all().map(|word| word.as_str().unwrap().to_owned()).collect()),
        "L" => AttributeValue::L(all().map(attribute).collect()),
        other => panic!("no item has a {other}"),
    }
}

fn of(prefix: &str) -> Vec<Item> {
    let key = |item: &Item| row::find(item, "pk").unwrap_or_default().to_owned();
    kept().into_iter().filter(|item| key(item).starts_with(prefix)).collect()
}

/// Each attribute of the item is written again as it stood, or is one of those beside.
fn assert_same(item: &Item, written: &Item) {
    let of_it = |name: &str| !BESIDE.contains(&name) && !is_left(name, written);
    for (name, value) in item.iter().filter(|(name, _)| of_it(name)) {
        assert_eq!(written.get(name), Some(value), "{name} of {:?}", item["pk"]);
    }
}

/// The page of a payin that can no longer be paid stays where it was written.
fn is_left(name: &str, written: &Item) -> bool {
    name == "pay_url" && !written.contains_key(name)
}

fn record<R: StoredRecord>(item: &Item) {
    let read = R::read(item).unwrap_or_else(|why| panic!("{why}: {item:?}"));
    let written = ledger::written(&read, Condition::Revision(0));
    let written = written.filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    assert_same(item, &written);
    assert_recorded(&read, &written);
}

/// The row and the private attributes make the item again, and the row has only marks of them.
fn assert_recorded<R: StoredRecord>(read: &R, item: &Item) {
    let recorded = ledger::recorded(read);
    assert!(ledger::is_made_again(read), "{recorded:?}");
    assert_eq!(recorded.differences(item), BTreeSet::new());
    for PrivateAttribute { name, value, .. } in read.private() {
        let text = value.as_ref().and_then(|value| value.as_s().ok());
        assert!(!recorded.item.contains_key(name), "{name}");
        assert!(text.is_none_or(|text| recorded.private.get(name) != Some(text)), "{name}");
        let mut other = item.clone();
        if other.remove(name).is_some() {
            assert!(recorded.differences(&other).contains(name), "{name}");
        }
    }
}

/// Neither the audit nor a restore knows the attributes that a row holds.
#[test]
fn a_new_attribute_is_compared_and_replayed_without_a_line_about_it() {
    let mut item = of("txn_").swap_remove(0);
    let mut recorded = ledger::recorded(&Payin::read(&item).unwrap());
    recorded.item.insert("fictitious".to_owned(), Value::from("new"));
    recorded.private.insert("hidden".to_owned(), fingerprint("also new"));
    assert_eq!(
        recorded.differences(&item),
        BTreeSet::from(["fictitious", "hidden"].map(Into::into))
    );
    item.insert("hidden".to_owned(), s("also new"));
    let again = recorded.replayed(row::find(&item, "pk").unwrap(), &[&item]);
    assert_eq!(recorded.differences(&again), BTreeSet::new());
    let new = ["fictitious", "hidden"].map(|name| row::find(&again, name));
    assert_eq!(new, [Some("new"), Some("also new")]);
    item.insert("hidden".to_owned(), s("another"));
    assert!(!recorded.replayed("txn", &[&item]).contains_key("hidden"), "nothing is believed");
}

#[test]
fn every_kept_payin_means_what_it_meant() {
    of("txn_").iter().for_each(record::<Payin>);
}

#[test]
fn every_kept_payout_means_what_it_meant() {
    of("pay_").iter().for_each(record::<Payout>);
}

#[test]
fn a_kept_payout_that_waits_is_read_whichever_way_it_is_to_be_sent() {
    let waits = |item: &Item| row::find(item, "reason") == Some("awaiting_approval");
    let mut item = of("pay_").into_iter().find(waits).unwrap();
    for way in ["mobile_money", "wallet_keep", "wallet_forward"] {
        item.insert("method".to_owned(), AttributeValue::S(way.to_owned()));
        record::<Payout>(&item);
    }
}

#[test]
fn every_kept_event_means_what_it_meant() {
    for item in of("evt_") {
        let read = event::read(&item).unwrap_or_else(|why| panic!("{why}: {item:?}"));
        let receivers =
            item.get("delivered_to").and_then(|set| set.as_l().ok()).map_or(0, Vec::len);
        assert_eq!(outbox::delivered(&item).len(), receivers);
        let written = event::row(&read).into_iter().map(|(name, value)| (name.to_owned(), value));
        assert_same(&item, &written.collect());
    }
}

#[test]
fn every_kept_order_lock_means_what_it_meant() {
    for item in of("order#") {
        let lock = payins::lock(&item).unwrap_or_else(|why| panic!("{why}: {item:?}"));
        let read = |id: Option<PayinId>| id.map(|id| id.as_str().to_owned());
        let text = |name| row::find(&item, name).map(str::to_owned);
        let instant = |name| row::instant(&item, name).ok();
        let number = |name| row::number::<u32>(&item, name).ok();
        assert_eq!(read(lock.holder), text("live"));
        assert_eq!(read(lock.paid_by), text("paid_by"));
        assert_eq!(read(lock.latest), text("latest_payin"));
        assert_eq!(lock.lease_until, instant("lease_until"));
        assert_eq!(lock.priced_at, instant("proof_issued_at"));
        assert_eq!(lock.amount.map(Amount::francs), number("amount"));
        let replaced = lock.replaced.map(|last| (last.on.to_string(), Some(last.times)));
        assert_eq!(replaced, text("replaced_on").map(|on| (on, number("replacements"))));
    }
}

#[test]
fn every_kept_idempotency_record_and_pause_means_what_it_meant() {
    for item in of("payout#") {
        let read = limits::read_record(&item).unwrap();
        assert_eq!(row::find(&item, "transaction_id"), Some(read.by.as_str()));
        assert_eq!(row::find(&item, "fingerprint"), Some(read.fingerprint.as_str()));
    }
    for item in of("pause#") {
        let read = pause::read(&item).unwrap();
        assert_eq!(read.map(|pause| pause.since), row::instant(&item, "paused_at").ok());
    }
}

#[test]
fn every_kept_link_means_what_it_meant() {
    for item in of("link#") {
        let read = link::read(&item).unwrap_or_else(|why| panic!("{why}: {item:?}"));
        let served = contract::Link::of(&read, String::new(), read.created_at);
        let served = serde_json::to_value(served).unwrap();
        for (name, value) in item.iter().filter(|(name, _)| !OF_THE_LIST.contains(&name.as_str())) {
            let stands = &served[if name == "largest" { "most" } else { name }];
            let text = stands.as_str().map_or(stands.to_string(), str::to_owned);
            assert_eq!(&text, value.as_s().or(value.as_n()).unwrap(), "{name}");
        }
    }
}

/// The attributes for finding and listing a link.
const OF_THE_LIST: [&str; 4] = ["pk", "kind", "due_shard", "next_check_at"];

#[test]
fn every_kind_of_exchange_is_kept_in_a_row_that_is_read() {
    let rows = kept().into_iter().filter(|item| !item.contains_key("pk"));
    let json = rows.map(|row| match archive::stored_row(&row) {
        Shown::Read(row) => serde_json::from_str::<Value>(&row.text).unwrap(),
        Shown::Unreadable(row) => panic!("{row:?}"),
    });
    let exchanges: Vec<_> =
        json.flat_map(|row| row["exchanges"].as_array().unwrap().clone()).collect();
    let kinds: BTreeSet<_> = exchanges.iter().map(|each| each["type"].as_str().unwrap()).collect();
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    let links = exchanges.iter().filter_map(|exchange| exchange["request"]["body"].get("link"));
    let links: Vec<_> = links.map(|terms| LinkRequest::deserialize(terms).unwrap()).collect();
    let (id, by) = (LinkId::from_random(1), Asker::new("somebody"));
    let link = |request: LinkRequest| request.link(id.clone(), Timestamp::UNIX_EPOCH, by.clone());
    assert!(!links.is_empty() && links.into_iter().all(|request| link(request).is_some()));
    assert!(kinds.iter().all(|kind| ExchangeKind::parse(kind).is_some()), "{kinds:?}");
}

/// The statuses and reasons with which this release reads an item that has every attribute.
fn read_with<R: StoredRecord>(
    items: &[Item],
    statuses: &[&'static str],
    reasons: &[&'static str],
) -> BTreeSet<(String, Option<String>)> {
    let all: Item =
        items.iter().flatten().map(|(name, value)| (name.clone(), value.clone())).collect();
    let reasons = || reasons.iter().copied().map(Some).chain([None]);
    let states = statuses.iter().flat_map(|status| reasons().map(move |reason| (*status, reason)));
    let is_read = |(status, reason): &(&str, Option<&str>)| {
        let mut item = all.clone();
        item.insert("status".to_owned(), AttributeValue::S((*status).to_owned()));
        item.remove("reason");
        item.extend(reason.map(|text| ("reason".to_owned(), AttributeValue::S(text.to_owned()))));
        R::read(&item).is_ok()
    };
    let owned =
        |(status, reason): (&str, Option<&str>)| (status.to_owned(), reason.map(str::to_owned));
    states.filter(is_read).map(owned).collect()
}

fn states(items: &[Item]) -> BTreeSet<(String, Option<String>)> {
    let word = |item, name| row::find(item, name).map(str::to_owned);
    items.iter().map(|item| (word(item, "status").unwrap(), word(item, "reason"))).collect()
}

#[test]
fn every_state_of_a_payin_and_of_a_payout_is_kept() {
    let (items, statuses) = (of("txn_"), payin::PayinStatus::ALL.map(payin::PayinStatus::as_str));
    let reasons = payin::PayinReason::ALL.map(payin::PayinReason::as_str);
    assert_eq!(states(&items), read_with::<Payin>(&items, &statuses, &reasons));
    let (items, statuses) =
        (of("pay_"), payout::PayoutStatus::ALL.map(payout::PayoutStatus::as_str));
    let reasons = payout::PayoutReason::ALL.map(payout::PayoutReason::as_str);
    assert_eq!(states(&items), read_with::<Payout>(&items, &statuses, &reasons));
}

#[test]
fn every_kind_of_event_case_and_pause_is_kept() {
    let of_type =
        |prefix, word: &str| of(prefix).iter().any(|item| row::find(item, "type") == Some(word));
    let events: Vec<_> =
        EventKind::ALL.into_iter().filter(|kind| !of_type("evt_", kind.as_str())).collect();
    let cases: Vec<_> =
        CaseKind::ALL.into_iter().filter(|kind| !of_type("case#", kind.as_str())).collect();
    let pauses = Pausable::ALL.map(|pausable| of(&format!("pause#{}", pausable.as_str())).len());
    assert_eq!((events, cases), (Vec::new(), Vec::new()));
    assert!(!pauses.contains(&0), "{pauses:?}");
}
