"""A template with values in the place of its parameters, conditions and names, as the emulator's CloudFormation puts them;
and its policies, as the emulator's IAM judges them.
"""

import logging
from pathlib import Path

logging.disable()  # The emulator says what it lacks to emulate other services.

from ministack.core import iam_evaluator as iam
from ministack.core.responses import get_account_id as account
from ministack.services.cloudformation import engine

ROOT = Path(__file__).resolve().parents[1]
REGION = "us-east-1"  # The emulator's own.
API = "a1b2c3d4e5"

# Settings that make every role, with the stack's own tables and with adopted ones.
REQUIRED = {"StoreName": "A", "StoreUrl": "https://a.bf", "FrontendUrl": "https://a.bf", "AllowedOrigins": "https://a.bf"}
EVERYTHING = {
    **REQUIRED, "OrderWebhookUrl": "https://a.bf/x", "EventBusName": "shop", "MorningMail": "fr", "Tracing": "Active",
    "AlarmTopicArn": "arn:aws:sns:eu-west-3:000000000000:alarms", "FixedOutboundAddress": "gateway", "EnablePayouts": "yes",
    "EnableDirectPayins": "yes", "EncryptionKey": "customer-managed", "Copies": "daily", "OwnerPage": "yes",
}
ADOPTED = {
    "AdoptedPaymentsStream": "arn:aws:dynamodb:us-east-1:000000000000:table/old-payments/stream/2026-01-01T00:00:00.000",
    "AdoptedLogsTable": "old-record", "RestoreFrom": "old-lost",
}


def arn(service, resource, region=REGION, owner=None):
    return f"arn:aws:{service}:{region}:{account() if owner is None else owner}:{resource}"


class Stack:
    def __init__(self, path, name, parameters):
        self.template, self.name = engine._parse_template((ROOT / path).read_text()), name
        self.id = arn("cloudformation", f"stack/{name}/00000000-0000-1000-8000-000000000000")
        given = [{"Key": key, "Value": value} for key, value in parameters.items()]
        self.parameters = engine._resolve_parameters(self.template, given)
        self.conditions = engine._evaluate_conditions(self.template, self.parameters)
        self.made = {}
        for key, it in self.template["Resources"].items():
            ref, attributes = self._made(key, it["Type"], it.get("Properties", {}))
            self.made[key] = {"PhysicalResourceId": ref, "Attributes": attributes}

    def value(self, it):
        return engine._resolve_refs(it, self.made, self.parameters, self.conditions, {}, self.name, self.id)

    def of_type(self, kind):
        """The properties of each resource of this type that there is, by its name."""
        for key, it in self.template["Resources"].items():
            if it["Type"] == kind and self.conditions.get(it.get("Condition"), True):
                yield key, self.value(it["Properties"])

    def _made(self, key, kind, properties):
        """What `Ref` and `Fn::GetAtt` say of a resource."""
        random = f"{self.name}-{key}-1ABCDEFGHIJKL"
        of_iam = lambda sort: arn("iam", f"{sort}{properties.get('Path', '/')}{random}", "")
        named = lambda name: self.value(properties[name])
        match kind:
            case "AWS::ApiGatewayV2::Api":
                return API, {"ApiEndpoint": f"https://{API}.execute-api.{REGION}.amazonaws.com"}
            case "AWS::SSM::Parameter":
                return key, {"Value": named("Value")}
            case "AWS::IAM::Role":
                return random, {"Arn": of_iam("role")}
            case "AWS::IAM::ManagedPolicy":
                return of_iam("policy"), {}
            case "AWS::IAM::OIDCProvider":
                return arn("iam", "oidc-provider/token.actions.githubusercontent.com", ""), {}
            case "AWS::SecretsManager::Secret":
                return (it := arn("secretsmanager", f"secret:{key}-AbCdEfGhIjKl-a1b2c3")), {"Id": it}
            case "AWS::DynamoDB::Table":
                it = arn("dynamodb", f"table/{random}")
                return random, {"Arn": it, "StreamArn": f"{it}/stream/2026-01-01T00:00:00.000"}
            case "AWS::Logs::LogGroup":
                return key, {"Arn": arn("logs", f"log-group:{named('LogGroupName')}:*")}
            case "AWS::Serverless::Function":
                return key, {"Arn": arn("lambda", f"function:{named('FunctionName')}")}
            case "AWS::SQS::Queue":
                return key, {"Arn": arn("sqs", random)}
            case "AWS::StepFunctions::StateMachine":
                return arn("states", f"stateMachine:{named('StateMachineName')}"), {}
            case "AWS::S3::Bucket":
                return random.lower(), {"Arn": arn("s3", random.lower(), "", "")}
        return random, {"Arn": random}


def policies_of(stack, role):
    """The policies of a role: its own, those apart that name it, and the managed ones that it has."""
    own = dict(stack.of_type("AWS::IAM::Role"))[role]
    managed = {stack.value({"Ref": name}): it for name, it in stack.of_type("AWS::IAM::ManagedPolicy")}
    apart = [it for _, it in stack.of_type("AWS::IAM::Policy") if stack.value({"Ref": role}) in it["Roles"]]
    all_of_it = [*own["Policies"], *apart, *(managed[it] for it in own.get("ManagedPolicyArns", []))]
    return [it["PolicyDocument"] for it in all_of_it]


def allows(action, resource, context, *layers):
    """Whether each layer, a list of policies, allows it and none denies it: what a role has, and what bounds it."""
    keys = {key.lower(): value for key, value in context.items()}
    who = ("arn:aws:sts::000000000000:assumed-role/x/y", "AssumedRole", account())
    asked = iam.EvalContext(*who, action, resource, REGION, service_context=keys)
    parsed = [[iam.parse_policy_document(policy) for policy in layer] for layer in layers]
    return iam.evaluate(asked, *parsed).decision == "Allow"


def assumable(trust, provider, claims):
    """Whether whoever has this token of the provider may take the role."""
    keys = {f"token.actions.githubusercontent.com:{name}": value for name, value in claims.items()}
    action = "sts:AssumeRoleWithWebIdentity"
    asked = iam.EvalContext(provider, "WebIdentityUser", account(), action, "*", REGION, service_context=keys)
    return iam.evaluate_trust_policy(trust, provider, asked)
