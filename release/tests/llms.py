"""Looks at llms-full.txt: each guide of docs, whole, but those for who judges or changes this project. llms.py FILE"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OTHERS = {"README", "data", "decisions", "unproven", "words"}
LIMIT = 430_000  # bytes: more is too much for an assistant to read

text = Path(sys.argv[1]).read_text(encoding="utf-8")
parts = re.split(r"^===== (\S+) =====\n\n", text, flags=re.MULTILINE)[1:]
found = dict(zip(parts[::2], parts[1::2]))
for path, part in found.items():
    assert part.strip() == (ROOT / path).read_text(encoding="utf-8").strip(), f"{path} is not whole"
    assert not path.startswith(("docs/fr/", "docs/proof/")) and ".fr." not in path, f"{path} is not for it"
guides = {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md") if path.stem not in OTHERS}
assert not (missing := guides - found.keys()), f"llms-full.txt lacks {sorted(missing)}"
assert len(text.encode()) <= LIMIT, f"llms-full.txt has {len(text.encode())} bytes"
