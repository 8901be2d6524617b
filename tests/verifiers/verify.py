"""Checks an export of the ledger with nothing but Python: python verify.py export.ndjson [seq hash]"""

import json
import sys
from hashlib import sha256
from pathlib import Path

CHANGED = "changed: its hash is not that of what it says and of the entry before it"
INSERTED = "inserted: what stands here, or before it, is no entry of the chain"


def ordered(fields):  # by UTF-16 code units, as RFC 8785 wants it
    return {name: fields[name] for name in sorted(fields, key=lambda name: name.encode("utf-16-be"))}


def digest(value, salt=b""):
    return sha256(salt + json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def fits(entry, seq, prev):
    chained = {name: entry[name] for name in entry if name not in ("data", "salt", "hash")}
    return len(chained) == 9 and entry["hash"] == digest(ordered(chained | {"seq": seq, "prev": prev}))


def problem(found, seq, prev, rest):
    if found["seq"] == seq and fits(found, seq, prev):
        erased = found["data"] is None and found["salt"] is None  # by a redaction
        whole = erased or found["data_digest"] == digest(found["data"], bytes.fromhex(found["salt"] or ""))
        return None if whole else "changed: its data is not what its digest says"
    there, moved, copied, shift, hash = False, False, False, 0, found["hash"]
    for place, entry in enumerate(map(json.loads, rest), seq + 1):  # what comes after it tells what happened
        there |= fits(entry, seq, prev)
        copied |= entry["hash"] == hash
        moved |= fits(entry, place, hash)
        moved |= any(fits(found, own, entry["hash"]) for own in (place, place + 1, found["seq"]))
        for by in range(-1000, 1001) if place == seq + 1 else ():
            shift = by if fits(entry, place + by, hash) else shift
    if there:
        return "reordered: it stands in another place" if moved and not copied else INSERTED
    return "missing: it was taken out" if found["seq"] > seq or shift > 0 else INSERTED if shift else CHANGED


seq, head, known = 0, "0" * 64, sys.argv[2:4]
with Path(sys.argv[1]).open("rb") as export:
    for seq, line in enumerate(export, 1):
        try:
            entry = json.loads(line, object_hook=ordered)
            wrong = problem(entry, seq, head, export)
        except (KeyError, TypeError, ValueError):
            wrong = "changed: it is no entry"
        if not wrong and known[:1] == [str(seq)] and known[1] != entry["hash"]:
            wrong = "changed: the known hash is another"
        if wrong:
            sys.exit(f"entry {seq}: {wrong}")
        head = entry["hash"]
if known and seq < int(known[0]):
    sys.exit(f"entry {seq + 1}: truncated: {known[0]} entries are known, and it ends after {seq}")
print(f"{seq} entries, head {head}")
