"""The end: the stack goes, its data stay until they are deleted, too.

Each step is given the rehearsal, `it`.
"""

import json


def stack_torn_down(it):
    tables = it.stack.tables()
    secret = it.stack.resources()["LigdicashSecret"]
    before = {name: len(it.stack.items(table)) for name, table in tables.items()}
    foreign, stack_id = it.stack.foreign_mappings(), it.stack.stack_id()
    assert not foreign, f"in AWS this API could not be deleted: {foreign}"
    it.guide.run("tear-down", seconds=300)
    assert it.stack.is_gone()
    order = [kind for kind in it.stack.deleted(stack_id) if kind in ("AWS::ApiGatewayV2::ApiMapping", "AWS::ApiGatewayV2::Api")]
    assert order == ["AWS::ApiGatewayV2::ApiMapping", "AWS::ApiGatewayV2::Api"], order
    after = {name: len(it.stack.items(table)) for name, table in tables.items()}
    assert all(after[name] >= count for name, count in before.items()), (before, after)
    assert json.loads(it.stack.secrets.get_secret_value(SecretId=secret)["SecretString"]) == it.keys
    left = it.aws.client("lambda").list_functions()["Functions"]
    assert not left, left
    return f"stack gone, {sum(after.values())} items and the secret still there"


def data_deleted(it):
    it.guide.run("delete-data")
    left = it.aws.client("dynamodb").list_tables()["TableNames"]
    assert left == [it.old], left
    return "both tables in use gone, as asked", "the old one kept"
