"""The commands of docs/deploy.md, restore.md, first-hour.md and operations.md, run as they stand there."""

import re

import journal

_TYPED = re.compile(r"^<!-- typed: ([^\n]+) -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^<!-- (rehearsed|not rehearsed|typed): ([^\n]+) -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Guide:
    def __init__(self, project, terminal):
        texts = [_read(project, name) for name in ("deploy", "restore", "first-hour")]
        left_out = re.findall(r"^- (.+(?:\n  .+)*)", texts[0].partition("## What was not rehearsed")[2], re.MULTILINE)
        self.not_rehearsed = [" ".join(what.split()) for what in left_out]
        self.blocks = {name: commands for text in texts for kind, name, commands in _marked(text) if kind == "rehearsed"}
        self.terminal = terminal
        self.left = set(self.blocks)

    def run(self, name, answers="", changes=(), seconds=120):
        """Runs a block; returns what it printed. `changes` is as in `commands`."""
        return self.terminal.run(name, self.commands(name, changes), answers, seconds)

    def commands(self, name, changes=()):
        """A block's text. `changes`: (old, new, why), the differences that this machine needs."""
        commands = self.blocks[name]
        self.left.discard(name)
        for old, new, why in changes:
            if old not in commands:
                raise SystemExit(f"the guide's {name} no longer holds {old!r}")
            commands = commands.replace(old, new)
            journal.patched(f"{name}: `{old}` is `{new}` ({why})")
        return commands


def typed(project, guide="operations"):
    """The blocks that a guide has somebody type, by name."""
    english, french = (dict(_TYPED.findall((project / f"docs/{language}{guide}.md").read_text())) for language in ("", "fr/"))
    if english != french:
        raise SystemExit(f"docs/{guide}.md and docs/fr/{guide}.md type different commands")
    return english


def played(project):
    """The names of the blocks that the tests of `ops` type on the local stack."""
    tests = (project / "tools/ops/tests/it").rglob("*.rs")
    return {name for test in tests for name in re.findall(r'same_commands\("([a-z-]+)"\)', test.read_text())}


def _read(project, guide):
    """A guide, whose two languages must have the same commands."""
    english, french = ((project / f"docs/{language}{guide}.md").read_text() for language in ("", "fr/"))
    if _shared(english) != _shared(french):
        raise SystemExit(f"docs/{guide}.md and docs/fr/{guide}.md have different commands")
    return english


def _marked(text):
    """Kind, name and text of each block of commands, all of which must say whether they are rehearsed."""
    marked = _BLOCK.findall(text)
    if len(marked) != text.count("```sh\n"):
        raise SystemExit("a block of commands in the guide does not say whether it is rehearsed")
    return marked


def _shared(text):
    """What every language of the guide must have alike: the commands, and which of them are rehearsed."""
    return [(kind, "" if kind == "not rehearsed" else name, commands) for kind, name, commands in _marked(text)]
