"""The LigdiCash sandbox and the local stack, each a program that runs as long as a `with`."""

import atexit
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import Any, Self

__all__ = ["LocalStack", "Sandbox", "examine"]

_PROGRAM = pathlib.Path(__file__).with_name("ligdicash-local")


class _Program:
    _words: tuple[str, ...]
    # What the program calls the line that it prints last of those that are read.
    _last: str

    def __init__(self, *options: str) -> None:
        """Takes the options of the command, such as `"--port", "3001"`. Without them each port is a free one."""
        self._options = options
        self._process: subprocess.Popen[str] | None = None
        self._said: dict[str, str] = {}

    def start(self) -> Self:
        """Starts the program, and returns when it listens. It ends with `stop`, or with Python."""
        # Not a pipe: nobody reads what the program says later.
        with tempfile.TemporaryFile("w+") as errors:
            self._process = subprocess.Popen(
                [_PROGRAM, *self._words, *self._options], stdout=subprocess.PIPE, stderr=errors, text=True
            )
            atexit.register(self.stop)
            assert self._process.stdout is not None
            for line in self._process.stdout:
                label, _, value = line.strip().partition("  ")
                self._said[label] = value.split(" ")[-1]
                if label == self._last:
                    return self
            self.stop()
            errors.seek(0)
            raise RuntimeError(f"{' '.join(['ligdicash-local', *self._words])} ended: {errors.read().strip()}")

    def stop(self) -> None:
        """Ends the program, which forgets everything."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
            atexit.unregister(self.stop)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


class Sandbox(_Program):
    """A LigdiCash that moves no real money: `with Sandbox() as sandbox:`, then send to `sandbox.url`."""

    _words = ("sandbox", "--port", "0")
    _last = "Authorization"

    @property
    def url(self) -> str:
        """The address, without a slash at its end: what your code has in place of `https://app.ligdicash.com`."""
        return self._said["Base URL"]

    @property
    def api_key(self) -> str:
        """The value of the header `Apikey`."""
        return self._said["Apikey"]

    @property
    def auth_token(self) -> str:
        """What follows `Bearer` in the header `Authorization`."""
        return self._said["Authorization"]


class LocalStack(_Program):
    """The payment backend with a sandbox and a demo shop: `with LocalStack() as stack:`."""

    _words = ("--port", "0", "--sandbox-port", "0")
    _last = "Payout key"

    @property
    def url(self) -> str:
        """The address of the API and of the demo shop, without a slash at its end."""
        return self._said["Shop and API"].rstrip("/")

    @property
    def sandbox_url(self) -> str:
        """The address of its sandbox, without a slash at its end."""
        return self._said["Sandbox"].removesuffix("/sandbox")

    @property
    def webhook_secret(self) -> str:
        """With this your receiver verifies events: `LocalStack("--webhook", "http://127.0.0.1:8000/events")`."""
        return self._said["Webhook secret"]

    @property
    def order_key(self) -> str:
        """With this your server signs orders: `LocalStack("--proofs")`."""
        return self._said["Order key"]


def examine(**options: object) -> dict[str, Any]:
    """Examines a shop that runs here, and returns the report: `examine(buy="curl …", paid="curl …")["faults"]`.

    Takes the options of `ligdicash-sandbox examine`, such as `paid_when="status=paid"`, and those of `examine.toml`.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        given = {**options, "json": report}
        flags = [f"--{name.replace('_', '-')}={value}" for name, value in given.items()]
        ended = subprocess.run([_PROGRAM, "sandbox", "examine", *flags], capture_output=True, text=True, check=False)
        if ended.returncode not in (0, 1) or not report.exists():
            raise RuntimeError(f"ligdicash-sandbox examine ended: {(ended.stdout + ended.stderr).strip()}")
        return {**json.loads(report.read_text()), "text": ended.stdout}


def _become(*words: str) -> None:
    # The extra `read` puts ast-grep beside Python, which `pipx run` does not have on the path.
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), f"{sys.prefix}/bin"])
    os.execve(_PROGRAM, [_PROGRAM.name, *words, *sys.argv[1:]], {**os.environ, "PATH": path})


def _sandbox() -> None:
    _become("sandbox")


def _local() -> None:
    _become()
