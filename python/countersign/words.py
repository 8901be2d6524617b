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

FieldKind: TypeAlias = Literal["text", "number", "boolean", "date", "choice", "multiple_choice"]
"""What a form's field takes.

- `text`: A text.
- `number`: A whole number below 2^53.
- `boolean`: True or false.
- `date`: A day, such as `2026-03-31`.
- `choice`: One of its choices.
- `multiple_choice`: Several of its choices, each once.
"""

GrantStatus: TypeAlias = Literal["active", "ending"]
"""Where a grant stands.

- `active`: In force.
- `ending`: Past its end: not in force, whether or not anything has run.
"""

GrantOrigin: TypeAlias = Literal["request"]
"""Where a grant comes from.

- `request`: A request.
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

Fulfilment: TypeAlias = Literal["queued", "immediate"]
"""How an item's access is given.

- `queued`: A worker claims the work.
- `immediate`: It is there as soon as it is approved: nothing has to be done anywhere.
"""

RequestStatus: TypeAlias = Literal[
    "pending",
    "approved",
    "provisioning",
    "provisioned",
    "failed",
    "rejected",
    "cancelled",
]
"""Where a request stands.

- `pending`: Approvers are asked. Moves on when they decide, or the requester cancels.
- `approved`: Everyone has approved; the work waits for a worker.
- `provisioning`: A worker has the task.
- `provisioned`: The access is there. Final.
- `failed`: The attempts are used up, or it must not be given any more; an admin retries.
- `rejected`: An approver said no. Final.
- `cancelled`: Withdrawn before it was decided. Final.
"""

Action: TypeAlias = Literal["grant"]
"""What a request asks to be done.

- `grant`: Give the access.
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

TaskStatus: TypeAlias = Literal["claimed", "completed", "failed", "lapsed"]
"""How an attempt stands.

- `claimed`: A worker has it, until its lease ends.
- `completed`: The work is done.
- `failed`: The worker reported an error.
- `lapsed`: The lease ended before the worker reported.
"""

TaskKind: TypeAlias = Literal["provision"]
"""What a worker is to do.

- `provision`: Give the access.
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
- `limit_exceeded`: More than the limit.
- `busy`: Another writer holds the store: try again.
- `newer_schema`: A newer Countersign wrote this file: upgrade.
- `corrupt`: The file is damaged, was tampered with, or is not a Countersign store.
- `closed`: The store is closed: open it again.
- `internal`: A defect of Countersign or of the machine under it.
"""
