"""Processes that run beside the rehearsal, each with a log of its own, and end with it."""

import os
import signal
import socket
import subprocess
import time

_running = []
_held = []


def free_port():
    """A port that nothing else on this machine is given until its server listens, as it stays held."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    _held.append(held)
    return held.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def start(name, command, directory, environment, logs):
    """Starts `command` with these variables and no others; returns the process."""
    log = open(logs / f"{name}.log", "wb")
    process = subprocess.Popen(command, cwd=directory, env=environment, stdin=subprocess.DEVNULL,
                               stdout=log, stderr=subprocess.STDOUT, process_group=0)
    return ends_with_us(process)


def ends_with_us(process):
    """The process, which leads a group of its own."""
    _running.append(process)
    return process


def stop(process):
    """Ends the process with all that it started."""
    _running.remove(process)
    for signal_ in signal.SIGTERM, signal.SIGKILL:
        try:
            os.killpg(process.pid, signal_)
            process.wait(timeout=10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            pass


def stop_all():
    while _running:
        stop(_running[-1])


def until(what, seconds, condition):
    """The first true answer of `condition`; fails when there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = condition()
        if answer:
            return answer
        for process in _running:
            if process.poll() is not None:
                raise SystemExit(f"{process.args[0]} ended with {process.returncode} while waiting for {what}")
        time.sleep(0.2)
    raise SystemExit(f"waited {seconds} s in vain for {what}")
