"""What the rehearsal says: one line a step, with its time and its figures."""

import time

_began = time.monotonic()
_notes = {"PATCHED": [], "NOT EMULATED": []}


def step(what, *figures):
    print(f"[{time.monotonic() - _began:6.1f} s] {what}{': ' if figures else ''}{', '.join(map(str, figures))}", flush=True)


def patched(what):
    """The merchant's files or commands differ here from what they are in an account."""
    _note("PATCHED", what)


def not_emulated(what):
    """The emulator cannot do it; docs/deploy.md lists it."""
    _note("NOT EMULATED", what)


def _note(kind, what):
    if what not in _notes[kind]:
        _notes[kind].append(what)
        print(f"{kind}: {what}", flush=True)


def ended(steps):
    print(f"\n{len(_notes['PATCHED'])} patched, {len(_notes['NOT EMULATED'])} not emulated")
    print(f"{steps} passed, 0 failed", flush=True)
