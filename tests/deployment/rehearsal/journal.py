"""What the rehearsal says: one line a step, with its time and its figures."""

import time

_began = time.monotonic()
_patched = []


def step(what, *figures):
    print(f"[{time.monotonic() - _began:6.1f} s] {what}{': ' if figures else ''}{', '.join(map(str, figures))}", flush=True)


def patched(what):
    """The merchant's files or commands differ here from what they are in an account."""
    if what not in _patched:
        _patched.append(what)
        print(f"PATCHED: {what}", flush=True)


def not_emulated(what):
    print(f"NOT EMULATED: {what}", flush=True)


def left_to_the_long_form(blocks):
    print(f"LEFT TO --long: {' '.join(sorted(blocks))}", flush=True)


def ended(steps):
    print(f"\n{steps} passed, 0 failed", flush=True)
