"""Checks files of evidence by the rule of docs/evidence.md and nothing else: python3 check_evidence.py FILE…"""
import hashlib, html, json, re, sys

SEALS = [rb"<!-- sha256: ([0-9a-f]{64}) -->", rb'\{"sha256": "([0-9a-f]{64})"\}']
ROW = re.compile(r'<pre id="(row-\d+)" data-sha256="([0-9a-f]{64})">(.*?)</pre>', re.DOTALL)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def check(data):
    *before, last, end = data.split(b"\n")
    document = b"\n".join(before) + b"\n"
    seal = re.fullmatch(SEALS[document.startswith(b"{")], last)
    if end or not seal or seal[1].decode() != sha256(document):
        return "the seal is not that of the file"
    if document.startswith(b"{"):
        rows = [(row["id"], row["sha256"], row["text"]) for row in json.loads(document)["rows"]]
    else:
        rows = [(id, hash, html.unescape(text)) for id, hash, text in ROW.findall(document.decode())]
    wrong = [id for id, hash, text in rows if hash != sha256(text.encode())]
    return f"changed: {', '.join(wrong)}" if wrong else f"right, {len(rows)} rows, seal {seal[1].decode()}"


results = [check(open(file, "rb").read()) for file in sys.argv[1:]]
print("\n".join(results))
sys.exit(any(not result.startswith("right") for result in results))
