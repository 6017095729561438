"""A merchant's checkout of this project, with the few differences that this machine needs."""

import re
import shlex
import shutil
import subprocess

from samcli.yamlhelper import yaml_parse

import journal

# The file in which the next release differs.
_CHANGED = "functions/status/src/lib.rs"

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
    # An earlier rehearsal may have built the next release of this file, which is younger than this one's time.
    (home / _CHANGED).touch()
    (home / "target").symlink_to(project / "target")
    template = home / "template.yaml"
    template.write_text(adapt(template.read_text()))
    # What the merchant pulls from, and the commit on which they are.
    origin = home.with_name("origin.git")
    shutil.rmtree(origin, ignore_errors=True)
    _git(home, "init --quiet --initial-branch main")
    _commit(home, "This release")
    _git(home, f"clone --quiet --bare . {origin}")
    _git(home, f"remote add origin {origin}")
    _git(home, "fetch --quiet origin")
    _git(home, "branch --quiet --set-upstream-to origin/main")


def publish_next_release(home):
    """Its status route says which release it is, its template has one more parameter, and SAM's defaults have changed."""
    theirs = home.with_name("next")
    shutil.rmtree(theirs, ignore_errors=True)
    _git(home, f"clone --quiet {home.with_name('origin.git')} {theirs}")
    status, template = theirs / _CHANGED, theirs / "template.yaml"
    answer = "Ok(payin) => http::status(&payin, &self.shop.name),"
    _demand(answer in status.read_text(), answer)
    status.write_text(status.read_text().replace(answer, """Ok(payin) => {
                let mut answer = http::status(&payin, &self.shop.name);
                answer.headers_mut().insert("x-release", lambda_http::http::HeaderValue::from_static("next"));
                answer
            }"""))
    parameters = "\nParameters:\n"
    _demand(parameters in template.read_text(), parameters)
    template.write_text(template.read_text().replace(
        parameters, parameters + "  OfTheNextRelease: { Type: String, Default: nothing }\n"))
    defaults = theirs / "samconfig.example.toml"
    defaults.write_text(defaults.read_text() + "\n# A default of the next release.\n")
    _commit(theirs, "The next release")
    _git(theirs, "push --quiet origin main")


def _commit(home, message):
    _git(home, "add --all")
    _git(home, f"-c user.name=rehearsal -c user.email=rehearsal@boutique.example commit --quiet --message '{message}'")


def _git(home, command):
    subprocess.run(["git", *shlex.split(command)], cwd=home, check=True)


def adapt(text):
    # An archive of --debug has been made for it.
    if "Architectures: [x86_64]" not in text:
        text = _replace(text, "Architectures: [arm64]", "Architectures: [x86_64]",
                        "Architectures are x86_64 (the emulator runs functions on this machine's processor)")
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
    text = _replace(text, "API_URL: !GetAtt HttpApi.ApiEndpoint",
                    "API_URL: !Sub https://${HttpApi}.execute-api.${AWS::Region}.amazonaws.com",
                    "API_URL is an address in AWS (the emulator's is not https, and nobody is signed in to be asked for)")
    text = _replace(text, "Wait: { Type: Wait, Seconds: 300,", "Wait: { Type: Wait, Seconds: 1,",
                    "the copies' state machine looks after a second (nothing takes minutes here)")
    text = _without_metric_math(text)
    text = _without_nat(text)
    return _replace(text, "!Ref LigdicashSecret", "!GetAtt LigdicashSecret.Id",
                    "GetAtt Id of the secret instead of Ref (here its name, in AWS its ARN, which GetAtt Id is in both)")


def _without_nat(text):
    """Without what the emulator cannot make of the way out of the network; no function has to take it here."""
    missing = ("OutboundAddress", "NatGateway", "PrivateDefaultRoute", "WayOutInterface", "WayOutAddress", "WayOutReady")
    for name in missing:
        text = _without(text, name).replace(f"      - {name}\n", "")
    # No machine starts that would say it is ready.
    for name, other in ("DependsOn: [WayOutAddress, ", "DependsOn: ["), ("    DependsOn: WayOutReady\n", ""):
        _demand(name in text, name)
        text = text.replace(name, other)
    text = text.replace("!Ref WayOutInterface", "eni-00000000").replace("!Ref WayOutReady", "nothing")
    return _replace(text, "!Ref OutboundAddress", "192.0.2.1",
                    f"without {', '.join(missing)} (the emulator makes none; the address is 192.0.2.1)")


def _without(text, resource):
    text, found = re.subn(rf"^  {resource}:\n(?:(?:    .*)?\n)*", "", text, flags=re.MULTILINE)
    _demand(found == 1, resource)
    return text


def _without_metric_math(text):
    resources = yaml_parse(text)["Resources"].items()
    alarms = [name for name, resource in resources if resource["Type"] == "AWS::CloudWatch::Alarm"
              and "Metrics" in resource["Properties"]]
    for alarm in alarms:
        text = _without(text, alarm)
    journal.patched(f"template.yaml: without {', '.join(alarms)} (an alarm on a formula cannot be made here)")
    return text


def _replace(text, old, new, why):
    _demand(old in text, old)
    journal.patched(f"template.yaml: {why}")
    return text.replace(old, new)


def _demand(found, what):
    if not found:
        raise SystemExit(f"template.yaml no longer holds: {what}")
