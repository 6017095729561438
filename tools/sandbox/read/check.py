"""Compares what `examine --read` names in shops of this repository with what is known of them."""

import json
import os
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
OLD = "clients/examples/moving/old"
# The exit code, and the faults with their lines.
SHOPS = {
    "clients/examples/examined": (0, []),
    "clients/examples/moving/new": (0, []),
    OLD: (1, [f"{OLD}/callback.php:4 status-from-request", f"{OLD}/pay.php:11 never-asks", f"{OLD}/pay.php:13 tls-off"]),
    # They have the payment server, and call LigdiCash nowhere: nothing is judged.
    "clients/examples/shops": (2, []),
    "clients/examples/nowhere": (2, []),
}


def run(folder, language, path=None):
    with tempfile.TemporaryDirectory() as place:
        report, sarif = pathlib.Path(place, "report.json"), pathlib.Path(place, "report.sarif")
        options = ["--read", folder, "--lang", language, "--json", report, "--sarif", sarif]
        environment = {**os.environ, **({"PATH": path} if path else {})}
        ended = subprocess.run([os.environ["SANDBOX"], "examine", *options], capture_output=True, text=True, env=environment)
        faults = json.loads(report.read_text()) if report.exists() else []
        shown = json.loads(sarif.read_text())["runs"][0]["results"] if sarif.exists() else []
    named = {f"{fault['file']}:{fault['range']['start']['line'] + 1} {fault['ruleId'].split('.')[1]}" for fault in faults}
    return ended, faults, sorted(named), set(places(shown))


def places(shown):
    for result in shown:
        place = result["locations"][0]["physicalLocation"]
        yield f"{place['artifactLocation']['uri']}:{place['region']['startLine']} {result['ruleId'].split('.')[1]}"


rules = "\n---\n".join(path.read_text() for path in HERE.glob("rules/*.yml"))
faulty = {re.search(r"^id: (\S+)", rule, re.M)[1] for rule in rules.split("\n---\n") if "\nseverity: off" not in rule}
tried = set(re.findall(r"^id: (\S+)", "\n".join(path.read_text() for path in HERE.glob("tests/*.yml")), re.M))
assert faulty == tried, f"a rule has no examples: {faulty ^ tried}"

# Each fault has its sentences in both languages, and its row in both guides.
words = {name.split(".")[1] for name in faulty} | {"never-asks", "no-poll"}
for language in ["en", "fr"]:
    catalogue = (HERE / f"../../../shared/catalogue/locales/{language}/read.ftl").read_text()
    for message in ["fault", "cost", "fix"]:
        branches = catalogue.split(f"read-{message} = ")[1].split("*[other]")[0]
        sentences = dict(re.findall(r"^ +\[([\w-]+)\] (.*)", branches, re.M))
        assert set(sentences) == words, f"{language}: read-{message}"
        if message == "fault":
            rows = [f"| `{fault}` | {sentence} |" for fault, sentence in sentences.items()]
            guide = (HERE / f"../../../docs/{'fr/' * (language == 'fr')}examine.md").read_text()
            assert "\n".join(rows) in guide, f"{language}: the guide's table is\n" + "\n".join(rows)

for folder, (code, expected) in SHOPS.items():
    for language in ["en", "fr"]:
        ended, faults, named, shown = run(folder, language)
        assert (ended.returncode, named, shown) == (code, expected, set(expected)), f"{folder}: {named} {shown} {ended}"
        for fault in faults:
            sentences = [fault["message"], *fault["note"].splitlines()]
            assert all(sentence and sentence in ended.stdout for sentence in sentences), f"{sentences}: {ended.stdout}"
    print(f"{folder}: exit code {code}, {len(expected)} faults")

# A shop of one file, and what the whole source lacks.
ADDRESS = "const {} = '/pay/v01/redirect/checkout-invoice/{}';\n"
CREATE, CONFIRM, POLL = ADDRESS.format("create", "create"), ADDRESS.format("confirm", "confirm"), "poll(ligdicash);\n"
for source, expected in [(CREATE, ["never-asks"]), (CREATE + CONFIRM, ["no-poll"]), (CREATE + CONFIRM + POLL, [])]:
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "shop.js").write_text(source)
        ended, _, named, _ = run(folder, "en")
    assert [fault.split(" ")[1] for fault in named] == expected and ended.returncode == len(expected), ended

ended, _, _, _ = run(OLD, "en", path="/nowhere")
assert ended.returncode == 2 and "ast-grep-cli" in ended.stderr, ended
print("passed")
