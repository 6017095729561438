//! The properties that must hold in every state (I1–I4 and I7–I9 of `ARCHITECTURE.md`), and those to be reached.

use std::collections::BTreeSet;
use std::iter::successors;

use ligdicash_core::payin::{PayinReason, PayinReview};
use stateright::Property;

use crate::item::{Item, Kept, is_brought, number, text};
use crate::ligdicash::{Fate, Money, token};
use crate::protocol::Protocol;
use crate::scenario::Role;
use crate::work::{DAILY_LIMIT, Work};
use crate::world::{Breach, World};

type Holds = fn(&Protocol, &World) -> bool;

/// The properties that must hold, each by the name that a finding calls it.
macro_rules! always {
    ($($name:ident = $text:literal: $holds:expr;)*) => {
        $(pub const $name: &str = $text;)*

        pub(crate) fn all() -> Vec<Property<Protocol>> {
            let all: Vec<(&str, Holds)> = vec![$(($name, $holds)),*];
            let all = all.into_iter().map(|(name, holds)| Property::always(name, holds));
            all.chain(reached()).collect()
        }
    };
}

always! {
    PAID_BY_ONE = "I1 an order is paid by one payment": |_, world| is_paid_by_one(world);
    PAID_ONCE = "I1 who has paid an order stays":
        |_, world| world.breach != Some(Breach::PaidAgain);
    PAID_AS_PRICED = "I1 an order is paid with its present amount":
        |_, world| world.breach != Some(Breach::PaidOtherwise);
    LINK_COUNTED = "I1 a link counts the payments that it begins, and begins no more than it allows":
        |_, world| links_count_their_payments(world);
    LINK_PRESSED = "I1 a press of a link that reaches us twice begins one payment":
        presses_begin_one_payment;
    LINK_WITHDRAWN = "no payment of a link begins once it was withdrawn":
        |_, world| world.breach != Some(Breach::BegunWithdrawn);
    PAID_WHOLE = "I1 an order is paid with money of which nothing was given back":
        |_, world| is_paid_whole(world);
    PRICED_LAST = "I1 an order keeps the price that was signed last":
        |_, world| world.breach != Some(Breach::PricedBack);
    HELD_BY_ONE = "I1 a page that is shown holds its order":
        |_, world| shown_pages_hold_their_order(world);
    OPENED_UNPAID = "I1 no page is opened for an order that is paid":
        |_, world| world.breach != Some(Breach::OpenedPaid);
    PROVEN = "I1 I3 no status without its cause at LigdiCash": |_, world| is_proven(world);
    SENT_ONCE = "I1 a payout is sent once": |_, world| is_sent_once(world);
    DEBITED_ONCE = "I1 LigdiCash never gets two requests that one press caused":
        |_, world| is_pressed_once(world);
    DEBIT_KNOWN = "I1 LigdiCash never gets a request for a debit of which there is no record":
        |_, world| debits_are_known(world);
    UNKNOWN_HELD = "I1 an order is held as long as a debit of it is unknown": |_, world| {
        world.breach != Some(Breach::FreedUnknown) && unknown_debits_hold_their_order(world)
    };
    NOT_SAID_FAILED = "I1 no payout that was made is said to have failed":
        |_, world| failures_are_true(world);
    WITHIN_LIMITS = "I1 payouts stay within their limits": |_, world| is_within_limits(world);
    WITH_EVENT = "I2 what the shop must hear is in the outbox": |_, world| is_told(world);
    REPAIRED = "I2 I4 the schedule alone brings the table to LigdiCash's truth": |protocol, world| {
        protocol.outlook(world).is_none_or(|outlook| outlook.is_repaired)
    };
    SHOWN_LAST = "I9 what LigdiCash said last about the money is what a person is shown": |protocol, world| {
        protocol.outlook(world).is_none_or(|outlook| outlook.shows_last)
    };
    PAYABLE = "I8 an order that saw no money can be paid again within 25 hours": |protocol, world| {
        protocol.outlook(world).is_none_or(|outlook| outlook.is_payable)
    };
    CLAIMED_ONCE = "I3 one claim in its time":
        |_, world| world.breach != Some(Breach::ClaimedTwice);
    FINAL = "I4 completed is final": |_, world| world.breach != Some(Breach::CompletedMoved);
    INDEXED = "I7 in the index exactly while there is something to do":
        |_, world| is_indexed(world);
    CASES = "I9 an open case exactly as long as a person is needed":
        |_, world| cases_are_open(world);
    CHARGED = "I9 every charge has a proof, an open case or a person's decision":
        |_, world| charges_are_seen(world);
    EVENTS_END = "I7 an event that is done stays done":
        |_, world| world.breach != Some(Breach::EventRevived);
    CHAINED = "the lock of an order leads to each of its payins":
        |_, world| payins_are_chained(world);
    IN_ORDER = "no event is received after a later one of its transaction":
        |_, world| world.breach != Some(Breach::OutOfOrder);
    PAUSED = "no payout begins while payouts are paused":
        |_, world| world.breach != Some(Breach::BegunPaused);
    AGREED = "I10 a decision is written on what its person has seen":
        |_, world| world.breach != Some(Breach::DecidedUnseen);
    OWED = "I10 no approval sends back more than is owed":
        |_, world| world.breach != Some(Breach::GivenTooMuch);
    FORGOTTEN = "nobody is forgotten to whom money is owed":
        |_, world| world.breach != Some(Breach::ForgottenTooSoon);
    SOUND = "no routine meets what it takes for a defect":
        |_, world| world.breach != Some(Breach::Defect);
}

/// The states that a scenario must reach. A scenario that reached nothing would satisfy every property.
fn reached() -> impl Iterator<Item = Property<Protocol>> {
    let reached: [(&str, Holds); 31] = [
        ("completed", |_, world| has(world, "completed", None)),
        ("duplicate", |_, world| has(world, "completed", Some("duplicate"))),
        ("failed", |_, world| has(world, "notcompleted", Some("failed"))),
        ("expired", |_, world| has(world, "notcompleted", Some("expired"))),
        ("late", |_, world| {
            statuses(world).any(|row| row.contains_key("late") && is(row, "status", "completed"))
        }),
        ("review", |_, world| statuses(world).any(|row| is(row, "status", "review"))),
        ("not found", |_, world| statuses(world).any(|row| is(row, "reason", "invoice_not_found"))),
        ("unknown, then called back", |_, world| {
            statuses(world).any(|row| is(row, "reason", "create_unknown_called_back"))
        }),
        ("unknown", |_, world| has(world, "notcompleted", Some("create_unknown"))),
        ("unknown debit", |_, world| has(world, "review", Some("debit_unknown"))),
        ("freed, then paid again", |_, world| {
            let is_freed = |row: &Item| row.contains_key("unproven");
            statuses(world).any(is_freed) && has(world, "completed", None)
        }),
        ("code refused", |_, world| has(world, "notcompleted", Some("code_refused"))),
        ("code sent", |_, world| has(world, "notcompleted", Some("code_sent"))),
        ("paid by a token that was brought", |_, world| {
            statuses(world).any(|row| {
                is(row, "status", "completed")
                    && text(row, "ligdicash_token").is_some_and(|token| is_brought(row, token))
            })
        }),
        ("told", |_, world| events(world).any(|row| row.contains_key("delivered_at"))),
        ("released", |_, world| has(world, "notcompleted", Some("released"))),
        ("given back", |_, world| has(world, "review", Some("given_back"))),
        ("called again", |_, world| is_called_again(world)),
        ("accepted", |_, world| has(world, "completed", Some("accepted"))),
        ("sent back", |_, world| {
            payouts(world)
                .any(|(_, row)| row.contains_key("approved_at") && is(row, "status", "pending"))
        }),
        ("given by hand", |_, world| has(world, "closed", Some("given_by_hand"))),
        ("not made", |_, world| has(world, "notcompleted", Some("not_made"))),
        ("not made, then made", |_, world| {
            let says =
                |row: &Item, key| is(row, "transaction_id", key) && is(row, "reason", "not_made");
            let mut made = payouts(world).filter(|(_, row)| is(row, "status", "completed"));
            made.any(|(key, _)| events(world).any(|row| says(row, key)))
        }),
        ("closed", |_, world| has(world, "closed", None)),
        ("told again", |_, world| {
            events(world)
                .any(|row| row.contains_key("due_from") && row.contains_key("delivered_at"))
        }),
        ("overtaken", |_, world| events(world).any(|row| row.contains_key("overtaken_at"))),
        ("paused", |_, world| {
            world.table.with_prefix("pause#").any(|(_, row)| row.contains_key("paused_at"))
        }),
        ("all begun", |_, world| {
            links(world).any(|row| number(row, "begun") == number(row, "times"))
        }),
        ("withdrawn", |_, world| links(world).any(|row| row.contains_key("withdrawn_at"))),
        ("forgotten", |_, world| payins(world).any(|(_, payin)| !payin.contains_key("salt"))),
        ("refused", |_, world| has(world, "notcompleted", Some("refused_balance"))),
    ];
    reached.into_iter().map(|(name, holds)| Property::sometimes(name, holds))
}

/// Whether a person is called again about an amount, after a decision about another one.
fn is_called_again(world: &World) -> bool {
    world.decided.iter().any(|(key, seen)| {
        let differs = |row: &Kept| number(row, "amount_reported") != *seen;
        let row = world.table.get(key).filter(|row| is(row, "status", "review"));
        row.is_some_and(differs)
    })
}

fn payins(world: &World) -> impl Iterator<Item = (&str, &Item)> {
    world.table.with_prefix("txn_")
}

fn payouts(world: &World) -> impl Iterator<Item = (&str, &Item)> {
    world.table.with_prefix("pay_")
}

fn events(world: &World) -> impl Iterator<Item = &Item> {
    world.table.with_prefix("evt_").map(|(_, item)| item)
}

fn links(world: &World) -> impl Iterator<Item = &Item> {
    world.table.with_prefix("link#").map(|(_, item)| item)
}

fn statuses(world: &World) -> impl Iterator<Item = &Item> {
    payins(world).chain(payouts(world)).map(|(_, item)| item)
}

fn is(item: &Item, name: &str, wanted: &str) -> bool {
    text(item, name) == Some(wanted)
}

fn has(world: &World, status: &str, reason: Option<&str>) -> bool {
    statuses(world).any(|item| is(item, "status", status) && text(item, "reason") == reason)
}

fn money(world: &World, id: &str) -> Option<Money> {
    world.ligdicash.invoices.get(&token(id)).map(|invoice| invoice.money)
}

/// The payins of the order with this lock.
fn payins_of<'a>(world: &'a World, lock: &'a str) -> impl Iterator<Item = (&'a str, &'a Item)> {
    payins(world).filter(|(_, payin)| text(payin, "order_id") == lock.strip_prefix("order#"))
}

fn is_paid_by_one(world: &World) -> bool {
    world.table.with_prefix("order#").all(|(key, lock)| {
        let mut payers = payins_of(world, key).filter(|(_, row)| {
            is(row, "status", "completed") && matches!(text(row, "reason"), None | Some("accepted"))
        });
        let payer = payers.next().map(|(key, _)| key);
        payers.next().is_none() && text(lock, "paid_by") == payer
    })
}

/// Each payment of a link is an order, and no scenario with a link has others.
fn links_count_their_payments(world: &World) -> bool {
    links(world).all(|link| {
        let orders = i64::try_from(world.table.with_prefix("order#").count()).ok();
        number(link, "begun") == orders && orders <= number(link, "times")
    })
}

fn presses_begin_one_payment(protocol: &Protocol, world: &World) -> bool {
    let presses = protocol.scenario.roles.iter().filter_map(|role| match role {
        Role::Does(Work::Link { press, .. }) => Some(press),
        _ => None,
    });
    let presses = i64::try_from(presses.collect::<BTreeSet<_>>().len()).ok();
    links(world).all(|link| number(link, "begun") <= presses)
}

/// Whether the payment of a press can be made, or must not be made any more.
pub(crate) fn is_link_payable(world: &World) -> bool {
    links(world).any(|link| link.contains_key("withdrawn_at"))
        || payins(world).any(|(key, _)| is_shown(world, key))
}

/// A paid order has its full price: the money that came in, less the refunds before that. A later refund of a paid
/// order is the merchant's affair.
fn is_paid_whole(world: &World) -> bool {
    payins(world).filter(|(_, payin)| is(payin, "status", "completed")).all(|(key, payin)| {
        let before = |refund: &Item| text(refund, "created_at") < text(payin, "completed_at");
        let given_back: i64 = payouts(world)
            .filter(|(_, row)| is(row, "refund_of", key) && !is(row, "status", "notcompleted"))
            .filter(|(_, row)| before(row))
            .filter_map(|(_, row)| number(row, "amount"))
            .sum();
        given_back == 0
    })
}

/// Whether the payin is live and not superseded: every request to pay the order gets its page.
pub(crate) fn is_shown(world: &World, id: &str) -> bool {
    world.table.get(id).is_some_and(|item| {
        is(item, "status", "pending")
            && item.contains_key("ligdicash_token")
            && !item.contains_key("reason")
    })
}

/// Whether each order is paid, or held by a payment for which money was seen.
pub(crate) fn saw_money(world: &World) -> bool {
    let mut locks = world.table.with_prefix("order#").peekable();
    locks.peek().is_some()
        && locks.all(|(_, lock)| {
            let holder = text(lock, "live").and_then(|live| world.table.get(live));
            let reason = holder.and_then(|holder| text(holder, "reason")).unwrap_or_default();
            let is_seen = PayinReason::parse(reason).and_then(PayinReview::of).is_some();
            let may_be_debited = holder.is_some_and(|row| {
                is_debit_without_token(row) && is(row, "status", "review") && !has_a_prompt(row)
            });
            lock.contains_key("paid_by") || is_seen || may_be_debited
        })
}

/// Whether the payin's creation is a debit for which LigdiCash has given us no token.
fn is_debit_without_token(item: &Item) -> bool {
    matches!(text(item, "flow"), Some("push" | "code")) && !item.contains_key("ligdicash_token")
}

/// Whether the outcome of such a debit is unknown.
fn is_unknown_debit(item: &Item) -> bool {
    let is_unknown = is(item, "status", "pending") || is(item, "reason", "debit_unknown");
    is_debit_without_token(item) && is_unknown
}

/// Whether the schedule frees the order in time.
fn has_a_prompt(item: &Item) -> bool {
    is(item, "flow", "push") && is(item, "reason", "debit_unknown")
}

fn unknown_debits_hold_their_order(world: &World) -> bool {
    payins(world).filter(|(_, item)| is_unknown_debit(item)).all(|(key, item)| {
        let is_refused = world.ligdicash.debits.get(key).is_some_and(|debit| debit.is_refused);
        let order = text(item, "order_id").map(|order| format!("order#{order}"));
        let lock = order.and_then(|order| world.table.get(&order));
        let is_held = |lock: &Kept| lock.contains_key("paid_by") || is(lock, "live", key);
        is_refused || lock.is_some_and(is_held)
    })
}

fn is_pressed_once(world: &World) -> bool {
    let debits = world.ligdicash.debits.values();
    debits.clone().all(|debit| {
        let same = debits.clone().filter(|other| other.press == debit.press);
        same.map(|other| other.sent).sum::<u8>() <= 1
    })
}

fn debits_are_known(world: &World) -> bool {
    world.ligdicash.debits.keys().all(|id| world.table.get(id).is_some())
}

fn shown_pages_hold_their_order(world: &World) -> bool {
    payins(world).all(|(key, item)| {
        let lock =
            text(item, "order_id").and_then(|order| world.table.get(&format!("order#{order}")));
        !is_shown(world, key) || lock.is_some_and(|lock| is(lock, "live", key))
    })
}

fn payins_are_chained(world: &World) -> bool {
    let before = |id: &&str| text(world.table.get(id)?, "previous_payin");
    world.table.with_prefix("order#").all(|(key, lock)| {
        let chain = successors(text(lock, "latest_payin"), before).take(payins(world).count() + 1);
        chain.collect::<BTreeSet<_>>() == payins_of(world, key).map(|(id, _)| id).collect()
    })
}

fn is_proven(world: &World) -> bool {
    payins(world).all(|(key, item)| {
        let money = money(world, key);
        // A review that a person has released keeps its cause.
        let seen = text(item, "owed_for").or_else(|| text(item, "not_owed_for"));
        match (text(item, "status"), seen.or_else(|| text(item, "reason"))) {
            (Some("completed"), Some("accepted")) => {
                matches!(money, Some(Money::OtherAmount | Money::ThirdAmount))
            }
            (Some("completed"), _) | (_, Some("superseded_amount")) => money == Some(Money::Paid),
            (_, Some("given_back")) => {
                matches!(money, Some(Money::Paid | Money::OtherAmount | Money::ThirdAmount))
            }
            (_, Some("failed")) => matches!(money, Some(Money::Failed | Money::Paid)),
            (_, Some("amount_differs")) => {
                matches!(money, Some(Money::OtherAmount | Money::ThirdAmount))
            }
            (_, Some("amount_missing")) => money == Some(Money::NoAmount),
            (_, Some("id_differs")) => money == Some(Money::OtherId),
            (_, Some("contradiction")) => {
                matches!(money, Some(Money::PaidWithError | Money::Paid))
            }
            (_, Some("create_refused" | "create_not_sent" | "code_refused" | "code_sent")) => {
                money.is_none()
            }
            _ => true,
        }
    }) && payouts(world).all(|(key, item)| {
        let made = matches!(world.ligdicash.fate(key), Fate::Created | Fate::MadeAfterAll);
        !is(item, "status", "completed") || made
    })
}

fn is_sent_once(world: &World) -> bool {
    let payouts = world.ligdicash.payouts.values();
    payouts.clone().all(|payout| {
        let same = payouts.clone().filter(|other| other.payout_id == payout.payout_id);
        same.map(|other| other.sent).sum::<u8>() <= 1
    })
}

/// A merchant who reads `notcompleted` pays out again, so a payout must have failed truly.
fn failures_are_true(world: &World) -> bool {
    payouts(world).all(|(key, item)| {
        let not_made =
            matches!(world.ligdicash.fate(key), Fate::Nothing | Fate::Failed | Fate::MadeAfterAll);
        // A person who says so may be wrong; a proof still wins.
        !is(item, "status", "notcompleted") || is(item, "reason", "not_made") || not_made
    })
}

/// Payouts count if they have left or may leave; a payout that was made after all may exceed the limits.
fn is_within_limits(world: &World) -> bool {
    let committed = || payouts(world).filter(|(_, item)| !is(item, "status", "notcompleted"));
    let sum = |of: &dyn Fn(&Item) -> bool| -> i64 {
        committed().filter(|(_, row)| of(row)).filter_map(|(_, row)| number(row, "amount")).sum()
    };
    let exceeded = payouts(world).any(|(key, item)| {
        world.ligdicash.fate(key) == Fate::MadeAfterAll || item.contains_key("late")
    });
    let days = world.table.with_prefix("payouts#").all(|(key, day)| {
        let on_it = |item: &Item| {
            let created_at = text(item, "created_at").unwrap_or_default();
            created_at.starts_with(&key["payouts#".len()..])
        };
        let total = sum(&|item| on_it(item) && !is(item, "reason", "given_by_hand"));
        number(day, "committed") == Some(total) && (exceeded || total <= i64::from(DAILY_LIMIT))
    });
    let refunds = payins(world).all(|(key, payin)| {
        let total = sum(&|item| is(item, "refund_of", key));
        // The largest amount that LigdiCash names of a payment that was paid otherwise.
        let more = matches!(money(world, key), Some(Money::OtherAmount | Money::ThirdAmount));
        let paid = number(payin, "amount").unwrap_or(0) + if more { 2 } else { 0 };
        number(payin, "refunded").unwrap_or(0) == total && (exceeded || total <= paid)
    });
    days && refunds
}

/// Whether every state that the shop must hear of has its event. This is read from the stored words
/// alone.
fn is_told(world: &World) -> bool {
    payins(world).chain(payouts(world)).all(|(key, item)| {
        let must = matches!(
            (text(item, "status"), text(item, "reason")),
            (Some("completed" | "review" | "outcome_unknown" | "closed"), _)
                | (_, Some("failed" | "expired" | "released" | "not_made"))
        );
        let name = key.trim_start_matches("txn_");
        let revision = number(item, "announced").unwrap_or_default();
        let event = world.table.get(&format!("evt_{name}_{revision}"));
        let says = |event: &Item, name| text(event, name) == text(item, name);
        !must || event.is_some_and(|event| says(event, "status") && says(event, "reason"))
    })
}

/// Whether LigdiCash is asked about each debit that it has made, or a person is called, or has decided.
fn charges_are_seen(world: &World) -> bool {
    let debited = |id: &&String| {
        money(world, id).is_some_and(|money| !matches!(money, Money::Unpaid | Money::Failed))
    };
    world.ligdicash.debits.keys().filter(debited).all(|id| {
        let payin = world.table.get(id);
        let is_asked_about =
            |item: &Kept| is(item, "status", "pending") || item.contains_key("ligdicash_token");
        let case = world.table.get(&format!("case#review#{id}"));
        let has_person = |case: &Kept| {
            is(case, "due_shard", "open")
                || text(case, "ended_by").is_some_and(|by| by != "ligdicash")
        };
        payin.is_some_and(is_asked_about) || case.is_some_and(has_person)
    })
}

fn cases_are_open(world: &World) -> bool {
    let open = world.table.with_prefix("case#").filter(|(_, case)| is(case, "due_shard", "open"));
    let open: BTreeSet<_> = open.map(|(key, _)| key.to_owned()).collect();
    let is_ended = |case: &String| {
        let case = world.table.get(case);
        case.is_some_and(|case| text(case, "ended_by").is_some_and(|by| by != "ligdicash"))
    };
    let needed = world.table.iter().filter_map(|(key, item)| {
        case_about(key, item).filter(|case| !(may_be_ended(item) && is_ended(case)))
    });
    // Only a person ends the case of a partial amount whose refund failed.
    let failed = payouts(world).filter_map(|(_, refund)| {
        let case = text(refund, "part_of")?.to_owned();
        (has_failed(refund) || open.contains(&case)).then_some(case)
    });
    open == needed.chain(failed).collect()
}

/// Whether the money of a payout did not leave, which no person had wanted so.
fn has_failed(payout: &Item) -> bool {
    is(payout, "status", "notcompleted") && !is(payout, "reason", "rejected")
}

/// Whether a person's word ends the case about this item while the item stays as it is.
fn may_be_ended(item: &Item) -> bool {
    is(item, "status", "completed") || is(item, "reason", "released")
}

/// The key of the case that an item should have.
fn case_about(key: &str, item: &Item) -> Option<String> {
    let kind = match (&key[..4], text(item, "status"), text(item, "reason")) {
        ("evt_", ..) if item.contains_key("given_up_at") => "event",
        ("txn_", Some("review"), _) => "review",
        ("txn_", Some("completed"), Some("duplicate")) => "duplicate",
        ("txn_", _, Some("released")) if item.contains_key("unproven") => "review",
        ("txn_", _, Some("released")) if item.contains_key("owed_for") => "owed",
        ("pay_", Some("pending"), Some("awaiting_approval")) => "approval",
        ("pay_", Some("review" | "outcome_unknown"), _) => "payout",
        ("pay_", Some("completed"), _) if item.contains_key("late") => "payout",
        _ => return None,
    };
    Some(format!("case#{kind}#{key}"))
}

fn is_indexed(world: &World) -> bool {
    world.table.iter().all(|(key, item)| {
        let due = item.contains_key("due_shard");
        let both = due == item.contains_key("next_check_at");
        let right = match (&key[..4], text(item, "status"), text(item, "reason")) {
            ("txn_" | "pay_", Some("completed"), _)
            | ("pay_", Some("pending"), Some("awaiting_approval")) => !due,
            ("txn_" | "pay_", Some("pending"), _) | ("link", ..) => due,
            ("txn_", ..) if !item.contains_key("ligdicash_token") => {
                due == (item.contains_key("callback_token") || has_a_prompt(item))
            }
            ("txn_" | "pay_", ..) => due == item.contains_key("ligdicash_token"),
            ("evt_", ..) => {
                let ends = ["delivered_at", "given_up_at", "overtaken_at", "unwanted_at"];
                due != ends.iter().any(|end| item.contains_key(*end))
            }
            ("case", ..) => due != item.contains_key("ended_at"),
            _ => !due,
        };
        both && right
    })
}
