# mypy: ignore-errors
"""Stories through the vendor's own client: `VERSION BASE`, of `v3`, `beta` and `2026`.

Runs with the client's own Python, which has no Countersign. Prints a line for each step, and raises what is
not as told. With `approve WHO COMMENT` behind it, somebody approves the one thing that waits for them.
"""

import importlib
import json
import sys

VERSION, BASE, *PART = sys.argv[1:]
LATEST = VERSION == "2026"
NOUNS = {"requests": "access_requests", "approvals": "access_request_approvals"}


def _package(noun):
    return f"sailpoint.{NOUNS[noun]}" if LATEST else f"sailpoint.{VERSION}"


def _model(noun, name, body):
    return getattr(importlib.import_module(f"{_package(noun)}.models"), name).from_dict(body)


class Client:
    """Somebody's client: it fetches its token first, as it does from the vendor."""

    def __init__(self, who):
        configuration = importlib.import_module("sailpoint.configuration")
        given = configuration.ConfigurationParams()
        given.base_url, given.client_id, given.client_secret = BASE, who, f"{who}-token"
        self._of = configuration.Configuration(given)
        assert self._of.access_token == f"{who}-token"
        self._apis = {noun: self._api(noun) for noun in NOUNS}

    def _api(self, noun):
        package = _package(noun)
        client = importlib.import_module(f"{package}.api_client").ApiClient(self._of)
        name = "AccessRequestsApi" if noun == "requests" else "AccessRequestApprovalsApi"
        return getattr(importlib.import_module(f"{package}.api.{NOUNS[noun]}_api"), name)(client)

    def call(self, noun, verb, *args, **options):
        """Calls a verb; the answer with its status and headers."""
        name = f"{verb}_v1_with_http_info" if LATEST else f"{verb}_with_http_info"
        return getattr(self._apis[noun], name)(*args, **options)

    def submit(self, **body):
        return self.call("requests", "create_access_request", _model("requests", "AccessRequest", body)).data

    def status(self, **options):
        return self.call("requests", "list_access_request_status", **options)

    def pending(self, **options):
        return self.call("approvals", "list_pending_approvals", **options).data

    def completed(self, **options):
        return self.call("approvals", "list_completed_approvals", **options).data

    def approve(self, approval, **comment):
        # The first version always sends a body, the others one only where something is said.
        words = _model("approvals", "CommentDto", comment) if comment or VERSION == "beta" else None
        given = {"comment_dto": words} if words else {}
        return self.call("approvals", "approve_access_request", approval, **given)

    def reject(self, approval, comment):
        return self.call(
            "approvals",
            "reject_access_request",
            approval,
            _model("approvals", REJECTION, {"comment": comment}),
        )

    def forward(self, approval, to, comment):
        body = _model("approvals", "ForwardApprovalDto", {"newOwnerId": to, "comment": comment})
        return self.call("approvals", "forward_access_request", approval, body)

    def cancel(self, activity, comment):
        body = _model("requests", "CancelAccessRequest", {"accountActivityId": activity, "comment": comment})
        return self.call("requests", "cancel_access_request", body)


REJECTION = "CommentDto"


def refused(call, status):
    """What must be refused with this status, in the vendor's form."""
    try:
        call()
    except Exception as why:
        assert getattr(why, "status", None) == status, why
        body = json.loads(why.body)
        assert len(body["trackingId"]) == 32 and body["messages"][0]["text"], body
        return body["messages"][0]["text"]
    raise AssertionError("not refused")


def tell(step, what):
    print(f"{VERSION}: {step}: {what}", flush=True)


def items(*wanted):
    return [{"type": kind, "id": reference, "comment": "For the audit"} for kind, reference in wanted]


def states(client, **options):
    return [
        (row.requested_for.id, row.name, str(getattr(row.state, "value", row.state)))
        for row in client.status(**options).data
    ]


def main():
    root, alice, bob, carol = (Client(who) for who in ("root", "alice", "bob", "carol"))
    both = items(("ROLE", "analyst"), ("ENTITLEMENT", "db.read"))
    made = root.submit(
        requestedFor=["alice", "ann"],
        requestType="GRANT_ACCESS",
        requestedItems=both,
        clientMetadata={"app": "portal"},
    )
    again = root.submit(requestedFor=["alice"], requestedItems=both)
    if VERSION != "beta" or made is not None:
        tell(
            "submit",
            f"{len(made.new_requests)} recipients, then {len(again.existing_requests)} there already",
        )
        assert (len(made.new_requests), len(again.new_requests), len(again.existing_requests)) == (2, 0, 1)

    counted = root.status(count=True, limit=3, offset=1, sorters="name,-created")
    assert counted.headers["x-total-count"] == "4" and len(counted.data) == 3
    row = alice.status(sorters="name").data[0]
    narrow = f'accountActivityItemId eq "{row.account_activity_item_id}" and created gt 2020-01-01T00:00:00Z'
    found = root.status(filters=narrow).data
    assert [one.id for one in found] == [row.id]
    assert found[0].client_metadata == {"app": "portal"}
    tell("status", states(alice))
    refused(lambda: alice.status(filters="age eq 1"), 400)
    refused(lambda: alice.status(requested_for="ann"), 403)

    waiting = bob.pending(owner_id="me", sorters="created")
    assert len(waiting) == 4 and waiting[0].owner.id == "bob", waiting
    tell("pending", [(one.requested_for.id, one.name) for one in waiting])
    bob.approve(waiting[0].id)
    bob.approve(waiting[1].id, comment="Fine")
    bob.reject(waiting[2].id, "Not yet")
    bob.forward(waiting[3].id, "carol", "On leave")
    handed = carol.pending(owner_id="me")
    assert [one.id for one in handed] == [waiting[3].id] and handed[0].forward_history[
        0
    ].comment == "On leave"
    done = bob.completed(owner_id="me")
    tell("completed", sorted(str(getattr(one.state, "value", one.state)) for one in done))
    assert len(done) == 3
    summary = bob.call("approvals", "get_access_request_approval_summary").data
    assert (summary.pending, summary.approved, summary.rejected) == (0, 2, 1), summary
    refused(lambda: alice.approve(waiting[3].id), 403)

    mine = root.status(requested_for="ann").data[0]
    refused(lambda: alice.cancel(mine.account_activity_item_id, "Not mine"), 404)
    left = next(one for one in root.status(request_state="EXECUTING", requested_for="ann").data)
    root.cancel(left.account_activity_item_id, "By mistake")
    tell("cancel", states(root, requested_for="ann"))
    if VERSION != "v3":
        body = {
            "accessRequestIds": [row.access_request_id],
            "completionStatus": "Incomplete",
            "message": "Stuck",
        }
        call = "close_access_request"
        root.call("requests", call, _model("requests", "CloseAccessRequest", body))
        tell("close", states(alice))

    held = items(("ACCESS_PROFILE", "sales"))
    silent = [{**one, "comment": None} for one in held]
    revoke = {"requestType": "REVOKE_ACCESS", "requestedFor": ["alice"]}
    refused(lambda: alice.submit(**revoke, requestedItems=held), 403)
    refused(lambda: bob.submit(**revoke, requestedItems=silent), 400)
    bob.submit(**revoke, requestedItems=held)
    taken = next(one for one in alice.status().data if one.name == "The sales")
    kind = str(getattr(taken.request_type, "value", taken.request_type))
    assert kind == "REVOKE_ACCESS", kind
    tell("revoke", f"{taken.name} {kind}")

    if not LATEST:
        config = root.call("requests", "get_access_request_config").data
        config.entitlement_request_config.request_comments_required = True
        config.approvals_must_be_external = True
        refused(lambda: alice.call("requests", "set_access_request_config", config), 403)
        told = root.call("requests", "set_access_request_config", config).data
        assert told.approvals_must_be_external and told.entitlement_request_config.request_comments_required
        bare = [{"type": "ENTITLEMENT", "id": "db.write"}]
        refused(lambda: alice.submit(requestedFor=["alice"], requestedItems=bare), 400)
        alice.submit(requestedFor=["alice"], requestedItems=items(("ENTITLEMENT", "db.write")))
        later = next(one for one in root.pending() if one.name == "The db.write")
        refused(lambda: bob.approve(later.id), 403)
        root.approve(later.id)
        tell("configuration", "obeyed by what is asked later")
    tell("done", "as told")


def approve(who, comment):
    client = Client(who)
    (one,) = client.pending(owner_id="me")
    client.approve(one.id, comment=comment)
    tell("approve", f"{one.name} for {one.requested_for.id}")


match PART:
    case []:
        main()
    case ["approve", who, comment]:
        approve(who, comment)
