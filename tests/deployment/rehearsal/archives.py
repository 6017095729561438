"""From one release's archive to another's by the one command, and back, with payments under way.

Each step is given the rehearsal, `it`.
"""

import base64
import copy
import datetime
import hashlib
import json
import re
import shutil
import subprocess
import zipfile

import journal
import processes
import toggled
from set_up import Archive, Setup

_UNKNOWN = "a_status_of_the_next_release"


class Releases:
    """The earlier and the later archive, unpacked, and the command that deploys one over the other.

    The later one is this release, if an earlier release's archive was kept; otherwise the earlier one is.
    """

    def __init__(self, it):
        self.it = it
        self.by = Setup(it, it.stack.name, {"Deploy this changeset?": "y"})
        this = self.by.archive.folder
        self.earlier, self.later = (_kept(it), this) if it.previous else (this, _next(this))
        self.by.archive.folder = self.later

    def deploys(self, release, *words):
        """Types the command in the later archive's folder; every function is then the release's."""
        # What else the doctor finds is no matter of these steps.
        self.by.run(*words, expected=(0, 1), OPS_URL=self.it.api)
        assert not self.unlike(release), f"not of {release}: {self.unlike(release)}"

    def unlike(self, release):
        """The functions that run otherwise than the release says."""
        said = json.loads((release / "functions.json").read_text())["functions"]
        return [name for name, function in self.it.stack.functions().items() if self.it.stack.code(function) != said[name]]

    def doctor(self, release):
        command = ["./ops", "doctor", "--stack", self.by.stack, "--url", self.it.api]
        return subprocess.run(command, cwd=release, env=self.by.environment, stdout=subprocess.PIPE, text=True).stdout


def _kept(it):
    """The archive of an earlier release that was kept."""
    home = it.logs.parent / "previous"
    home.mkdir()
    return Archive(it.previous, home).folder


def _next(this):
    """This release as the next one might be: with another number, another digest of each zip, and one more parameter."""
    journal.patched("the next release is this one with another number, a file more in each zip, and a parameter more")
    home = this.with_name("next")
    shutil.copytree(this, home)
    said = json.loads((home / "functions.json").read_text())
    version, said["version"] = said["version"], f"{said['version']}1"
    for name in said["functions"]:
        zipped = home / f"functions/{name}.zip"
        with zipfile.ZipFile(zipped, "a") as packed:
            packed.writestr("release", said["version"])
        said["functions"][name] = base64.b64encode(hashlib.sha256(zipped.read_bytes()).digest()).decode()
    (home / "functions.json").write_text(json.dumps(said))
    text, changed = re.subn(r"\nParameters:\n", r"\g<0>  OfTheNextRelease: { Type: String, Default: nothing }\n",
                            (home / "template.yaml").read_text())
    text, numbered = re.subn(rf'^    Value: "{re.escape(version)}"$', f'    Value: "{said["version"]}"', text, flags=re.MULTILINE)
    assert (changed, numbered) == (1, 1), "the template has other parameters, or another version, than was thought"
    (home / "template.yaml").write_text(text)
    subprocess.run("find . -type f ! -name SHA256SUMS -printf '%P\\0' | xargs -0 sha256sum > SHA256SUMS", shell=True, cwd=home, check=True)
    return home


def updated(it):
    """Who is on the page pays after the update; the next release has written a status of its own (put there by hand)."""
    it.releases = Releases(it)
    if it.previous:
        it.releases.deploys(it.releases.earlier, "roll-back", str(it.releases.earlier))
    on_the_page = it.shop.page("NEXT-1")
    it.releases.deploys(it.releases.later, "update")
    assert it.previous or "OfTheNextRelease" in it.stack.parameters()
    assert it.stack.secret() == it.keys, "an update has touched the secret"
    toggled.completed(it, on_the_page)
    it.on_the_page, it.unknown = it.shop.page("BACK-1"), it.shop.page("NEXT-2")
    it.known = it.stack.item(it.unknown)
    become(it, {**copy.deepcopy(it.known), "status": {"S": _UNKNOWN}, "day_of_the_next_release": {"S": "2027-01-01"}})
    return "every function is the later release's", "a payment that began before is completed after"


def rolled_back(it):
    """What this release does not know it leaves alone."""
    it.releases.deploys(it.releases.earlier, "roll-back", str(it.releases.earlier))
    toggled.completed(it, it.on_the_page)
    toggled.paid(it, "BACK-2")
    status, answer = it.shop.status(it.unknown)
    assert (status, answer["error"]) == (409, "unreadable"), answer
    again, problem = it.shop.initiate("NEXT-2")
    assert (again, problem["error"]) == (409, "unreadable"), problem
    return ("every function is the earlier release's", "a payment of the later one is completed by it",
            f"the unknown payment: status {status} {answer['error']}, its order {again} {problem['error']}")


def unknown_is_a_case(it):
    make_due(it)
    processes.until("the case", 150, lambda: it.unknown in it.awa.enters("rolled-back-cases", "ops cases"))
    now = it.stack.item(it.unknown)
    assert now["status"] == {"S": _UNKNOWN} and "day_of_the_next_release" in now, now
    return "and is as it was"


def known_again(it):
    """A release that knows it goes on where it stopped."""
    become(it, it.known)
    toggled.completed(it, it.unknown)
    return "the payment is completed"


def case_has_ended(it):
    processes.until("the end of the case", 150, lambda: it.unknown not in it.awa.enters("forward-cases", "ops cases"))
    return "nobody closed it"


def make_due(it):
    """The schedule is to find it now."""
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    it.stack.database.update_item(
        TableName=it.stack.tables()["PaymentsTable"], Key={"pk": {"S": it.unknown}},
        UpdateExpression="SET next_check_at = :now", ConditionExpression="attribute_exists(due_shard)",
        ExpressionAttributeValues={":now": {"S": now}})


def become(it, item):
    it.stack.database.put_item(TableName=it.stack.tables()["PaymentsTable"], Item=item)


def another_code_named(it):
    """One function runs what is in no archive."""
    function, ours = it.stack.functions()["status"], it.releases.earlier / "functions/status.zip"
    other = shutil.copy(ours, it.logs / "other.zip")
    with zipfile.ZipFile(other, "a") as packed:
        packed.writestr("other", "")
    runs(it, function, other)
    assert it.releases.unlike(it.releases.earlier) == ["status"]
    said = it.releases.doctor(it.releases.earlier)
    assert re.search(r"\bstatus\b", said), said
    runs(it, function, ours)
    assert not it.releases.unlike(it.releases.earlier)
    return next(line.strip() for line in said.splitlines() if re.search(r"\bstatus\b", line))


def runs(it, function, zipped):
    with open(zipped, "rb") as code:
        it.stack.functions_api.update_function_code(FunctionName=function, ZipFile=code.read(), Publish=False)
    it.stack.settings(function)


STEPS = [
    updated,
    rolled_back,
    unknown_is_a_case,
    known_again,
    case_has_ended,
    another_code_named,
]
