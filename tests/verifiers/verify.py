"""Checks an export of the ledger with nothing but Python: python verify.py export.ndjson [seq hash]"""

import hashlib
import json
import sys
from pathlib import Path

CHAINED = ("actor", "at", "data_digest", "due", "on_behalf_of", "request", "seq", "subject", "type")


def sort(value):
    """Orders every object's keys as RFC 8785 wants it: by UTF-16 code units."""
    if isinstance(value, dict):
        return {key: sort(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [sort(item) for item in value] if isinstance(value, list) else value


def digest(value, salt=b""):
    text = json.dumps(sort(value), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(salt + text.encode()).hexdigest()


def problem(entry, seq, prev):
    """What is wrong with the entry that stands where `seq` should be."""
    if entry["seq"] != seq:
        what = "missing" if entry["seq"] > seq else "reordered or inserted"
        return f"{what}: entry {entry['seq']} stands in its place"
    if set(entry) != {*CHAINED, "data", "hash", "salt"}:
        return "changed: it has other fields"
    if entry["hash"] != digest({field: entry[field] for field in CHAINED} | {"prev": prev}):
        return "changed: its hash is not that of what it says and of the entry before it"
    data, salt = entry["data"], entry["salt"]  # a redaction erases both
    if (data, salt) != (None, None) and entry["data_digest"] != digest(data, bytes.fromhex(salt)):
        return "changed: its data is not what its digest says"
    return None


def verify(lines, known):
    seq, head = 0, "0" * 64
    for seq, line in enumerate(lines, 1):
        try:
            wrong = problem(entry := json.loads(line), seq, head)
        except (KeyError, TypeError, ValueError):
            wrong = "not an entry"
        if wrong is None and known and seq == int(known[0]) and entry["hash"] != known[1]:
            wrong = f"changed: the known hash is {known[1]}"
        if wrong:
            sys.exit(f"entry {seq}: {wrong}")
        head = entry["hash"]
    if known and seq < int(known[0]):
        sys.exit(f"entry {seq + 1}: truncated: {known[0]} entries are known, the file ends after {seq}")
    print(f"{seq} entries, head {head}")


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8", newline="\n") as export:
        verify(export, sys.argv[2:4])
