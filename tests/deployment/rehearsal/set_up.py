"""A stack from the release's archive by its one command, where nothing can be compiled.

Each step is given the rehearsal, `it`.
"""

import hashlib
import os
import pathlib
import re
import select
import shlex
import shutil
import signal
import subprocess
import tarfile
import tempfile
import time

import checkout
import journal
import merchant
import processes
from emulator import REGION, link
from stack import Stack


class Typist:
    """The command at a terminal of its own, and the person who answers it."""

    def __init__(self, command, folder, environment, log):
        self.log, self.read, self.asked, self.answered, self.arguments = log, "", 0, 0, set()
        self.master, slave = os.openpty()
        # Its own session, so that what is typed comes from this terminal, and Ctrl-C reaches all that it started.
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdin=slave, stdout=slave, stderr=slave,
                                        start_new_session=True, preexec_fn=lambda: _controls(slave))
        os.close(slave)

    def run(self, answers, until=None, seconds=600):
        """Answers each question by the words that it holds; returns the exit code, or `None` once `until` is read."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.arguments |= _arguments(self.process.pid)
            if until and re.search(until, self.read):
                return None
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.read += os.read(self.master, 65536).decode(errors="replace").replace("\r\n", "\n")
                except OSError:
                    return self._ended()
                continue
            question = self.read[self.answered:].rpartition("\n")[2]
            answer = next((said for words, said in answers.items() if words in question), None)
            if answer is not None:
                self.answered, self.asked = len(self.read), self.asked + 1
                os.write(self.master, f"{answer}\n".encode())
        raise SystemExit(f"it does not end: {self.read[-3000:]}")

    def interrupt(self, by_a_key):
        """Ends it as Ctrl-C does, or as a lost session does."""
        if by_a_key:
            os.write(self.master, b"\x03")
        else:
            os.killpg(self.process.pid, signal.SIGKILL)
        return self._ended()

    def _ended(self):
        code = self.process.wait(timeout=60)
        self.log.write_text(self.read)
        os.close(self.master)
        return code

    def commands(self):
        return re.findall(r"^\$ .+", self.read, re.MULTILINE)


def _arguments(session):
    """What everybody on the machine can read of the processes that it has started."""
    seen = set()
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session:
                seen.add((process / "cmdline").read_bytes() + (process / "environ").read_bytes())
        except OSError:
            pass
    return seen


def _controls(slave):
    import fcntl
    import termios
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    # Whoever started the rehearsal may have had it ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Archive:
    """The release's archive, unpacked, with the differences of this machine."""

    def __init__(self, packed, home):
        with tarfile.open(packed) as tar:
            tar.extractall(home, filter="data")
        self.folder, = home.glob("ligdicash-lambda-*")
        template, sums = self.folder / "template.yaml", self.folder / "SHA256SUMS"
        before = _sum(template)
        template.write_text(checkout.adapt(template.read_text()))
        assert before in sums.read_text(), "SHA256SUMS does not name template.yaml"
        sums.write_text(sums.read_text().replace(before, _sum(template)))
        journal.patched("the archive's SHA256SUMS names the template as it is changed here")


def handed_out(project):
    """This release's archive, packed."""
    packed, = (project / "target/handed-out").glob("ligdicash-lambda-*.tar.gz")
    return packed


def _sum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Setup:
    """`./setup` in the archive's folder, in an environment in which nothing can be compiled."""

    def __init__(self, it, stack, answers):
        home = pathlib.Path(tempfile.mkdtemp(prefix=f"archive-{stack}-", dir=it.logs.parent))
        self.it, self.stack, self.answers = it, stack, answers
        self.archive = Archive(handed_out(it.project), home)
        tools = home / "tools"
        tools.mkdir()
        for name in ("aws", "sam"):
            (tools / name).symlink_to(pathlib.Path(it.tools_at) / name)
        path = f"{tools}:/usr/bin:/bin"
        assert not any(shutil.which(name, path=path) for name in ("cargo", "rustc", "zig", "cargo-lambda")), path
        self.environment = {"PATH": path, "HOME": str(home), "LANG": "fr_BF.UTF-8", "SAM_CLI_TELEMETRY": "0",
                            "TERM": "dumb", **it.aws.credentials}
        # One variable says the region, as in the guide.
        del self.environment["AWS_DEFAULT_REGION"]
        self.runs = 0

    def start(self, *arguments, **more):
        return self.types(["./setup", "--stack", self.stack, *arguments], self.archive.folder, **more)

    def types(self, command, folder, **more):
        self.runs += 1
        return Typist(command, folder, {**self.environment, **more}, self.it.logs / f"setup-{self.stack}-{self.runs}.log")

    def run(self, *arguments, expected=(0,), **more):
        typist = self.start(*arguments, **more)
        return self.ends(typist, expected)

    def ends(self, typist, expected=(0,)):
        code = typist.run(self.answers)
        assert code in expected, f"{code}: {typist.read[-3000:]}"
        return typist

    def packed(self):
        """The folder in which the archive lies as it was downloaded."""
        folder = self.archive.folder
        subprocess.run(["tar", "-cf", f"{folder}.tar.gz", "-C", folder.parent, folder.name], check=True)
        shutil.rmtree(folder)
        return folder.parent

    def topic(self):
        return _topic(self.stack)

    def exposed(self, typist, keys):
        """The keys that can be read on the screen, in an argument, or on the disk."""
        files = [path.read_bytes() for path in self.archive.folder.parent.rglob("*") if path.is_file()]
        seen = [typist.read.encode(), *typist.arguments, *files]
        return [name for name, key in keys.items() if any(key.encode() in it for it in seen)]


def _topic(stack):
    return f"arn:aws:sns:{REGION}:000000000000:{stack}-alarms"


def _answers(it, stack):
    return {"Le nom": "L'Atelier d'Awa", "L'adresse de la boutique": "boutique.example", "le webhook": "", "Les opérateurs": "",
            "décaissements": "n", "téléphone": "o", "Adresse e-mail": "you@boutique.example", "Montant mensuel": "",
            "Continuer": "o", "Collez le lien": link(_topic(stack.name)),
            "API Key": it.ligdicash.keys["api_key"], "Auth Token": it.ligdicash.keys["auth_token"]}


def _sandbox(it):
    return [f"LigdicashBaseUrl={it.ligdicash.url}", f"LigdicashPayHosts={it.ligdicash.url}"]


def from_the_archive(it):
    """What the long form does by the guide's commands; then all of them go on with this stack."""
    it.stack.hear_events()
    began = time.monotonic()
    setup = Setup(it, it.stack.name, _answers(it, it.stack))
    settings = [*_sandbox(it), f"OrderWebhookUrl={it.answers['OrderWebhookUrl']}", "EventBusName=default"]
    typist = setup.types(["bash", "-euc", it.guide.commands("short-way", [
        ("./setup", f"./setup {' '.join(settings)}", "LigdiCash and the shop are on this machine")])], setup.packed())
    # The emulator's addresses are in no name server.
    setup.ends(typist, expected=(0, 1))
    seconds = time.monotonic() - began
    it.keys, it.api = it.stack.secret(), it.aws.execute_api(it.stack.resources()["HttpApi"])
    assert not setup.exposed(typist, it.keys), setup.exposed(typist, it.keys)
    again = setup.run(expected=(0, 1), OPS_URL=it.api)
    assert again.asked == 0 and it.stack.secret() == it.keys, again.read
    it.answers.update(AlarmTopicArn=setup.topic(), OwnerPage="yes")
    it.stack.hear_alarms(setup.topic())
    it.receiver.start(it.project, it.keys["webhook_secret"])
    refused = it.stack.refuses_deletion()
    it.terminal.run("known", f"""export PATH={shlex.quote(it.tools_at)}:$PATH TOPIC={setup.topic()} ORDER_KEY={it.keys["order_key"]}
cp samconfig.example.toml samconfig.toml
mkdir -p .aws-sam && cp -r {shlex.quote(str(setup.archive.folder))} .aws-sam/build""")
    it.guide.run("outputs")
    return (f"{typist.asked} questions and {len(typist.commands())} commands in {seconds:.0f} s, where nothing can be compiled",
            "then nothing left to do, and nothing asked", f"deleted by mistake: {refused}")


# Each is printed when the command before it has ended; some are killed in their course.
_STOPS = [r"\$ aws sns create-topic", r"\$ aws sns subscribe", r"\$ sam deploy", r"Waiting for changeset", r"CREATE_IN_PROGRESS",
          r"\$ aws cloudformation update-termination", r"\$ aws cloudformation set-stack-policy", r"API Key", r"Auth Token",
          r"\$ aws secretsmanager put-secret", r"Collez le lien", r"\$ aws sns confirm", r"\$ aws budgets create", r"doctor --stack"]


def interrupted_everywhere(it):
    """Ended after each step and in its course, by Ctrl-C and by force, it ends as one that nobody has interrupted."""
    theirs = Stack(it.aws, "ligdicash-setup")
    setup = Setup(it, theirs.name, _answers(it, theirs))
    read = ""
    for number, stop in enumerate(_STOPS):
        typist = setup.start(*_sandbox(it))
        assert typist.run(setup.answers, stop) is None, f"it never says {stop}: {typist.read[-3000:]}"
        typist.interrupt(by_a_key=number % 2)
        read += typist.read
    keys, api = theirs.secret(), it.aws.execute_api(theirs.resources()["HttpApi"])
    last = setup.run(*_sandbox(it), expected=(0, 1), OPS_URL=api)
    assert last.asked == 0 and theirs.secret() == keys and not setup.exposed(last, keys), last.read
    assert not [name for name, key in keys.items() if key in read], "a key was shown"
    topics = it.aws.client("sns")
    named = [topic["TopicArn"] for topic in topics.list_topics()["Topics"] if theirs.name in topic["TopicArn"]]
    subscribed = topics.list_subscriptions_by_topic(TopicArn=setup.topic())["Subscriptions"]
    assert named == [setup.topic()] and [each["Endpoint"] for each in subscribed] == ["you@boutique.example"], (named, subscribed)
    assert theirs.parameters()["StoreName"] == "L'Atelier d'Awa" and theirs.refuses_deletion()
    policy = it.aws.client("cloudformation").get_stack_policy(StackName=theirs.name)["StackPolicyBody"]
    assert "LogicalResourceId/PaymentsTable" in policy, policy
    budgets = lambda: [each["BudgetName"] for each in it.aws.client("budgets").describe_budgets(AccountId="000000000000")["Budgets"]]
    assert theirs.name in budgets(), budgets()
    shop = merchant.Shop(it.project, api, keys["order_key"])
    payment = shop.page("SETUP-1")
    it.ligdicash.pay(payment)
    processes.until("its payment", 60, lambda: shop.status(payment)[1]["status"] == "completed")
    tables = theirs.tables().values()
    setup.answers["Pour la supprimer"] = "ligdicash"
    setup.run("tear-down", expected=(1,))
    setup.answers["Pour la supprimer"] = theirs.name
    setup.run("tear-down")
    assert theirs.is_gone() and all(theirs.items(table) for table in tables) and theirs.name not in budgets()
    for table in tables:
        theirs.database.update_table(TableName=table, DeletionProtectionEnabled=False)
        theirs.database.delete_table(TableName=table)
    return f"interrupted {len(_STOPS)} times, one topic, one subscription, the same keys; paid, and torn down by its name"
