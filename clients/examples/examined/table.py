"""Examines the shops of this folder, and compares the faults that the examiner names with those that were planted.

Prints a line per shop: each trial as ✓ (passed), ✗ (failed) or – (not judged), and the faults. Ends with 1 on a difference.
SANDBOX is the program of the sandbox, DJANGO a Python that has Django.

table.py [--long] [--runs N] [--jobs N] [NAME…]    a NAME is a language, a fault, or `sample`
"""

import argparse
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
TRIALS = (HERE.parents[2] / "tools/sandbox/src/examine/trial.rs").read_text()
VARIANTS = re.findall(r"\w+", re.search(r"\nfaults! \{(.*?)\n\}", TRIALS, re.DOTALL)[1])
FAULTS = ["-".join(re.findall(r"[A-Z][a-z]*|\d+", variant)).lower() for variant in VARIANTS]
LANGUAGES = ["php", "python", "javascript"]
# LigdiCash's own examples of a callback's handler, in a shop that is correct otherwise.
SAMPLES = {
    "php.php": {"second-callback-ignored", "amount-not-compared"},
    "laravel.php": {"form-not-read", "second-callback-ignored", "amount-not-compared"},
    "django.py": {"second-callback-ignored", "amount-not-compared"},
    "express.mjs": {"form-not-read", "second-callback-ignored", "amount-not-compared"},
}
# Shops that cannot be examined, and a word of the answer. One trusts callbacks, and its --paid-when has a typing error.
NOT_RUN = {"far-away": "https://192.0.2.1", "sells-nothing": "No invoice", "mistyped": "No order was ever paid",
           "unnamed": "--paid names no order; it may have {order}, {transaction_id}"}
# Shops with a queue, a session, a slow database, and other ways that are no faults. The guide asks about one of them.
RIGHT = {"queue": "javascript", "fixed-price": "javascript", "session": "php", "slow-database": "python", "asks-by-script": "python", "guided": "php", "own-numbers": "python"}
# What one fault must not hide, and what is no fault beside one.
BOTH = [("javascript", "callback-wants-csrf", "amount-not-compared"), ("python", "callback-wants-login", "code-00-is-paid"),
        ("python", "callback-wants-login", "polls-meanwhile"), ("python", "callback-redirects", "polls-meanwhile")]
# It takes each order for paid as soon as it has a page, whatever it hears later.
EARLY = "callback-wants-login,code-00-is-paid,asks-at-once", {"callback-wants-login", "code-00-is-paid", "amount-not-compared", "paid-while-down", "refused-is-paid"}
WITHIN = 10  # seconds, in which the poll comes at least once


def commands(shop):
    """The server's command, and that of its poll if it is another process."""
    name = {"php": "shop.php", "python": "shop.py", "javascript": "shop.mjs", "django": "django/shop.py"}.get(shop, f"samples/{shop}")
    file = str(HERE / name)
    match name.rsplit(".", 1)[1]:
        case "php":
            return [["php", "-S", "127.0.0.1:{port}", file], ["php", str(HERE / "shop.php")]]
        case "mjs":
            return [["node", file]]
        case _:
            return [[os.environ.get("DJANGO", sys.executable) if shop == "django" else sys.executable, "-B", file]]


def is_free(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) != 0


# Below the ports that the system gives to connections, so that no connection takes one before its server listens.
PORTS = filter(is_free, range(secrets.randbelow(4000) * 2 + 16_000, 32_768))
NEXT = threading.Lock()


def free_ports(count):
    with NEXT:
        return [next(PORTS) for _ in range(count)]


def until_it_answers(url, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer within {seconds} s")


def examine(shop, fault):
    """The examiner's report about this shop."""
    port, ligdicash = free_ports(2)
    # Polling must not come between. A sample credits twice at the same instant as a poll, so it has none.
    is_sample, is_seldom = "." in shop, fault in ("callback-ignored", "queue")
    url, processes = f"http://127.0.0.1:{port}", []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")} | {
            "PORT": str(port), "LIGDICASH_URL": f"http://127.0.0.1:{ligdicash}", "DATA": str(folder / "data"),
            "FAULT": "trusts-callback" if fault == "mistyped" else fault,
            "LIGDICASH_API_KEY": secrets.token_hex(16), "LIGDICASH_AUTH_TOKEN": secrets.token_hex(32),
            "POLL": "1" if fault == "hidden-by-polling" else "3600" if is_sample else "60" if is_seldom else "5", "PHP_CLI_SERVER_WORKERS": "8", "LC_ALL": "C.UTF-8",
        } | ({"PRICE": "2500"} if fault in ("fixed-price", "client-sets-price") else {}) | ({"SHOP_URL": "https://192.0.2.1"} if fault == "far-away" else {})
        path = "/callback" if fault == "sells-nothing" else "/checkout"
        try:
            with open(folder / "log", "wb") as log:
                for command in commands(shop):
                    command = [word.replace("{port}", str(port)) for word in command]
                    processes.append(subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, process_group=0))
                    until_it_answers(url)
            command = [os.environ["SANDBOX"], "examine", "--port", str(ligdicash), "--json", "report.json", "--lang", "en",
                       "--buy", f"POST {url}{path} order={{order}}&amount={{amount}}",
                       "--paid", f"{url}/orders/{{order}}", "--paid-when", "status=payed" if fault == "mistyped" else "status=paid", "--credit", f"{url}/orders/{{order}}",
                       "--patience", "2"]
            command += [] if is_sample else ["--within", "70" if is_seldom else str(WITHIN)]
            if fault in ("own-numbers", "unnamed"):
                shown = "{commande}" if fault == "own-numbers" else "all"
                command = [word.replace("/orders/{order}", f"/orders/{shown}") for word in command]
            if fault in ("", "guided"):  # Others have no process for each order, as in a container without a shell.
                command[command.index("--buy") + 1] = f"curl -si --noproxy '*' {url}{path} -d order={{order}} -d amount={{amount}}"
            command += ["--credit-at", "credit"] if fault == "session" else []
            command += ["--price", environment["PRICE"]] if "PRICE" in environment else []
            command += ["--returned", f"{url}/ask?order={{order}}"] if fault == "asks-by-script" else []
            if fault == "guided":
                # The guide plays one payment, and writes the file with the options of the examination after it.
                answers = [url.rsplit(":", 1)[1], *command[command.index("--buy") + 1::2][:3], "1500", "", "", str(WITHIN)]
                guide = [command[0], "examine", "--guide", "--port", str(ligdicash)]
                subprocess.run(guide, cwd=folder, env=environment, capture_output=True, text=True, input="\n".join(answers) + "\n", check=True)
                command = [command[0], "examine", "--json", "report.json", "--only", "forged", "--strict"]
            ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
            if ended.returncode not in (0, 1):
                raise AssertionError(f"{ended.stdout}{ended.stderr}{(folder / 'log').read_text()[-2000:]}")
            return json.loads((folder / "report.json").read_text())
        finally:
            for process in processes:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait()


def planned(long):
    """Each shop with its fault, and the faults that are to be named. The longest come first."""
    for variant in [*(["asks-seldom"] if long else []), *RIGHT]:
        yield RIGHT.get(variant, "python"), variant, set()
    for shop, named in SAMPLES.items():
        yield shop, "sample", named
    for variant in NOT_RUN:
        yield "python", variant, set()
    for shop, *both in BOTH:
        yield shop, ",".join(both), set(both) & set(FAULTS)
    yield "python", *EARLY
    for shop in [*LANGUAGES, "django"]:
        yield shop, "", set()
    for place, fault in enumerate(FAULTS):
        able = [shop for shop in LANGUAGES if re.search(rf"\b{fault}\b", Path(commands(shop)[-1][-1]).read_text())]
        for shop in able if long else [able[place % len(able)]]:
            yield shop, fault, {fault}


def judge(run):
    """The line of this run, and whether it is as planned."""
    shop, fault, expected = run
    try:
        report = examine(shop, "" if fault == "sample" else fault)
    except AssertionError as failed:
        is_planned = fault in NOT_RUN and NOT_RUN[fault] in str(failed)
        return f"{shop:<12} {fault or 'correct':<23} {'not examined' if is_planned else failed}", is_planned
    named = {found["fault"] for found in report["faults"]}
    marks = "".join({"passed": "✓", "failed": "✗"}.get(trial["outcome"], "–") for trial in report["trials"])
    # A shop that takes any amount has no price, and one with a price has no cheap order.
    unjudged = {trial["trial"] for trial in report["trials"] if trial["outcome"] == "not_judged"}
    again = {"price-from-client", "two-payments", "first-page", "paid-order", "double-click", "amount-from-client"}
    usual = {"fixed-price": {"token-of-a-cheap-order"}, "guided": set(), "own-numbers": again}.get(fault, {"price-from-client"})
    good = fault not in NOT_RUN and named == expected and (bool(expected) or unjudged == usual)
    line = f"{shop:<12} {fault or 'correct':<23} {marks} {', '.join(sorted(named)) or '-'}"
    if good:
        return line, True
    shown = [trial for trial in report["trials"] if trial["outcome"] != "passed"]
    details = [f"    {trial['trial']}: {trial['outcome']} {trial['why'] or ''}\n        " + "\n        ".join(trial["evidence"]) for trial in shown]
    return "\n".join([f"{line}   DIFFERENT: expected {', '.join(sorted(expected)) or 'nothing'}", *details]), False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=37)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    runs = [run for run in planned(options.long or options.names) if all(name in (run[0], run[1] or "correct") for name in options.names)]
    different = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for line, good in pool.map(judge, runs * options.runs):
            print(line, flush=True)
            different += not good
    print(f"{len(runs) * options.runs} examinations, {different} different from what was planted")
    sys.exit(different > 0)


if __name__ == "__main__":
    main()
