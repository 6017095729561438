"""Prints the faults of a report of `examine --read` as GitHub shows them, at their lines of a pull request."""

import json
import pathlib
import sys


def escaped(text, also=""):
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


for fault in json.loads(pathlib.Path(sys.argv[1]).read_text()):
    kind = "error" if fault["severity"] == "error" else "warning"
    file, line = escaped(fault["file"], ":,"), fault["range"]["start"]["line"] + 1
    title, text = escaped(fault["message"], ":,"), escaped(fault["note"])
    print(f"::{kind} file={file},line={line},title={title}::{text}")
