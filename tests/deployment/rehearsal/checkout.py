"""A merchant's checkout of this project, with the few differences that this machine needs."""

import re
import shutil
import subprocess

from samcli.yamlhelper import yaml_parse

import journal

# In an account these must be https addresses on the internet; here everything is on this machine.
_LOCAL_ADDRESSES = ["BackendUrl", "LigdicashBaseUrl", "LigdicashPayHosts", "OrderWebhookUrl"]


def make(project, home):
    """Copies what git knows, shares the build folder, and adapts the template. `home` is made anew."""
    shutil.rmtree(home, ignore_errors=True)
    files = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                           cwd=project, capture_output=True, text=True, check=True).stdout
    for name in filter(None, files.split("\0")):
        if (project / name).exists():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            # With its time, so that Cargo compiles only what changed.
            shutil.copy2(project / name, home / name)
    (home / "target").symlink_to(project / "target")
    template = home / "template.yaml"
    template.write_text(adapt(template.read_text()))


def adapt(text):
    text = _replace(text, "    Default: arm64\n", "    Default: x86_64\n",
                    "Architecture is x86_64 (the emulator runs functions on this machine's processor)")
    for parameter in _LOCAL_ADDRESSES:
        pattern = re.compile(rf"(^  {parameter}:\n(?:    .*\n)*?)    AllowedPattern: .*\n", re.MULTILINE)
        text, found = pattern.subn(r"\1", text)
        _demand(found == 1, f"AllowedPattern of {parameter}")
    journal.patched(f"any address is accepted as {', '.join(_LOCAL_ADDRESSES)} (LigdiCash and the shop are on this machine)")
    hosts = "        LIGDICASH_PAY_HOSTS: !Ref LigdicashPayHosts\n"
    text = _replace(text, hosts, f"{hosts}        ORDER_WEBHOOK_REACH: anywhere\n",
                    "ORDER_WEBHOOK_REACH is anywhere (the shop's receiver is on this machine)")
    stack = "!Sub arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/${AWS::StackName}/*"
    text = _replace(text, stack, '"*"',
                    "DoctorPolicy may read every stack (the emulator does not see about which one it is asked)")
    text = _without_metric_math(text)
    return _replace(text, "!Ref LigdicashSecret", "!GetAtt LigdicashSecret.Id",
                    "GetAtt Id of the secret instead of Ref (here its name, in AWS its ARN, which GetAtt Id is in both)")


def _without_metric_math(text):
    resources = yaml_parse(text)["Resources"].items()
    alarms = [name for name, resource in resources if resource["Type"] == "AWS::CloudWatch::Alarm"
              and "Metrics" in resource["Properties"]]
    for alarm in alarms:
        text, found = re.subn(rf"^  {alarm}:\n(?:(?:    .*)?\n)*", "", text, flags=re.MULTILINE)
        _demand(found == 1, alarm)
    journal.patched(f"template.yaml: without {', '.join(alarms)} (an alarm on a formula cannot be made here)")
    return text


def _replace(text, old, new, why):
    _demand(old in text, old)
    journal.patched(f"template.yaml: {why}")
    return text.replace(old, new)


def _demand(found, what):
    if not found:
        raise SystemExit(f"template.yaml no longer holds: {what}")
