"""The closed sets of words, for annotations."""

# Written by `cargo xtask gen` from the core: change that, not this.

from typing import Literal, TypeAlias

ApprovalStatus: TypeAlias = Literal["pending", "approved", "rejected", "closed"]
"""Where an approval stands.

- `pending`: Somebody is asked.
- `approved`: Yes.
- `rejected`: No.
- `closed`: No longer needed: the request ended another way.
"""

Enforcement: TypeAlias = Literal["block", "warn", "add_stage"]
"""What happens when somebody asks for what would break a rule of separation of duties.

- `block`: It is refused.
- `warn`: It goes on, and whoever sees the request sees the conflict.
- `add_stage`: One more stage must approve, after the policy's own.
"""

EvidenceFormat: TypeAlias = Literal["json", "html"]
"""How evidence is written.

- `json`: Canonical JSON (RFC 8785): for programs, and to be kept.
- `html`: A page for people, that needs nothing else: for a browser, and for paper.
"""

Why: TypeAlias = Literal[
    "manager",
    "item_owner",
    "application_owner",
    "group",
    "identity",
    "self_review",
    "escalation",
    "forwarded",
    "reassigned",
    "delegate",
    "fallback",
    "nobody",
    "admin",
]
"""Why somebody is asked.

- `manager`: They are a manager: the beneficiary's, the requester's, or of whom was asked before.
- `item_owner`: They own the item, or are a member of the group that does.
- `application_owner`: They own the item's application.
- `group`: The policy names their group.
- `identity`: The policy names them.
- `self_review`: Whose right it is asked for this themselves: their manager is asked instead.
- `escalation`: It has taken long: they are asked as well.
- `forwarded`: Somebody handed them their seat.
- `reassigned`: An admin asks them instead.
- `delegate`: They act for somebody who is asked.
- `fallback`: Fewer people may decide than are needed, or it took too long: the fallback of the settings is
  asked.
- `nobody`: Nobody else was left to ask: every admin is.
- `admin`: They come as an admin.
"""

LeftOut: TypeAlias = Literal[
    "requester",
    "beneficiary",
    "inactive",
    "not_human",
    "nobody",
    "forwarded_away",
    "reassigned",
    "unavailable",
]
"""Why somebody who would be asked is not.

- `requester`: They asked for it, or another account of theirs did.
- `beneficiary`: It is for them, or for another account of theirs.
- `inactive`: They are not active.
- `not_human`: It is a service or an agent, which decides only where the policy names it.
- `nobody`: There is nobody in that place: no manager, no owner, an empty group.
- `forwarded_away`: They handed their seat to somebody.
- `reassigned`: An admin asked somebody else instead.
- `unavailable`: They can't decide this, and why is not the reader's business.
"""

PolicyPlace: TypeAlias = Literal["item", "category", "application", "entitlement_scheme", "default"]
"""Where a policy was looked for: the first that is found holds.

- `item`: The item itself.
- `category`: Its category, or the nearest above it that has one.
- `application`: Its application.
- `entitlement_scheme`: The entitlement scheme of the settings.
- `default`: The store's default.
"""

StageState: TypeAlias = Literal["open", "met", "ahead", "not_needed", "skipped", "ended"]
"""How a stage stands.

- `open`: Its people are asked now.
- `met`: It was approved.
- `ahead`: Its turn has not come.
- `not_needed`: Its condition did not hold when it was asked for.
- `skipped`: Nobody could decide it, and the policy leaves it out then.
- `ended`: The request ended without it.
"""

NextKind: TypeAlias = Literal[
    "decision",
    "reminder",
    "escalation",
    "deadline",
    "start",
    "wake",
    "work",
    "nothing",
]
"""What happens next.

- `decision`: Somebody decides.
- `reminder`: Those who are asked are reminded.
- `escalation`: Others are asked as well.
- `deadline`: The deadline passes.
- `start`: The day comes for which it was asked.
- `wake`: The work has rested long enough.
- `work`: Somebody does the work, looks at it, or mends what failed.
- `nothing`: Nothing: the request is over.
"""

FieldKind: TypeAlias = Literal["text", "number", "boolean", "date", "choice", "multiple_choice"]
"""What a form's field takes.

- `text`: A text.
- `number`: A whole number below 2^53.
- `boolean`: True or false.
- `date`: A day, such as `2026-03-31`.
- `choice`: One of its choices.
- `multiple_choice`: Several of its choices, each once.
"""

GrantStatus: TypeAlias = Literal["active", "suspended", "ending", "ended"]
"""Where a grant stands.

- `active`: In force.
- `suspended`: Stopped for a while.
- `ending`: It is being taken away: it came to its end, or a request to take it away is open.
- `ended`: It is over. Final.
"""

GrantOrigin: TypeAlias = Literal["request", "birthright", "role", "imported"]
"""Where a grant comes from.

- `request`: A request.
- `birthright`: What the host gives to everybody of a kind.
- `role`: A role of the host's gives it.
- `imported`: It was there before, and the host does not say why.
"""

EndReason: TypeAlias = Literal["revoked", "expired", "handed_back", "removed", "deactivated"]
"""Why a grant is over.

- `revoked`: Somebody who may took it away.
- `expired`: It came to its end.
- `handed_back`: Who had it gave it up.
- `removed`: The host says it is gone, or it should not have been given.
- `deactivated`: Who had it was deactivated.
"""

IdentityKind: TypeAlias = Literal["human", "service", "agent"]
"""What an account is.

- `human`: A person's.
- `service`: A program's. It may ask, and never decides unless a policy names it.
- `agent`: A software agent's. It may ask, and never decides unless a policy names it.
"""

ItemKind: TypeAlias = Literal["role", "access_profile", "entitlement", "resource"]
"""What kind of access an item is.

- `role`: A role.
- `access_profile`: A bundle of entitlements.
- `entitlement`: A single right in a system.
- `resource`: Anything else that can be asked for.
"""

Risk: TypeAlias = Literal["none", "low", "moderate", "high", "critical"]
"""How much harm an item's access can do.

- `none`: None worth naming.
- `low`: Low.
- `moderate`: Moderate; `medium` is read as this.
- `high`: High.
- `critical`: Critical.
"""

Fulfilment: TypeAlias = Literal["queued", "manual", "immediate"]
"""How an item's access is given.

- `queued`: A worker claims the work.
- `manual`: A person does it.
- `immediate`: It is there as soon as it is approved: nothing has to be done anywhere.
"""

LintKind: TypeAlias = Literal[
    "unmeetable",
    "quorum_too_large",
    "self_satisfied",
    "unreachable_condition",
    "no_policy",
    "empty_group",
    "approves_by_itself",
]
"""What a lint finds.

- `unmeetable`: A stage that nobody can meet.
- `quorum_too_large`: A quorum that is larger than the people it asks.
- `self_satisfied`: Somebody can get access for themselves with only accounts of theirs, or without anybody.
- `unreachable_condition`: A condition that never holds.
- `no_policy`: An item that no policy holds for.
- `empty_group`: A group that has nobody who may decide.
- `approves_by_itself`: A deadline that approves by itself.
"""

ReportKind: TypeAlias = Literal["decision_times", "waiting", "never_refused", "ending_soon"]
"""Which report.

- `decision_times`: How long decisions took.
- `waiting`: What waits, and for whom.
- `never_refused`: Who approved and never refused.
- `ending_soon`: Which access ends soon.
"""

DecisionsBy: TypeAlias = Literal["policy", "stage", "approver", "item"]
"""What decisions are put together by.

- `policy`: The policy that asked for them.
- `stage`: The stage of the policy.
- `approver`: Who decided.
- `item`: The item that was asked for.
"""

RequestStatus: TypeAlias = Literal[
    "pending",
    "scheduled",
    "approved",
    "provisioning",
    "snoozed",
    "verifying",
    "provisioned",
    "failed",
    "rejected",
    "cancelled",
    "expired",
    "closed",
]
"""Where a request stands.

- `pending`: Approvers are asked. Moves on when they decide, or the requester cancels.
- `scheduled`: Everyone has approved, for a later day. Moves on when that has come.
- `approved`: Everyone has approved; the work waits for a worker, or for who does it.
- `provisioning`: A worker has the task, or a person does it.
- `snoozed`: The work rests, until a day or until somebody wakes it.
- `verifying`: The work is done, and somebody else is to look whether it is.
- `provisioned`: The access is there, or gone, as it was asked. Final.
- `failed`: The attempts are used up, or it must not be given any more; an admin retries.
- `rejected`: An approver said no. Final.
- `cancelled`: Withdrawn before it was decided. Final.
- `expired`: Nobody decided in time. Final.
- `closed`: Ended by hand or by a rule, with an outcome. Final.
"""

Action: TypeAlias = Literal["grant", "revoke", "modify", "suspend", "restore"]
"""What a request asks to be done.

- `grant`: Give the access.
- `revoke`: Take the access away.
- `modify`: Change until when it is had, or which permissions it gives.
- `suspend`: Stop it for a while.
- `restore`: Give back what was suspended.
"""

RequestOrigin: TypeAlias = Literal["user", "expiry", "hand_back", "deactivation", "rule"]
"""Why there is a request.

- `user`: Somebody asked.
- `expiry`: The access came to its end.
- `hand_back`: Who had it gave it up.
- `deactivation`: Who had it was deactivated.
- `rule`: It was given although it should not have been.
"""

Outcome: TypeAlias = Literal["success", "incomplete", "failure"]
"""How a request that was closed ended.

- `success`: It was done all the same.
- `incomplete`: A part of it was done.
- `failure`: It was not done.
"""

OnExisting: TypeAlias = Literal["refuse", "report"]
"""What becomes of what is asked for or held already, when more is submitted with it.

- `refuse`: The whole submit is refused.
- `report`: It is left out and reported, and the rest is made.
"""

ExistingWhy: TypeAlias = Literal["open", "held"]
"""Why something was left out of a submit.

- `open`: It is asked for already.
- `held`: The beneficiary has it already.
"""

RequestSort: TypeAlias = Literal["newest", "oldest"]
"""In which order requests are listed.

- `newest`: The newest first.
- `oldest`: The oldest first.
"""

RequestableBy: TypeAlias = Literal["self", "manager", "anyone"]
"""Who may ask for an item, by how they stand to the beneficiary.

- `self`: The beneficiary themselves.
- `manager`: The beneficiary's manager.
- `anyone`: Anyone.
"""

AutoApproveOwn: TypeAlias = Literal["off", "for_others", "always"]
"""When the requester's own seat is filled by their asking. Source: SailPoint's `autoApproval`.

- `off`: Never: somebody else is asked.
- `for_others`: When they ask for another person, and are asked by name themselves.
- `always`: Also when they ask for themselves, and as a member of a group.
"""

CommentRule: TypeAlias = Literal["none", "on_reject", "on_approve", "always"]
"""When a decision needs a comment, besides what the item and the settings say.

- `none`: It needs none.
- `on_reject`: A rejection does.
- `on_approve`: An approval does.
- `always`: Both do.
"""

WhenNobody: TypeAlias = Literal["refuse", "skip", "fallback"]
"""What happens when fewer people may decide than a stage needs.

- `refuse`: Submitting is refused with `no_approver`; later, the fallback and then the admins are asked.
- `skip`: The stage is left out, and the ledger says so; the last stage left is never left out.
- `fallback`: The fallback of the settings is asked, and where there is none, the admins.
"""

Finally: TypeAlias = Literal["expire", "reject", "wait", "fallback", "approve"]
"""What happens when a stage's deadline passes.

- `expire`: The request expires.
- `reject`: The request is rejected.
- `wait`: Nothing, as long as somebody can act; otherwise the request expires.
- `fallback`: The fallback of the settings is asked, and where there is none, the admins; at the next
  deadline it expires.
- `approve`: The stage is taken as approved; never one that a rule of separation of duties added.
"""

ForwardRule: TypeAlias = Literal["eligible", "anyone", "off"]
"""To whom a seat may be handed.

- `eligible`: A manager's or owner's to anyone eligible, a group member's within the group.
- `anyone`: To anyone eligible, from a group too.
- `off`: To nobody.
"""

TaskStatus: TypeAlias = Literal["claimed", "completed", "failed", "released", "lapsed"]
"""How an attempt stands.

- `claimed`: A worker has it, until its lease ends; or a person does it.
- `completed`: The work is done.
- `failed`: The worker reported an error.
- `released`: It was given back.
- `lapsed`: The lease ended before the worker reported.
"""

TaskKind: TypeAlias = Literal["provision", "deprovision", "modify", "suspend", "restore"]
"""What is to be done.

- `provision`: Give the access.
- `deprovision`: Take it away. Where another grant gives a part of the same, that is to stay.
- `modify`: Change until when it is had, or which permissions it gives.
- `suspend`: Stop it for a while.
- `restore`: Give back what was suspended.
"""

WebhookScheme: TypeAlias = Literal["guide", "standard"]
"""How a delivery is signed.

- `guide`: `X-Webhook-Timestamp`, `X-Event-ID` and `X-Webhook-Signature: sha256=…`, an HMAC of
  `{timestamp}.{body}` with the secret's text as its key.
- `standard`: The headers of Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
"""

Resolution: TypeAlias = Literal["remove_line", "cancel_request", "give_up", "ask_for_exemption"]
"""What can be done about a problem.

- `remove_line`: Take a line out of the cart.
- `cancel_request`: Cancel a request that is open.
- `give_up`: Give up access that is held.
- `ask_for_exemption`: Ask an admin for an exemption from the rule.
"""

Code: TypeAlias = Literal[
    "invalid",
    "not_found",
    "forbidden",
    "duplicate",
    "stale",
    "already_granted",
    "not_requestable",
    "conflict_of_duties",
    "no_policy",
    "no_approver",
    "illegal_transition",
    "reauthentication_required",
    "limit_exceeded",
    "busy",
    "newer_schema",
    "corrupt",
    "closed",
    "internal",
]
"""An error's stable code.

- `invalid`: An argument is not what it must be: see `field` and `problem`.
- `not_found`: There is no such thing, or the caller may not know of it.
- `forbidden`: The caller sees the thing but may not do this.
- `duplicate`: The same is there already.
- `stale`: Somebody was first: see `by` and `at`.
- `already_granted`: The beneficiary has this access already.
- `not_requestable`: The item can't be asked for.
- `conflict_of_duties`: Access that a rule keeps apart would come together in one person.
- `no_policy`: No policy says who approves.
- `no_approver`: A stage of the policy has nobody who may approve.
- `illegal_transition`: The state it is in does not allow this move.
- `reauthentication_required`: Who decides must have signed in of late: sign in again.
- `limit_exceeded`: More than the limit.
- `busy`: Another writer holds the store: try again.
- `newer_schema`: A newer Countersign wrote this file: upgrade.
- `corrupt`: The file is damaged, was tampered with, or is not a Countersign store.
- `closed`: The store is closed: open it again.
- `internal`: A defect of Countersign or of the machine under it.
"""
