"""The days after: updates, functions alone, keys, the first hour.

Each step is given the rehearsal, `it`.
"""

import json

import processes


def one_function_updated(it):
    """The code changes and nothing else, and no version is published."""
    function = it.stack.functions()["status"]
    code, settings = it.stack.code(function), it.stack.settings(function)
    it.guide.run("update-one", seconds=1800, changes=[
        ("--arm64", "--x86-64", "this machine's processor")])
    assert it.stack.code(function) != code, "the code is the same"
    now = it.stack.settings(function)
    assert now == settings, {name: (settings.get(name), now.get(name)) for name in now if now[name] != settings.get(name)}
    assert it.shop.status(it.first)[1]["status"] == "completed"
    assert not it.stack.versions(), it.stack.versions()
    return "another code, the same settings, a payment read with it"


def function_on_this_machine(it):
    """`cargo lambda watch` runs a function here, with the deployed stack's settings."""
    free = [("9000", str(port := processes.free_port()), "a free port")]
    watch = processes.start("watch", ["bash", "-euo", "pipefail", "-c", it.guide.commands("watch", free)],
                            it.checkout, it.terminal.environment(), it.logs)
    processes.until("cargo lambda watch", 60, lambda: processes.listens(port))
    answer = json.loads(it.guide.run("invoke", seconds=1500, changes=free))
    processes.stop(watch)
    # The sample order is not signed, and the secret holds an order_key.
    assert answer["statusCode"] == 401, answer
    return f"initiate answers {answer['statusCode']} to the sample, an unsigned order"


def samples_in_aws(it):
    command = it.guide.commands("invoke-remote")
    poll = "\"$STACK-poll\" --data-file docs/events-samples/poll.json"
    assert poll in command, command
    outcomes = []
    samples = sorted(path.stem for path in (it.project / "docs/events-samples").glob("*.json"))
    for sample in samples:
        if sample.split("-")[0] not in it.stack.functions():
            outcomes.append(f"{sample} not deployed")
            continue
        one = f"\"$STACK-{sample.split('-')[0]}\" --data-file docs/events-samples/{sample}.json"
        answer = json.loads(it.terminal.run(f"invoke-{sample}", command.replace(poll, one)))
        assert "errorMessage" not in answer, answer
        # Who invokes a function writes any identity into the event: without the gateway secret it is refused.
        is_signed = sample.split("-")[0] in ("decide", "inspect", "payout", "restore")
        assert (answer.get("statusCode") == 403) == is_signed, (sample, answer)
        outcomes.append(f"{sample} {answer.get('statusCode', 'ok')}")
    return outcomes


def stack_updated(it):
    """The whole stack again, with a setting changed: the data stays."""
    before = {table: len(it.stack.items(table)) for table in it.stack.tables().values()}
    it.answers["LogRetentionDays"] = "30"
    it.guide.run("update", "y\n", seconds=3000, changes=it.builds)
    it.terminal.run("changed-setting", "sam deploy --guided", it.sam_answers(), 600)
    after = {table: len(it.stack.items(table)) for table in it.stack.tables().values()}
    assert all(after[table] >= count > 0 for table, count in before.items()), (before, after)
    group = it.aws.client("logs").describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{it.stack.name}-status")["logGroups"][0]
    assert group["retentionInDays"] == 30, group
    assert it.stack.secret() == it.keys, "an update has touched the secret"
    assert it.shop.status(it.first)[1]["status"] == "completed"
    return f"{sum(before.values())} items before, {sum(after.values())} after", "logs kept 30 days instead of 90", "the secret as it was"


def keys_rotated(it):
    it.ligdicash.rotate_keys()
    it.guide.run("rotate")
    it.keys.update(it.ligdicash.keys)
    (it.checkout / "keys.json").write_text(json.dumps(it.keys))
    it.guide.run("put-keys")
    it.shop.page("ROTATED-1")
    return "a page with LigdiCash's new keys, nothing deployed"


def gateway_secret_rotated(it):
    """Functions read it when they start, so until then they refuse what comes with another one."""
    it.awa.enters("gateway-started", "ops cases")
    it.guide.run("rotate-gateway-secret")
    code, _ = it.awa.is_refused("gateway-rotated", "ops cases")
    assert code == "3", code
    for block in ("setting", "setting-back"):
        it.guide.run(block, "y\n", seconds=600)
    it.awa.enters("gateway-read", "ops cases")
    return "signed requests are refused until the functions have started anew, then read"


def first_hour(it):
    """What docs/first-hour.md asks of a real account, as far as there is an answer here."""
    alarms = it.guide.run("hour-alarms").split()[::2]
    made = [name for name in it.stack.resources() if name.endswith("Alarm")]
    assert f"{it.stack.name}-waiting" in alarms and len(alarms) == len(made), (alarms, made)
    limits = json.loads(it.guide.run("hour-limits"))
    # The emulator names the routes without their numbers.
    assert len(limits) == 11, limits
    it.guide.run("hour-interfaces")
    assert not it.guide.run("hour-failures")
    return f"{len(alarms)} alarms", f"{len(limits)} routes limited"


def nothing_logged_as_an_error(it):
    it.guide.run("logs")
    metrics = {}
    for function in it.stack.functions():
        for line in it.stack.log_lines(function):
            assert line.get("level") != "ERROR", (function, line)
            for declared in line.get("_aws", {}).get("CloudWatchMetrics", []):
                for metric in declared["Metrics"]:
                    metrics[metric["Name"]] = metrics.get(metric["Name"], 0) + 1
    assert metrics, "no metric was written"
    return [f"{name} {count}" for name, count in sorted(metrics.items())]


def policies_enforced(it):
    """Without its policies a function can do nothing: so what it did, it did by them."""
    with it.stack.without_policies("StatusRole"):
        refused, _ = it.shop.status(it.first)
    restored, _ = it.shop.status(it.first)
    assert (refused, restored) == (503, 200), (refused, restored)
    return f"status without its role's policies {refused}, with them {restored}"
