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

GrantStatus: TypeAlias = Literal["active", "ending"]
"""Where a grant stands.

- `active`: In force.
- `ending`: Past its end: not in force, whether or not anything has run.
"""

GrantOrigin: TypeAlias = Literal["request"]
"""Where a grant comes from.

- `request`: A request.
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
- `failed`: The attempts are used up; an admin retries.
- `rejected`: An approver said no. Final.
- `cancelled`: Withdrawn before it was decided. Final.
"""

Action: TypeAlias = Literal["grant"]
"""What a request asks to be done.

- `grant`: Give the access.
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
