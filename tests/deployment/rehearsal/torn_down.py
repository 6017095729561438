"""The end: the stack goes, its data stay until they are deleted, too.

Each step is given the rehearsal, `it`.
"""

import json
import re


def torn_down(it, stack):
    """By the guide's commands, and only if AWS would not refuse, too."""
    it.guide.run("detach")
    foreign, held = stack.foreign_mappings(), stack.held_by_others()
    assert not foreign, f"in AWS this API could not be deleted: {foreign}"
    assert not held, f"in AWS these policies could not be deleted: {held}"
    it.guide.run("tear-down", seconds=300)
    assert stack.is_gone()


def stack_torn_down(it):
    tables = it.stack.tables()
    secret = it.stack.resources()["LigdicashSecret"]
    before = {name: len(it.stack.items(table)) for name, table in tables.items()}
    stack_id, had = it.stack.stack_id(), it.stack.held_by_others()
    assert had, "nobody has a policy, so nothing is shown"
    torn_down(it, it.stack)
    order = [kind for kind in it.stack.deleted(stack_id) if kind in ("AWS::ApiGatewayV2::ApiMapping", "AWS::ApiGatewayV2::Api")]
    assert order == ["AWS::ApiGatewayV2::ApiMapping", "AWS::ApiGatewayV2::Api"], order
    after = {name: len(it.stack.items(table)) for name, table in tables.items()}
    assert all(after[name] >= count for name, count in before.items()), (before, after)
    assert json.loads(it.stack.secrets.get_secret_value(SecretId=secret)["SecretString"]) == it.keys
    left = it.aws.client("lambda").list_functions()["Functions"]
    assert not left, left
    printed = it.guide.run("what-stays")
    assert all(table in printed for table in tables.values()) and it.stack.name in printed, printed
    return f"stack gone, {sum(after.values())} items and the secret still there", f"{len(had)} policies taken from whoever had them"


def data_deleted(it):
    it.guide.run("delete-data")
    left = it.aws.client("dynamodb").list_tables()["TableNames"]
    assert left == [it.old], left
    return "both tables in use gone, as asked", "the old one kept"


def address_and_key_deleted(it):
    """Those that the toggled settings left behind."""
    printed = it.guide.run("what-stays")
    allocation = re.search(r"eipalloc-\w+", printed).group()
    key = re.search(rf"(\S+)\s+Enabled\s+Payments, audit log and secret of {it.stack.name}$", printed, re.MULTILINE).group(1)
    it.terminal.run("name-the-rest", f"ALLOCATION={allocation} KEY={key}")
    assert "nothing names" in it.guide.run("key-named")
    it.guide.run("delete-the-rest")
    after = it.guide.run("what-stays")
    assert allocation not in after and re.search(rf"{key}\s+PendingDeletion", after), after
    return "an address that LigdiCash knew, and a key that tables had"
