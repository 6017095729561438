"""A next release is deployed, and taken back, by the guide's commands; the code of every function alone.

Each step is given the rehearsal, `it`.
"""

import copy
import datetime

import checkout
import processes
import toggled
import web

_UNKNOWN = "a_status_of_the_next_release"


def next_release(it):
    """Its status route says so, and it has a parameter that this release does not know."""
    assert release(it) is None
    checkout.publish_next_release(it.checkout)
    it.guide.run("pull")
    it.guide.run("update", "y\n", seconds=3000)
    assert release(it) == "next"
    assert "OfTheNextRelease" in it.stack.parameters()
    it.later = toggled.paid(it, "NEXT-1")
    it.unknown = it.shop.page("NEXT-2")
    it.known = it.stack.item(it.unknown)
    become(it, {**copy.deepcopy(it.known), "status": {"S": _UNKNOWN}, "day_of_the_next_release": {"S": "2027-01-01"}})
    return "it says that it is the next one", "it has written a payment in a status of its own (put there by hand)"


def rolled_back(it):
    """Its own payments are read, and what this release does not know is left alone, and is a case."""
    it.guide.run("roll-back", "y\n", seconds=3000)
    assert release(it) is None
    assert it.shop.status(it.later)[1]["status"] == "completed"
    toggled.paid(it, "BACK-1")
    make_due(it)
    status, answer = it.shop.status(it.unknown)
    assert (status, answer["error"]) == (409, "unreadable"), answer
    again, problem = it.shop.initiate("NEXT-2")
    assert (again, problem["error"]) == (409, "unreadable"), problem
    processes.until("the case", 150, lambda: it.unknown in it.awa.enters("rolled-back-cases", "ops cases"))
    now = it.stack.item(it.unknown)
    assert now["status"] == {"S": _UNKNOWN} and "day_of_the_next_release" in now, now
    return f"the unknown payment: status {status} {answer['error']}, its order {again} {problem['error']}, a case"


def make_due(it):
    """The schedule is to find it now."""
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    it.stack.database.update_item(
        TableName=it.stack.tables()["PaymentsTable"], Key={"pk": {"S": it.unknown}},
        UpdateExpression="SET next_check_at = :now", ConditionExpression="attribute_exists(due_shard)",
        ExpressionAttributeValues={":now": {"S": now}})


def forward_again(it):
    """A release that knows it goes on where it stopped."""
    it.guide.run("roll-forward")
    become(it, it.known)
    it.ligdicash.pay(it.unknown)
    processes.until("the payment of NEXT-2", 60, lambda: it.stack.item(it.unknown)["status"]["S"] == "completed")
    processes.until("the end of the case", 150, lambda: it.unknown not in it.awa.enters("forward-cases", "ops cases"))
    return "the payment is completed, its case is closed"


def become(it, item):
    it.stack.database.put_item(TableName=it.stack.tables()["PaymentsTable"], Item=item)


def every_function_updated(it):
    """The code of each function changes, and nothing else."""
    functions = it.stack.functions()
    before = {name: (it.stack.code(function), it.stack.settings(function)) for name, function in functions.items()}
    printed = it.guide.run("update-all", seconds=3000, changes=[("--arm64", "--x86-64", "this machine's processor")])
    for name, function in functions.items():
        assert it.stack.settings(function) == before[name][1], name
    assert not it.stack.versions(), it.stack.versions()
    changed = [name for name, function in functions.items() if it.stack.code(function) != before[name][0]]
    assert "status" in changed and release(it) == "next", (changed, printed)
    # SAM has not built the next release since it was taken back.
    it.guide.run("update", "y\n", seconds=3000)
    assert release(it) == "next" and "OfTheNextRelease" in it.stack.parameters()
    return f"{len(functions)} functions deployed, then all by SAM", f"other code: {' '.join(changed)}"


def release(it):
    """What the status route says about the release that answers."""
    return web.headers(f"{it.api}/api/payment/{it.first}/status").get("x-release")


STEPS = [
    next_release,
    rolled_back,
    forward_again,
    every_function_updated,
]
