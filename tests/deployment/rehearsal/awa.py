"""Awa, whom a mail calls: her user, her laptop, and what she types from docs/operations.md."""

import re
import shlex

import guide
import journal
from terminal import Terminal

# A line of the mail, and the line below it: the kind of the case, its id, and what to type.
_CASE = re.compile(r"^(\w+) (\w+)\n  (ops show \2)$", re.MULTILINE)

# She copies the digest that a dry run shows.
_COPIES = """ops() {
  local shown code=0
  shown=$(command ops "$@") || code=$?
  if [[ $shown ]]; then printf '%s\\n' "$shown"; fi
  if [[ $shown =~ --apply\\ ([0-9a-f]{12}) ]]; then SEEN=${BASH_REMATCH[1]}; fi
  return $code
}
"""


class Awa:
    def __init__(self, project, aws, programs, url, logs):
        self.aws, self.url, self.iam = aws, url, aws.client("iam")
        self.arn = self.iam.create_user(UserName="awa")["User"]["Arn"]
        key = self.iam.create_access_key(UserName="awa")["AccessKey"]
        home = logs / "awa"
        (home / ".aws").mkdir(parents=True)
        (home / ".aws/credentials").write_text(
            f"[ligdicash]\naws_access_key_id = {key['AccessKeyId']}\naws_secret_access_key = {key['SecretAccessKey']}\n")
        journal.patched("`cargo install --path tools/ops` is `cargo build --package ops` (its release would be built for one laptop)")
        journal.patched("OPS_URL is the path by which the API is reached here, which names no region: AWS_REGION does")
        self.terminal = Terminal(home, {
            "PATH": f"{programs}:/usr/bin:/bin", "HOME": str(home), "AWS_PROFILE": "ligdicash", "OPS_URL": url,
            "AWS_REGION": aws.credentials["AWS_REGION"], "AWS_ENDPOINT_URL": aws.url}, logs)
        self.blocks = guide.typed(project)
        self.left = set(self.blocks)
        self.read = ""

    def types(self, name, **known):
        """Types a block, in which these variables are known; returns what it shows, with single spaces."""
        self.left.discard(name)
        return self.enters(name, self.blocks[name], **known)

    def enters(self, name, commands, **known):
        variables = "".join(f"{variable}={shlex.quote(value)}\n" for variable, value in known.items())
        copies = _COPIES if "$SEEN" in commands else ""
        shown = self.terminal.run(f"awa-{name}", variables + copies + commands)
        self.read += shown
        return " ".join(shown.split())

    def is_refused(self, name, command):
        """Types what she may not do; returns the exit code and what she is told."""
        code = self.enters(name, f"{command} || echo $?")
        return code, (self.terminal.logs / f"awa-{name}.err").read_text()


def cases_of(mail):
    """The kind, the id and the command of each case that a mail names."""
    return _CASE.findall(mail)
