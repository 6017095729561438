"""Many payers at once, lost callbacks and a killed backend: then audit, statement, history and shop are judged."""

import argparse
import collections
import pathlib
import shutil
import sys
import tempfile

import gevent
from locust.env import Environment
from locust.stats import get_percentile_stats_summary

from payer import PERSISTENCE, Payer
from world import World

# The columns of the sandbox's statement.
COLUMNS = ("--id=Transaction ID", "--id=Reference", "--amount=Amount", "--fee=Fees", "--date=Date")
COLUMNS += ("--direction=Type", "--in=Payin", "--out=Payout", "--status=Status", "--paid=Completed")
# States in which a person looks for the money, or only LigdiCash's statement shows it.
UNPROVEN = ("notcompleted create_unknown", "notcompleted released", "review create_unknown_called_back", "outcome_unknown")


def run(options, folder):
    """Lets every payer pay until time is up, with a kill in the middle; returns every disagreement."""
    world = World(options, folder)
    environment = Environment(user_classes=[Payer], host=world.url, stop_timeout=10 * PERSISTENCE)
    environment.world = world
    runner = environment.create_local_runner()
    try:
        runner.start(options.payers, spawn_rate=min(options.payers, 100))
        before = gevent.spawn(world.schedule, 0)
        gevent.sleep(options.seconds / 2)
        restart = world.restart()
        before.kill()
        # The clock runs ten times as fast, so that checks fall due while payers pay. Only now: a process that starts
        # again has lost the offset of its clock.
        after = gevent.spawn(world.schedule, 9)
        gevent.sleep(options.seconds / 2)
        runner.stop()
        after.kill()
        days = world.drain()
        report(world, restart, days)
        print(*get_percentile_stats_summary(runner.stats), sep="\n")
        failed = [error["traceback"] for error in runner.exceptions.values()]
        return judge(world) + failed + ([] if days else ["it never came to rest"])
    finally:
        world.end()


def report(world, restart, days):
    options, ledger, struck = world.options, world.ligdicash.ledger(), world.ligdicash.struck()
    paid = sum(invoice["status"] == "completed" for invoice in ledger["invoices"])
    moved = sum(debit["moved_at"] is not None for debit in ledger["debits"])
    say("run", f"{options.payers} payers, {options.seconds} s, {options.lost_callbacks} % lost callbacks, "
        f"{options.gateway_errors} % gateway errors, seed {options.seed}")
    say("restart", restart)
    say("orders", f"{world.orders}, {world.given_up} given up without a page")
    say("requests", ", ".join(f"{times} {end}" for end, times in sorted(world.ends.items())))
    say("faults", f"{struck['lost_callbacks']} events without callbacks, "
        f"{struck['gateway_errors']} calls to LigdiCash without an answer")
    say("LigdiCash", f"{len(ledger['invoices'])} invoices, {paid} paid, asked {ledger['confirm_calls']} times; "
        f"{len(ledger['debits'])} debits asked for, {moved} made; {len(ledger['payouts'])} payouts")
    say("at rest", f"after {days} days" if days else "never")


def judge(world):
    """Says what is found in what the run has left, and returns every disagreement."""
    entries = list(world.entries())
    for kind in ("payin", "payout"):
        states = [f"{one['status']} {one.get('reason') or ''}".strip() for one in entries if one["kind"] == kind]
        counts = sorted(collections.Counter(states).items())
        say(f"{kind}s", f"{len(states)}: " + ", ".join(f"{times} {state}" for state, times in counts))
    audited = world.ops("audit")
    say("audit", f"{audited['audited']} audited, {len(audited['findings'])} findings")
    (world.folder / "statement.csv").write_bytes(world.ligdicash.control("GET", "statement").content)
    found = world.ops("reconcile", "statement.csv", *COLUMNS)
    agreed = found["agreed_in"]["count"] + found["agreed_out"]["count"]
    wrong = [one for one in found["discrepancies"] if not is_unproven(one)]
    say("statement", f"{agreed} lines agree, {found['not_paid']['count']} unpaid, "
        f"{len(found['discrepancies']) - len(wrong)} paid and unproven here; {len(wrong)} disagreements")
    *broken, replayed = world.replayed()
    say("history", replayed)
    shop, untold = world.shop, {event_of(one) for one in entries if one["status"] == "completed"} - world.shop.told
    twice = sorted(order for order, payments in shop.paid.items() if len(payments) > 1)
    say("shop", f"{len(shop.received)} announcements, {shop.repetitions} repeated by their webhook-id, "
        f"{shop.not_genuine} not genuine; {len(untold)} not told, {len(twice)} orders paid twice")
    is_whole = audited["audited"] and agreed and not found["left_out"]["count"] and not found["not_ours"]
    return [
        *audited["findings"],
        *wrong,
        *broken,
        *(f"the shop was not told {event} of {id}" for event, id in sorted(untold)),
        *(f"the shop was told twice that {order} is paid" for order in twice),
        *([] if is_whole else ["not everything was compared"]),
        *(["an announcement was not genuine"] if shop.not_genuine else []),
    ]


def event_of(entry):
    """What the shop must have heard of a completed payment or payout."""
    event = "payment.duplicate" if entry.get("reason") == "duplicate" else "payment.completed"
    return "payout.completed" if entry["kind"] == "payout" else event, entry["transaction_id"]


def is_unproven(one):
    """Whether LigdiCash has the money, and the answer that would prove it to us was lost."""
    return one["discrepancy"] == "other_status" and one["theirs"] == "Completed" and one["ours"].startswith(UNPROVEN)


def say(name, text):
    print(f"{name:<16}{text}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("programs", type=pathlib.Path, help="the folder of the programs `local` and `ops`")
    for name, default, help in (
        ("payers", 200, "customers who pay at the same time"),
        ("seconds", 60, "duration of new orders"),
        ("lost-callbacks", 20, "callbacks lost, of 100"),
        ("gateway-errors", 5, "failed calls to LigdiCash, of 100"),
        ("seed", 1, "seed of the customers and failures"),
    ):
        options.add_argument(f"--{name}", type=int, metavar="N", default=default, help=f"{help} [default: {default}]")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ligdicash-load-"))
    wrong = run(options.parse_args(), folder)
    if wrong:
        print(*wrong, f"what the backend kept is in {folder}", sep="\n")
        sys.exit(1)
    shutil.rmtree(folder)


main()
