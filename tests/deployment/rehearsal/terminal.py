"""One bash in which commands are run one after the other, as a person does."""

import subprocess
import threading

import processes

_END = "--- end of the block ---"


class Terminal:
    def __init__(self, directory, environment, logs):
        self.logs = logs
        self.bash = processes.ends_with_us(subprocess.Popen(
            ["bash", "-euo", "pipefail"], cwd=directory, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True))

    def run(self, name, commands, answers="", seconds=120):
        """What the commands printed on standard output. `answers` is what a person types meanwhile."""
        typed, errors = self.logs / f"{name}.in", self.logs / f"{name}.err"
        typed.write_text(answers)
        self.bash.stdin.write(f"{{\n{commands}\n}} < '{typed}' 2> '{errors}'\necho; echo '{_END}'\n")
        self.bash.stdin.flush()
        watchdog = threading.Timer(seconds, self.bash.kill)
        watchdog.daemon = True
        watchdog.start()
        printed, line = [], ""
        for line in self.bash.stdout:
            if line.strip() == _END:
                break
            printed.append(line)
        watchdog.cancel()
        (self.logs / f"{name}.log").write_text("".join(printed))
        if self.bash.poll() is not None or line.strip() != _END:
            raise SystemExit(f"the guide's {name} failed:\n{''.join(printed)[-3000:]}\n{errors.read_text()[-3000:]}")
        return "".join(printed).strip()

    def environment(self):
        """The variables that have been exported."""
        lines = self.run("environment", "env").splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)
