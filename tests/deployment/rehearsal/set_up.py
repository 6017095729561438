"""A stack from the release's archive by its one command, where nothing can be compiled.

Each step is given the rehearsal, `it`.
"""

import hashlib
import json
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import tarfile
import time

import checkout
import journal

# What the command asks, by a word of its question, and what is typed.
_PROMPT = re.compile(r"(?:\? |: |\) \[\w\] |\] )$")


class Typist:
    """The command at a terminal of its own, and the person who answers it."""

    def __init__(self, command, folder, environment, log):
        self.log, self.read = log, ""
        self.master, slave = os.openpty()
        # Its own session, so that what is typed comes from this terminal, and Ctrl-C reaches all that it started.
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdin=slave, stdout=slave, stderr=slave,
                                        start_new_session=True, preexec_fn=lambda: _controls(slave))
        os.close(slave)

    def run(self, answers, until=None, seconds=600):
        """Answers each question by the word that it holds; returns the exit code, or `None` if `until` was read."""
        answered, asked, deadline = 0, 0, time.monotonic() + seconds
        while time.monotonic() < deadline:
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.read += os.read(self.master, 65536).decode(errors="replace").replace("\r\n", "\n")
                except OSError:
                    break
                if until and re.search(until, self.read):
                    return None
                continue
            line = self.read[answered:].rpartition("\n")[2]
            answer = next((said for word, said in answers.items() if word in line), None)
            if answer is not None:
                answered = len(self.read)
                asked += 1
                os.write(self.master, f"{answer}\n".encode())
        self.asked = asked
        code = self.process.wait(timeout=30)
        self.log.write_text(self.read)
        return code

    def interrupt(self, with_signal):
        os.killpg(self.process.pid, with_signal)
        self.process.wait(timeout=30)
        self.log.write_text(self.read)
        os.close(self.master)


def _controls(slave):
    import fcntl
    import termios
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)


class Archive:
    """The release's archive, unpacked, with the differences of this machine."""

    def __init__(self, project, home):
        packed, = (project / "target/handed-out").glob("ligdicash-lambda-*.tar.gz")
        with tarfile.open(packed) as tar:
            tar.extractall(home, filter="data")
        self.folder, = home.iterdir()
        template, sums = self.folder / "template.yaml", self.folder / "SHA256SUMS"
        before = _sum(template)
        template.write_text(checkout.adapt(template.read_text()))
        assert before in sums.read_text(), "SHA256SUMS does not name template.yaml"
        sums.write_text(sums.read_text().replace(before, _sum(template)))
        journal.patched("the archive's SHA256SUMS names the template as it is changed here")


def _sum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Setup:
    """`./setup` in the archive's folder, in an environment in which nothing can be compiled."""

    def __init__(self, it, stack, answers):
        home = it.logs.parent / f"archive-{stack}"
        home.mkdir()
        self.it, self.stack, self.answers = it, stack, answers
        self.archive = Archive(it.project, home)
        tools = home.with_name("tools")
        tools.mkdir(exist_ok=True)
        for name in ("aws", "sam"):
            shutil.rmtree(tools / name, ignore_errors=True)
            (tools / name).unlink(missing_ok=True)
            (tools / name).symlink_to(pathlib.Path(it.tools_at) / name)
        path = f"{tools}:/usr/bin:/bin"
        assert not any(shutil.which(name, path=path) for name in ("cargo", "rustc", "zig", "cargo-lambda")), path
        self.environment = {"PATH": path, "HOME": str(home), "LANG": "fr_BF.UTF-8", "SAM_CLI_TELEMETRY": "0",
                            "TERM": "dumb", **it.aws.credentials}
        self.runs = 0

    def start(self, *arguments, **more):
        self.runs += 1
        command = ["./setup", "--stack", self.stack, *arguments]
        log = self.it.logs / f"setup-{self.stack}-{self.runs}.log"
        return Typist(command, self.archive.folder, {**self.environment, **more}, log)

    def run(self, *arguments, expected=(0,), **more):
        typist = self.start(*arguments, **more)
        code = typist.run(self.answers)
        assert code in expected, f"{code}: {typist.read[-3000:]}"
        return typist
