"""Deploys a small stack by release/deploy, as the roles that docs/releasing.md has made, on an AWS on this machine. Runs
alone. GitHub is played by two programs: `gh`, which hands out the archive, and `curl`, which gets the token.

  usage: workflow.py PROJECT TOOLS
"""

import base64
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile

import journal
import processes
from emulator import REGION, Emulator

STACK, VERSION = "ligdicash", "0.2.0"
TAGS = {"Shop": "L'Atelier d'Awa", "a note": 'says "yes" twice', "quoted": '"all of it"', "where": "a/b+c@d.e"}
TEMPLATE = """
Parameters:
  Greeting: { Type: String, Default: none }
  RolesBoundary: { Type: String, Default: none }
Conditions:
  HasRolesBoundary: !Not [!Equals [!Ref RolesBoundary, none]]
Resources:
  PollRole:
    Type: AWS::IAM::Role
    Properties:
      PermissionsBoundary: !If [HasRolesBoundary, !Ref RolesBoundary, !Ref AWS::NoValue]
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: api, ProtocolType: HTTP }
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties: { ApiId: !Ref Api, StageName: $default, Description: "of %(version)s" }
Outputs:
  Version: { Value: "%(version)s" }
  Api: { Value: !Ref Api }
"""
GH = """#!/usr/bin/env bash
set -euo pipefail
case $1-$2 in
  release-download) while (($# > 1)); do shift; [[ $1 != --dir ]] || cp "$ARCHIVE" "$2"; done ;;
  attestation-verify) [[ " $* " == *' --source-ref refs/tags/v'* ]] ;;
esac
"""
CURL = """#!/usr/bin/env bash
set -euo pipefail
[[ $* == *'bearer of-the-run '*audience=sts.amazonaws.com ]]
printf '{"value":"%s"}' "$TOKEN"
"""


class Workflow:
    def __init__(self, project, tools):
        self.home = project / "target/rehearsal-workflow"
        shutil.rmtree(self.home, ignore_errors=True)
        logs = self.home / "logs"
        logs.mkdir(parents=True)
        self.project, self.aws = project, Emulator(tools, logs)
        self.cloudformation = self.aws.client("cloudformation")
        self.provider = self.aws.client("iam").create_open_id_connect_provider(
            Url="https://token.actions.githubusercontent.com", ClientIDList=["sts.amazonaws.com"])["OpenIDConnectProviderArn"]
        self.path = f"{self.home}/github:{tools}:{os.environ['PATH']}"
        (self.home / "github").mkdir()
        for name, text in (("gh", GH), ("curl", CURL)):
            program = self.home / "github" / name
            program.write_text(text)
            program.chmod(0o755)
        # The script looks for the merchant's `samconfig.toml` beside its folder.
        script = self.home / "checkout/release/deploy"
        script.parent.mkdir(parents=True)
        self.script = shutil.copy(project / "release/deploy", script)
        self.archive = self._archive()

    def _archive(self):
        name = f"ligdicash-lambda-{VERSION}"
        folder = self.home / name
        folder.mkdir()
        text = (TEMPLATE % {"version": VERSION}).encode()
        (folder / "template.yaml").write_bytes(text)
        (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(text).hexdigest()}  template.yaml\n")
        with tarfile.open(path := self.home / f"{name}.tar.gz", "w:gz") as archive:
            archive.add(folder, name)
        return path

    def roles(self, repository):
        """Makes or changes the roles by the guide's command, for this repository; returns the outputs."""
        guide = (self.project / "docs/releasing.md").read_text()
        command = re.search(r"aws cloudformation deploy (?:.*\\\n)*.*", guide)[0]
        assert 'Repository="$REPOSITORY"' in command, command
        settings = {**self.aws.credentials, "REPOSITORY": repository, "PATH": self.path}
        command = ["bash", "-c", f"{command} ProviderArn={self.provider}"]
        subprocess.run(command, cwd=self.project, env=settings, check=True, stdout=subprocess.DEVNULL)
        stack = self.cloudformation.describe_stacks(StackName="deployment-ligdicash")["Stacks"][0]
        return {it["OutputKey"]: it["OutputValue"] for it in stack["Outputs"]}

    def stack(self):
        stacks = self.cloudformation.describe_stacks()["Stacks"]
        return next((it for it in stacks if it["StackName"] == STACK), None)

    def made_by_a_person(self, boundary):
        self.cloudformation.create_stack(
            StackName=STACK, TemplateBody=TEMPLATE % {"version": "0.1.0"}, Capabilities=["CAPABILITY_IAM"],
            Parameters=[{"ParameterKey": "Greeting", "ParameterValue": "it's \"us\""},
                        {"ParameterKey": "RolesBoundary", "ParameterValue": boundary}],
            Tags=[{"Key": key, "Value": value} for key, value in TAGS.items()])
        self.cloudformation.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})
        return self.stack()

    def deploy(self, outputs, sub):
        """Runs the script with a token of this subject; returns its exit code and what it printed, which names no secret."""
        claims = {"iss": "https://token.actions.githubusercontent.com", "aud": "sts.amazonaws.com", "sub": sub}
        part = lambda it: base64.urlsafe_b64encode(json.dumps(it).encode()).decode().rstrip("=")
        token = f"{part({'alg': 'RS256'})}.{part(claims)}.c2lnbmF0dXJl"
        settings = {
            "PATH": self.path, "HOME": str(self.home), "AWS_ENDPOINT_URL": self.aws.url, "SAM_CLI_TELEMETRY": "0",
            "VERSION": VERSION, "FROM": "owner/ligdicash-lambda", "STACK": STACK, "AWS_REGION": REGION, "GITHUB_RUN_ID": "1",
            "AWS_ROLE_ARN": outputs["DeployerRoleArn"], "SERVICE_ROLE": outputs["ServiceRoleArn"],
            "BUCKET": outputs["BucketName"], "ARCHIVE": str(self.archive), "TOKEN": token, "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "of-the-run",
            "ACTIONS_ID_TOKEN_REQUEST_URL": "https://github.example/?x=1",
        }
        into = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        ran = subprocess.run([self.script], env=settings, timeout=300, **into)
        assert token not in ran.stdout and "ASIA" not in ran.stdout, "a secret was printed"
        return ran.returncode, ran.stdout


def main(project, tools):
    it = Workflow(pathlib.Path(project), pathlib.Path(tools))
    for name in ("boutique/ligdicash-lambda", "boutique@1234/ligdicash-lambda@5678"):
        outputs = it.roles(name)
        assert all(":role/deployment/" in outputs[role] for role in ("DeployerRoleArn", "ServiceRoleArn")), outputs
        before = it.stack() or it.made_by_a_person(outputs["RolesBoundaryArn"])
        for stranger in (f"{name}:ref:refs/heads/main", f"{name}2:environment:production", f"{name}:environment:staging"):
            code, printed = it.deploy(outputs, f"repo:{stranger}")
            assert code and "AccessDenied" in printed, printed
        assert it.stack()["Outputs"] == before["Outputs"]
        code, printed = it.deploy(outputs, f"repo:{name}:environment:production")
        assert code == 0, printed
        after = it.stack()
        assert {tag["Key"]: tag["Value"] for tag in after["Tags"]} == TAGS, after["Tags"]
        assert after["Parameters"] == before["Parameters"], after["Parameters"]
        made = {each["OutputKey"]: each["OutputValue"] for each in after["Outputs"]}
        stage = it.aws.client("apigatewayv2").get_stage(ApiId=made["Api"], StageName="$default")
        assert (made["Version"], stage["Description"]) == (VERSION, f"of {VERSION}"), (made, stage)
        kept = f"{len(TAGS)} tags and {len(after['Parameters'])} parameters as before"
        journal.step(f"deployed for {name}", kept, "three other tokens refused")
    if after.get("RoleARN") != outputs["ServiceRoleArn"]:
        journal.not_emulated("the stack keeps the service role, and CloudFormation changes it by that role")
    journal.not_emulated("the boundary that a template gives to a role")
    journal.not_emulated("a provider that a stack makes: here the account has one")
    journal.not_emulated("the attestation, GitHub's signature of a token, and the end of a session")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    finally:
        processes.stop_all()
