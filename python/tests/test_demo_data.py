"""`countersign demo-data`: what it makes, that it makes the same each time, and what it refuses."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import countersign
from processes import command, serving

DAY = "2026-02-01"


def made(path: Path, *more: object) -> str:
    done = command("demo-data", path, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_a_request_in_every_status_worth_looking_at(file: Path) -> None:
    said = made(file)
    with countersign.open(file) as store:
        admin = store.as_admin("root")
        requests = admin.requests.list(limit=100).items
        statuses = {request.status for request in requests}
        assert statuses >= {
            "pending",
            "approved",
            "scheduled",
            "provisioned",
            "rejected",
            "cancelled",
            "expired",
        }
        stages = {request.stage for request in requests if request.status == "pending"}
        assert len(stages) > 1, "they wait at different stages"
        kinds = {item.kind for item in admin.catalog.list_items(limit=100)}
        assert kinds == {"role", "access_profile", "entitlement", "resource"}
        grants = admin.grants.list(limit=100).items
        assert {grant.in_force for grant in grants} == {True, False}
        assert store.as_user("alice").cart.view().lines
        assert store.as_user("bob").approvals.pending().items
        assert store.check().ok
        admin.audit.verify()
    for status in statuses:
        assert re.search(rf"\d {status}\b", said)


def test_the_same_day_gives_the_same_store(tmp_path: Path) -> None:
    heads = []
    for name in ("one.db", "two.db"):
        made(tmp_path / name, "--date", DAY)
        with countersign.open(tmp_path / name) as store:
            heads.append(store.as_admin("root").audit.head())
    assert heads[0] == heads[1] and heads[0].seq > 50


def test_a_store_with_data_stays_as_it_is(file: Path, tmp_path: Path) -> None:
    made(file, "--date", DAY)
    with countersign.open(file) as store:
        before = store.as_admin("root").audit.head()
    done = command("demo-data", file, "--tokens", tmp_path / "tokens.json")
    assert done.returncode == 1 and "has data already" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "tokens.json").exists()
    with countersign.open(file) as store:
        assert store.as_admin("root").audit.head() == before


def test_a_file_of_tokens_is_not_written_over(file: Path, tmp_path: Path) -> None:
    tokens = tmp_path / "tokens.json"
    tokens.write_text("mine", encoding="utf-8")
    done = command("demo-data", file, "--tokens", tokens)
    assert done.returncode == 1 and "is there already" in done.stderr
    assert tokens.read_text(encoding="utf-8") == "mine" and not file.exists()


def test_odd_days_are_refused(file: Path) -> None:
    later = (datetime.now(timezone.utc) + timedelta(days=2)).date()
    assert "still to come" in command("demo-data", file, "--date", later).stderr
    for odd in ("tomorrow", "2026-02-30", "0001-01-01"):
        done = command("demo-data", file, "--date", odd)
        assert done.returncode == 2 and "must be a day" in done.stderr
    assert not file.exists()


def test_what_it_says_to_try_works(file: Path, tmp_path: Path) -> None:
    tokens = tmp_path / "tokens.json"
    said = made(file, "--tokens", tokens)
    assert tokens.stat().st_mode & 0o077 == 0
    tried = re.findall(r'curl "http://127\.0\.0\.1:8080(\S+)" -H "Authorization: Bearer (\S+)"', said)
    assert len(tried) == 2
    with serving(file, tokens) as server:
        for target, token in tried:
            answer = server.get(target, token)
            assert answer.status == 200 and answer.json()["total"] > 0
        for token in json.loads(tokens.read_text(encoding="utf-8")):
            assert server.get("/governance/catalog/cart", token).status == 200
