"""What some calls take as plain dicts, for annotations."""

# Written by `cargo xtask gen` from the core: change that, not this.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, TypedDict

from ._native import AccessModel, AttributeIs, Condition, Escalation, Need, Privilege, RelatedItem, Reminders
from .words import (
    Action,
    CommentRule,
    FieldKind,
    Finally,
    ForwardRule,
    GrantOrigin,
    IdentityKind,
    ItemKind,
    RequestableBy,
    Risk,
    WhenNobody,
)


class _RelatedItemInputNeeded(TypedDict):
    id: str
    """The host's own id for it, 1 to 255 characters."""

    kind: str
    """What it is, 1 to 255 characters: `Review Item`, `Personnel Event`."""


class RelatedItemInput(_RelatedItemInputNeeded, total=False):
    """Something of the host's that a request has to do with, in the host's own words. Source:
    Permission Assist's `relatedItems`.
    """

    number: int | None
    """Its number."""

    status: str | None
    """How it stands, 1 to 255 characters."""


class _AccessModelInputNeeded(TypedDict):
    id: str
    """The host's own id for it, 1 to 255 characters."""

    name: str
    """Its name, 1 to 255 characters."""


class AccessModelInput(_AccessModelInputNeeded, total=False):
    """A model of access that a request has to do with, in the host's own words. Source: Permission
    Assist's `accessModels`.
    """

    description: str | None
    """What it is, up to 2,000 characters."""

    will_be_in_effect: bool
    """Whether it will be in effect once the request is done."""


class _PrivilegeInputNeeded(TypedDict):
    permission: str
    """The permission's name, 1 to 255 characters."""


class PrivilegeInput(_PrivilegeInputNeeded, total=False):
    """Where a permission comes from, in the host's own words. Source: Permission Assist's
    `privileges`.
    """

    sources: list[str] | tuple[str, ...]
    """Its sources: up to 50 of 1 to 255 characters."""

    origins: list[str] | tuple[str, ...]
    """Its origins: up to 50 of 1 to 255 characters."""


class RequestContextInput(TypedDict, total=False):
    """What else the host says with a request; nothing here reads it, and who reads the request reads
    it.
    """

    related_items: Sequence[RelatedItem | RelatedItemInput]
    """What it has to do with: up to 100."""

    access_models: Sequence[AccessModel | AccessModelInput]
    """The models of access it has to do with: up to 100."""

    privileges: Sequence[Privilege | PrivilegeInput]
    """Where the permissions come from: up to 500."""


class _TargetGroupInputNeeded(TypedDict):
    name: str
    """The group's name, 1 to 255 characters."""


class TargetGroupInput(_TargetGroupInputNeeded, total=False):
    """A group of the target system that access is given to, in the host's own words: nothing here
    reads them. Source: Permission Assist's `target` of type `Group`.
    """

    nomenclature: str | None
    """What the target system calls such a group, 1 to 255 characters."""

    metadata: Mapping[str, str]
    """The host's own facts about it: up to 50 keys of 1 to 64 characters, values up to 2,000."""


class _FormFieldInputNeeded(TypedDict):
    name: str
    """Its name among the form's values, 1 to 64 characters, unique in the form."""

    kind: FieldKind
    """What it takes."""


_FormFieldInputOdd = TypedDict("_FormFieldInputOdd", {"from": "str | None"}, total=False)


class FormFieldInput(_FormFieldInputNeeded, _FormFieldInputOdd, total=False):
    """A question that is asked with an item."""

    label: str | None
    """What people read beside it, 1 to 255 characters; the name by default."""

    help: str | None
    """What helps to fill it in, up to 2,000 characters."""

    required: bool
    """Whether it must be filled in."""

    default: Any
    """What it holds when it is not filled in."""

    min: int | None
    """The least: characters of a text, the number itself, how many of several choices."""

    max: int | None
    """The most: characters of a text, the number itself, how many of several choices."""

    until: str | None
    """The last day that a date may be."""

    choices: list[str] | tuple[str, ...]
    """What can be chosen: 1 to 200 texts of 1 to 255 characters, each once."""


class _PermissionInputNeeded(TypedDict):
    permission: str
    """What it is called, 1 to 255 characters."""


class PermissionInput(_PermissionInputNeeded, total=False):
    """A part of what an item gives."""

    header: str | None
    """Where it stands: the heading, 1 to 255 characters."""

    section: str | None
    """Where it stands: the section below the heading, 1 to 255 characters."""

    description: str | None
    """What it lets one do, up to 2,000 characters."""

    risk: Risk | None
    """How much harm it can do: `none` by default; `medium` is read as `moderate`."""

    metadata: Mapping[str, str]
    """The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000."""

    value: str | None
    """What the target system has for it, in the host's own words, 1 to 255 characters: `Unrestricted`."""


class RequestabilityInput(TypedDict, total=False):
    """Who may ask for an item, and for whom."""

    by: list[RequestableBy] | tuple[RequestableBy, ...]
    """Who may ask, as far as the settings let them ask for the beneficiary at all; nothing named is
    whoever the settings let. Admins may.
    """

    attributes: Mapping[str, str | list[str] | tuple[str, ...]]
    """What the beneficiary must be: for each attribute named, one of its values is one of these."""

    prerequisites: list[str] | tuple[str, ...]
    """The items that the beneficiary must have already, all of them: given by id or reference, told by
    id.
    """


class AudienceInput(TypedDict, total=False):
    """Who may see an item. Nothing named is everybody; otherwise a member of one of the groups, or
    whoever has the attributes.
    """

    groups: list[str] | tuple[str, ...]
    """The ids of groups whose members see it."""

    attributes: Mapping[str, str | list[str] | tuple[str, ...]]
    """Who else sees it: for each attribute named, one of their values is one of these."""


_NeedInputOdd = TypedDict("_NeedInputOdd", {"from": "list[str] | tuple[str, ...] | None"}, total=False)


class NeedInput(_NeedInputOdd, total=False):
    """What a stage needs: so many of those whom its sources ask, or a tree of such needs. One of
    `from`, `all_of` and `any_of` must be given. A source's text alone stands for a need of one of
    whom it asks.
    """

    at_least: int | Literal["all"] | None
    """With `from`: how many different people must say yes, each for a seat of their own: 1 by default,
    or `all`.
    """

    all_of: Sequence[str | Need | NeedInput] | None
    """Every one of these must be met: 1 to 10, nested up to 4 deep. One decision meets each of them
    that its person may meet, unless the stage is `distinct`.
    """

    any_of: Sequence[str | Need | NeedInput] | None
    """One of these must be met: 1 to 10, nested up to 4 deep."""


class _AttributeIsInputNeeded(TypedDict):
    name: str
    """The attribute's name."""


class AttributeIsInput(_AttributeIsInputNeeded, total=False):
    """A beneficiary's attribute with one of some values."""

    values: list[str] | tuple[str, ...]
    """The values of which it has one: 1 to 50."""


_ConditionInputOdd = TypedDict(
    "_ConditionInputOdd", {"not": "Condition | ConditionInput | None"}, total=False
)


class ConditionInput(_ConditionInputOdd, total=False):
    """When a stage takes part. One of its names must be given; what it says is judged at submit, and
    stays.
    """

    all: Sequence[Condition | ConditionInput] | None
    """All of these hold: 1 to 10, nested up to 4 deep."""

    any: Sequence[Condition | ConditionInput] | None
    """One of these holds: 1 to 10, nested up to 4 deep."""

    risk: list[Risk] | tuple[Risk, ...] | None
    """The item's risk is one of these."""

    kind: list[ItemKind] | tuple[ItemKind, ...] | None
    """The item's kind is one of these."""

    tags: list[str] | tuple[str, ...] | None
    """The item has one of these tags."""

    action: list[Action] | tuple[Action, ...] | None
    """The request's action is one of these."""

    longer_than: str | timedelta | None
    """The access is asked for longer than this, or without an end; where it is extended, counted from
    its start.
    """

    on_behalf: bool | None
    """Whether the requester asks for somebody else."""

    conflict: bool | None
    """Whether the access would break a rule of separation of duties."""

    attribute: AttributeIs | AttributeIsInput | None
    """An attribute of the beneficiary has one of some values."""


class RemindersInput(TypedDict, total=False):
    """When those who are asked are reminded."""

    after: str | timedelta | None
    """How long after the stage opened the first is due."""

    every: str | timedelta | None
    """How long after one the next is due; without it there is one."""

    at_most: int | None
    """How many there are at most: 1 to 100; without it, until the stage is over."""


class _EscalationInputNeeded(TypedDict):
    to: str
    """Who is asked as well."""

    after: str | timedelta
    """How long after the stage opened, or after the level before was really asked."""


class EscalationInput(_EscalationInputNeeded, total=False):
    """A level of a stage's escalation: who is asked as well, and when."""


class _StageInputNeeded(TypedDict):
    need: str | Need | NeedInput
    """Who must say yes."""


_StageInputOdd = TypedDict("_StageInputOdd", {"finally": "Finally | None"}, total=False)


class StageInput(_StageInputNeeded, _StageInputOdd, total=False):
    """A step on the way to an approval. A source's text alone stands for a stage that needs one of
    whom it asks.
    """

    name: str | None
    """The name that people read, 1 to 255 characters."""

    when: Condition | ConditionInput | None
    """When it takes part; always, by default."""

    distinct: bool
    """Whether one decision meets one part of the need only, and who decided an earlier stage has no
    say: false by default.
    """

    comment: CommentRule | None
    """When a decision needs a comment: `none` by default."""

    reauthenticate: bool | None
    """Whether who decides must have signed in of late; what the settings say, by default."""

    when_nobody: WhenNobody | None
    """What happens when fewer people may decide than it needs: `refuse` by default."""

    deadline: str | timedelta | None
    """How long it may take: 1 minute to 1 year, what the settings say by default."""

    reminders: Reminders | RemindersInput | None
    """When those who are asked are reminded; what the settings say, by default."""

    escalation: Sequence[Escalation | EscalationInput] | None
    """Who is asked as well when it takes long: up to 10 levels; what the settings say, by default."""

    forward: ForwardRule | None
    """To whom those who are asked may hand their seat: `eligible` by default."""


class _GrantLoadEntryNeeded(TypedDict):
    id: str
    """The host's own id, 1 to 255 characters, compared exactly."""


class GrantLoadEntry(_GrantLoadEntryNeeded, total=False):
    """An entry of a bulk import: an id, with what an upsert of it sets."""

    item: str | None
    """The item, by its id or reference."""

    origin: GrantOrigin | None
    """Where it comes from: `birthright`, `role` or `imported`, which is the default."""

    starts_at: datetime | str | None
    """Since when: not in the future; now by default."""

    ends_at: datetime | str | None
    """Until when, in the future."""

    permissions: list[str] | tuple[str, ...] | None
    """Which of the item's permissions, by name: all of them by default."""

    form_values: Any
    """What was filled in of the item's form, where it may be had more than once."""

    account: str | None
    """Which of the beneficiary's accounts in the target system it is for: 1 to 255 characters."""

    gone: bool
    """Whether the host says it is gone: it ends at once."""


class _GroupEntryNeeded(TypedDict):
    id: str
    """The host's own id, 1 to 255 characters, compared exactly."""


class GroupEntry(_GroupEntryNeeded, total=False):
    """An entry of a bulk import: an id, with what an upsert of it sets."""

    name: str | None
    """The name that people read, 1 to 255 characters. Needed for a new group; left out, it stays."""

    description: str | None
    """What it is for, up to 2,000 characters. Left out, it stays; `None` clears it."""

    owner: str | None
    """The id of the identity that owns it, who must be registered. Left out, it stays; `None` clears
    it.
    """

    members: list[str] | tuple[str, ...] | None
    """The ids of its members, all of them anew: up to 10,000, each registered. Left out, they stay;
    `None` empties it.
    """


class _IdentityEntryNeeded(TypedDict):
    id: str
    """The host's own id, 1 to 255 characters, compared exactly."""


class IdentityEntry(_IdentityEntryNeeded, total=False):
    """An entry of a bulk import: an id, with what an upsert of it sets."""

    name: str | None
    """The name that people read, 1 to 255 characters. Needed for a new identity; left out, it stays."""

    first_name: str | None
    """Their first name, 1 to 255 characters. Left out, it stays; `None` clears it."""

    last_name: str | None
    """Their last name, 1 to 255 characters. Left out, it stays; `None` clears it."""

    email: str | None
    """Their mail address, up to 320 characters. Left out, it stays; `None` clears it."""

    manager: str | None
    """The id of their manager, who must be registered. Left out, it stays; `None` clears it."""

    attributes: Mapping[str, str | list[str] | tuple[str, ...]] | None
    """The host's own facts, all of them anew: up to 50 names of 1 to 64 characters, each a text of up
    to 2,000 characters or a list of up to 100. Left out, they stay; `None` clears them.
    """

    active: bool | None
    """False deactivates them, true brings them back, with none of what they lost. Left out, it stays;
    `None` is true.
    """

    kind: IdentityKind | None
    """What the account is. Left out, it stays; `None` makes it `human`."""

    owner: str | None
    """Of a service or agent, which must have one: the id of the registered human who answers for it.
    Left out, it stays.
    """

    person: str | None
    """The person behind the account, 1 to 255 characters; not for a service or agent, whose person is
    its owner's. Left out, it stays; `None` makes it their own id again.
    """
