"""A next release is deployed, and taken back, by the guide's commands; the code of every function alone.

Each step is given the rehearsal, `it`.
"""

import checkout
import toggled
import web


def next_release(it):
    """Its status route says so, and it has a parameter that this release does not know."""
    assert release(it) is None
    checkout.publish_next_release(it.checkout)
    it.guide.run("pull")
    it.guide.run("update", "y\n", seconds=3000)
    assert release(it) == "next"
    assert "OfTheNextRelease" in it.stack.parameters()
    toggled.paid(it, "NEXT-3")
    return "it says that it is the next one"


def rolled_back(it):
    it.guide.run("roll-back", "y\n", seconds=3000)
    assert release(it) is None
    toggled.paid(it, "BACK-3")
    it.guide.run("roll-forward")
    return "it says nothing of a release"


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
    every_function_updated,
]
