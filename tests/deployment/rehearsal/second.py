"""A second environment, for tests, beside the one that takes payments."""

import json

import processes
import toggled
import torn_down
from merchant import Receiver, Shop
from stack import Stack

NAME = "ligdicash-staging"


def empty_table_deleted(it):
    """Such as a first deployment that failed leaves; the stack's own tables hold a payment, and stay."""
    names = lambda: [table for table in it.stack.database.list_tables()["TableNames"] if table.startswith(f"{NAME}-")]
    before, empty = names(), f"{NAME}-PaymentsTable-EMPTY"
    it.stack.database.create_table(
        TableName=empty, BillingMode="PAY_PER_REQUEST", DeletionProtectionEnabled=True,
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}], KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}])
    told = it.guide.run("empty-tables")
    assert f"{empty} was empty" in told and told.count("and stays") == 2, told
    assert names() == before, names()


def knows(stack, word):
    """Whether any item of its tables has this word."""
    return any(word in str(item) for table in stack.tables().values() for item in stack.items(table))


def environment(it):
    """It has its own tables, keys and alarms, and nothing of the first one."""
    first = set(it.stack.resources().values())
    theirs = Stack(it.aws, NAME)
    receiver = Receiver(it.logs, NAME)
    answers = {**it.answers, "StoreName": "Essais", "OrderWebhookUrl": f"{receiver.url}/ligdicash", "BackendUrl": ""}
    answers.pop("DomainName", None)
    it.guide.run("staging", it.sam_answers(answers), seconds=900)
    # Every API's stage has this name.
    resources = theirs.resources()
    shared = first & set(resources.values()) - {"$default"}
    assert not shared, f"resources of both stacks: {shared}"
    assert "its tables stay" in it.guide.run("empty-tables")
    it.guide.run("make-keys")
    keys_file = it.checkout / "keys.json"
    keys = {**json.loads(keys_file.read_text()), **it.ligdicash.keys}
    keys_file.write_text(json.dumps(keys))
    it.guide.run("put-keys")
    assert keys["order_key"] != it.keys["order_key"] and it.stack.secret() == it.keys
    receiver.start(it.project, keys["webhook_secret"])
    api = it.aws.execute_api(resources["HttpApi"])
    it.terminal.run("staging-address", "sam deploy --config-env staging --guided", it.sam_answers({**answers, "BackendUrl": api}), 600)
    shop = Shop(it.project, api, keys["order_key"])
    payment = shop.page("STAGING-1")
    it.ligdicash.pay(payment)
    processes.until("the test's announcement", 90, lambda: receiver.order("STAGING-1") == ("paid", 1))
    assert it.shop.status(payment)[0] == 404
    assert knows(theirs, payment) and not knows(it.stack, payment) and not knows(it.stack, "STAGING-1")
    assert knows(it.stack, it.first) and not knows(theirs, it.first)
    torn_down.torn_down(it, theirs)
    empty_table_deleted(it)
    it.guide.run("delete-data")
    receiver.stop()
    it.terminal.run("first-again", f"export STACK={it.stack.name}")
    toggled.paid(it, "TOGGLED-9")
    return f"{len(resources)} resources, none of them the first one's", "its own keys; a payment of its own, of which the first knows nothing; gone again"
