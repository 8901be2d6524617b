"""Deliveries to a real receiver of the standard library; signatures checked by others than who made them."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import countersign
import pytest
import standardwebhooks


class Receiver(ThreadingHTTPServer):
    """Takes what comes, and answers as it is told: a status, or nothing at all."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.says: Callable[[], int | None] = lambda: 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook"

    def taken(self) -> list[Any]:
        return [json.loads(body) for _, body in self.heard]


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
        status = self.server.says()
        if status is None:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("location", self.server.url)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        thread = threading.Thread(target=receiver.serve_forever)
        thread.start()
        yield receiver
        receiver.shutdown()
        thread.join()


def subscribe(
    admin: countersign.Session, receiver: Receiver, scheme: countersign.WebhookScheme = "guide"
) -> countersign.WebhookSubscribed:
    return admin.webhooks.subscribe(
        receiver.url, types=["access_request.*"], scheme=scheme, allow_private=True, tenant_id="acme"
    )


def deliver(store: countersign.Store) -> countersign.DeliveryReport:
    return store.as_system().webhooks.deliver()


def test_the_guides_signature_is_checked_with_the_standard_library(
    store: countersign.Store, admin: countersign.Session, alice: countersign.Session, receiver: Receiver
) -> None:
    secret = subscribe(admin, receiver).secret
    made = alice.requests.submit(["db.analytics.read"])
    assert deliver(store).delivered == 1
    headers, body = receiver.heard[0]
    told = f"{headers['x-webhook-timestamp']}.".encode() + body
    expected = hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(headers["x-webhook-signature"], f"sha256={expected}")
    event = json.loads(body)
    assert list(event) == ["event_id", "event_type", "timestamp", "tenant_id", "data"]
    assert event["event_id"] == headers["x-event-id"]
    assert (event["event_type"], event["timestamp"], event["tenant_id"]) == (
        "access_request.created",
        "2026-01-05T09:00:00Z",
        "acme",
    )
    assert event["data"]["request_id"] == made.request_ids[0]
    assert (event["data"]["requester_id"], event["data"]["status"]) == ("alice", "pending")


def test_standard_webhooks_are_verified_by_their_own_library(file: Path, receiver: Receiver) -> None:
    # That library holds the time against the machine's clock.
    with countersign.open(file) as store:
        admin = store.as_admin("root")
        made = admin.webhooks.subscribe(receiver.url, scheme="standard", allow_private=True)
        admin.identities.upsert("dana", name="Dana Diaz")
        assert deliver(store).delivered == 1
    headers, body = receiver.heard[0]
    event = standardwebhooks.Webhook(made.secret).verify(body, headers)
    assert event["event_type"] == "identity.created"
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(made.secret).verify(body + b" ", headers)


@pytest.mark.parametrize("status", [500, 404, 302, None])
def test_what_fails_is_tried_again_until_it_comes_through(
    store: countersign.Store,
    admin: countersign.Session,
    alice: countersign.Session,
    clock: countersign.ManualClock,
    receiver: Receiver,
    status: int | None,
) -> None:
    subscribe(admin, receiver)
    made = alice.requests.submit(["db.analytics.read"])
    alice.requests.comment(made.request_ids[0], "Soon, please")
    receiver.says = lambda: status
    report = deliver(store)
    assert (report.delivered, report.failed, report.more) == (0, 1, False)
    assert report.next is not None
    assert timedelta(minutes=1) <= report.next - clock.now() <= timedelta(seconds=72)
    assert deliver(store).failed == 0, "not before it is due"
    clock.set(report.next)
    receiver.says = lambda: 200
    assert deliver(store).delivered == 2
    kinds = [event["event_type"] for event in receiver.taken()]
    assert kinds == ["access_request.created", "access_request.created", "access_request.commented"]
    assert receiver.taken()[0]["event_id"] == receiver.taken()[1]["event_id"]


def test_others_go_on_while_it_is_sent(
    store: countersign.Store, admin: countersign.Session, alice: countersign.Session, receiver: Receiver
) -> None:
    subscribe(admin, receiver)
    alice.requests.submit(["db.analytics.read"])
    came, go_on = threading.Event(), threading.Event()

    def late() -> int:
        came.set()
        assert go_on.wait(8)
        return 200

    receiver.says = late
    sender = threading.Thread(target=deliver, args=(store,))
    sender.start()
    assert came.wait(8)
    start = time.monotonic()
    admin.identities.upsert("eve", name="Eve Evans")
    assert time.monotonic() - start < 4, "neither the interpreter nor the store is held"
    go_on.set()
    sender.join()


def test_dead_letters_are_listed_and_sent_again(
    store: countersign.Store,
    admin: countersign.Session,
    alice: countersign.Session,
    clock: countersign.ManualClock,
    receiver: Receiver,
) -> None:
    webhook = subscribe(admin, receiver).webhook
    alice.requests.submit(["db.analytics.read"])
    receiver.says = lambda: 503
    report = deliver(store)
    while report.next is not None:
        clock.set(report.next)
        report = deliver(store)
    assert (report.dead, report.paused) == (1, 1)
    (letter,) = admin.webhooks.failed(webhook.id)
    assert (letter.attempts, letter.status, letter.error) == (6, 503, "the answer was 503")
    (paused,) = admin.webhooks.list()
    assert paused.paused_why == "nothing came through any more"
    receiver.says = lambda: 200
    assert admin.webhooks.resend(webhook.id, events=[letter.seq]).resent == 1
    assert admin.webhooks.update(webhook.id, enabled=True).paused_at is None
    assert deliver(store).delivered == 1
    assert receiver.taken()[-1]["event_id"] == letter.event_id


def test_a_secret_is_not_printed(admin: countersign.Session) -> None:
    made = admin.webhooks.subscribe("https://hooks.example.com/")
    assert made.secret.startswith("whsec_") and len(made.secret) == 50
    assert made.secret not in repr(made) and made.secret not in str(made)
    assert "secret='…'" in repr(made)


def test_a_month_away_is_caught_up(store: countersign.Store, admin: countersign.Session) -> None:
    for number in range(1200):
        admin.groups.upsert(f"group-{number}", name=f"Group {number}")
    system, seen = store.as_system(), []
    while True:
        batch = system.events.read("crm", limit=500, cloud_events=True)
        assert len(batch.events) <= 500
        seen += [event.cloud_event for event in batch.events]
        system.events.acknowledge("crm", batch.seq)
        if not batch.more:
            break
    assert [int(one["sequence"]) for one in seen if one] == list(range(1, 1201))
    assert all(
        one and datetime.fromisoformat(one["time"].replace("Z", "+00:00")).tzinfo == timezone.utc
        for one in seen
    )
