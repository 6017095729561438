"""The deployed stack, seen from outside: what is in its tables, its secret, its logs."""

import datetime
import json
import zlib

import processes


class Stack:
    def __init__(self, aws, name):
        self.aws, self.name = aws, name
        self.cloudformation, self.functions_api = aws.client("cloudformation"), aws.client("lambda")
        self.database, self.secrets = aws.client("dynamodb"), aws.client("secretsmanager")
        self.heard = []

    def resources(self):
        """Physical names by logical name."""
        pages = self.cloudformation.get_paginator("list_stack_resources").paginate(StackName=self.name)
        return {r["LogicalResourceId"]: r["PhysicalResourceId"] for page in pages for r in page["StackResourceSummaries"]}

    def functions(self):
        """Names of the functions, by what they do."""
        found = {name: physical for name, physical in self.resources().items() if name.endswith("Function")}
        return {name.removesuffix("Function").lower(): physical for name, physical in found.items()}

    def output(self, name):
        stack = self.cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]
        return next(output["OutputValue"] for output in stack["Outputs"] if output["OutputKey"] == name)

    def parameters(self):
        stack = self.cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]
        return {each["ParameterKey"]: each["ParameterValue"] for each in stack["Parameters"]}

    def foreign_mappings(self):
        """Mappings of a domain to this stack's API that are not of this stack: AWS deletes no API that has one."""
        domains, resources = self.aws.client("apigatewayv2"), self.resources()
        mapped = [(domain["DomainName"], mapping["ApiMappingId"]) for domain in domains.get_domain_names()["Items"]
                  for mapping in domains.get_api_mappings(DomainName=domain["DomainName"])["Items"]
                  if mapping["ApiId"] == resources["HttpApi"]]
        own = set(resources.values())
        return [f"{domain}: {mapping}" for domain, mapping in mapped if mapping not in own]

    def held_by_others(self):
        """Who has a policy of this stack and is not of this stack: AWS deletes no policy that somebody has."""
        iam, resources = self.aws.client("iam"), self.resources()
        own, held = set(resources.values()), []
        for policy in resources.values():
            if ":policy/" in policy:
                found = iam.list_entities_for_policy(PolicyArn=policy)
                names = [name for kind in ("User", "Group", "Role") for name in (it[f"{kind}Name"] for it in found[f"Policy{kind}s"])]
                held += [f"{name}: {policy}" for name in names if name not in own]
        return held

    def deleted(self, stack_id):
        """The types of what was deleted, in their order."""
        pages = self.cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack_id)
        events = [event for page in pages for event in page["StackEvents"]]
        return [event["ResourceType"] for event in reversed(events) if event["ResourceStatus"] == "DELETE_COMPLETE"]

    def stack_id(self):
        return self.cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]["StackId"]

    def refuses_deletion(self):
        """Why it cannot be deleted by mistake."""
        try:
            self.cloudformation.delete_stack(StackName=self.name)
        except self.cloudformation.exceptions.ClientError as error:
            return error.response["Error"]["Message"]
        raise SystemExit(f"{self.name} could be deleted by mistake")

    def is_gone(self):
        stacks = self.cloudformation.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])["StackSummaries"]
        return any(stack["StackName"] == self.name for stack in stacks)

    # ---- data ----

    def tables(self):
        """The tables that the stack works on: its own, or those that it adopted."""
        return {name: self.output(f"{name}Name") for name in ("PaymentsTable", "PaymentLogsTable")}

    def items(self, table):
        pages = self.database.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
        return [item for page in pages for item in page["Items"]]

    def item(self, transaction_id):
        key = {"pk": {"S": transaction_id}}
        return self.database.get_item(TableName=self.tables()["PaymentsTable"], Key=key, ConsistentRead=True)["Item"]

    def refused_event(self, transaction_id):
        """The event of a transaction that a receiver has refused, once nobody is delivering it."""
        for item in self.items(self.tables()["PaymentsTable"]):
            if item["pk"]["S"].startswith("evt_") and item["transaction_id"]["S"] == transaction_id:
                return "tries" in item and "lease_until" not in item and item["pk"]["S"]

    def make_due_since(self, event, days):
        """Makes a refused event one that has been due for so long, and is to be delivered again."""
        now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
        first, again = (f"{it.isoformat(timespec='milliseconds')}Z" for it in (now - datetime.timedelta(days=days, minutes=1), now))
        self.database.update_item(
            TableName=self.tables()["PaymentsTable"], Key={"pk": {"S": event}},
            UpdateExpression="SET due_from = :first, next_check_at = :again",
            ConditionExpression="attribute_not_exists(lease_until) AND attribute_exists(due_shard)",
            ExpressionAttributeValues={":first": {"S": first}, ":again": {"S": again}})

    def seconds_to_completion(self, transaction_id):
        item = self.item(transaction_id)
        created, completed = (datetime.datetime.fromisoformat(item[name]["S"]) for name in ("created_at", "completed_at"))
        return round((completed - created).total_seconds())

    def log_kinds(self, transaction_id):
        """What the record says was exchanged."""
        rows = self.items(self.tables()["PaymentLogsTable"])
        packed = [row["packed"]["B"] for row in rows if row["transaction_id"]["S"] == transaction_id]
        unpacked = [json.loads(zlib.decompress(row, wbits=-zlib.MAX_WBITS)) for row in packed]
        return sorted(exchange["type"] for row in unpacked for exchange in row["exchanges"])

    def secret(self):
        name = self.resources()["LigdicashSecret"]
        text = self.secrets.get_secret_value(SecretId=name).get("SecretString")
        return json.loads(text) if text and text.startswith("{") else text

    # ---- events ----

    def hear_events(self):
        """A queue that gets what is put on the account's default bus."""
        rule = self.aws.client("events").put_rule(Name="shop", EventPattern=json.dumps({"source": ["ligdicash-lambda"]}))["RuleArn"]
        self.queue, arn = self._queue("shop", "events.amazonaws.com", rule)
        self.aws.client("events").put_targets(Rule="shop", Targets=[{"Id": "shop", "Arn": arn}])

    def hear_alarms(self, topic):
        """A queue that gets what is mailed to those who are called."""
        self.mailbox, arn = self._queue("mailbox", "sns.amazonaws.com", topic)
        self.aws.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)

    def mails(self):
        """Subject and text of each mail that has come since the last look."""
        got = self.aws.client("sqs").receive_message(QueueUrl=self.mailbox, MaxNumberOfMessages=10)
        mails = [json.loads(message["Body"]) for message in got.get("Messages", [])]
        return [(mail.get("Subject", ""), mail["Message"]) for mail in mails]

    def _queue(self, name, service, source):
        """A new queue to which this source may send: its address and its ARN."""
        queues = self.aws.client("sqs")
        queue = queues.create_queue(QueueName=name)["QueueUrl"]
        arn = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        allowed = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sqs:SendMessage",
                   "Resource": arn, "Condition": {"ArnEquals": {"aws:SourceArn": source}}}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
        queues.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
        return queue, arn

    def expect_event(self, transaction_id, kind):
        processes.until(f"{kind} on the bus", 30, lambda: (kind, transaction_id) in self._events())

    def _events(self):
        got = self.aws.client("sqs").receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10)
        for message in got.get("Messages", []):
            event = json.loads(message["Body"])
            self.heard.append((event["detail-type"], event["detail"]["data"]["transaction_id"]))
        return self.heard

    # ---- functions ----

    def settings(self, function):
        """Everything about a function but its code, once it is at rest."""
        self.functions_api.get_waiter("function_updated_v2").wait(FunctionName=function)
        found = self.functions_api.get_function_configuration(FunctionName=function)
        of_the_code = {"CodeSha256", "CodeSize", "LastModified", "RevisionId", "ResponseMetadata"}
        return {name: value for name, value in found.items() if value and name not in of_the_code}

    def variables(self):
        """The environment of each function."""
        return {name: self.settings(function)["Environment"]["Variables"] for name, function in self.functions().items()}

    def versions(self):
        """The functions of which a version was published: it would keep its network."""
        versions = {name: self.functions_api.list_versions_by_function(FunctionName=function)["Versions"]
                    for name, function in self.functions().items()}
        return [name for name, published in versions.items() if [it["Version"] for it in published] != ["$LATEST"]]

    def code(self, function):
        return self.functions_api.get_function_configuration(FunctionName=function)["CodeSha256"]

    def log_lines(self, function):
        """What a function has written so far: its log and its metrics."""
        pages = self.aws.client("logs").get_paginator("filter_log_events").paginate(
            logGroupName=f"/aws/lambda/{self.name}-{function}")
        lines = [line for page in pages for e in page["events"] for line in e["message"].replace("\t{", "\n{").splitlines()]
        return [json.loads(line) for line in lines if line.startswith("{")]

    def polls(self):
        """What each poll has measured: the names and values of its line of metrics."""
        return [line for line in self.log_lines("poll") if "Waiting" in line]

    def errors(self):
        """What the functions have logged for a person, in their order of time within each function."""
        return [line for function in self.functions() for line in self.log_lines(function) if line.get("level") == "ERROR"]

    # ---- policies ----

    def without_policies(self, role):
        """Takes a role's policies away while the `with` block runs."""
        return _Stripped(self.aws.client("iam"), self.resources()[role])


class _Stripped:
    def __init__(self, iam, role):
        self.iam, self.role = iam, role

    def __enter__(self):
        names = self.iam.list_role_policies(RoleName=self.role)["PolicyNames"]
        self.policies = {name: self.iam.get_role_policy(RoleName=self.role, PolicyName=name)["PolicyDocument"] for name in names}
        for name in names:
            self.iam.delete_role_policy(RoleName=self.role, PolicyName=name)

    def __exit__(self, *_):
        for name, document in self.policies.items():
            self.iam.put_role_policy(RoleName=self.role, PolicyName=name, PolicyDocument=json.dumps(document))
