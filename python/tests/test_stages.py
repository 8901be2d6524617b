"""What a policy's stages say: as a text alone or in full, given and gotten, at any depth."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import timedelta
from typing import Any, get_type_hints

import countersign
import pytest

NEED: countersign.NeedInput = {
    "all_of": [
        {"from": ["manager", "manager:2"], "at_least": "all"},
        {"any_of": ["item_owner", {"from": ("group:security",), "at_least": 2}]},
    ],
}

FULL: countersign.StageInput = {
    "name": "Security",
    "need": NEED,
    "when": {
        "any": [
            {"not": {"risk": ["none", "low"]}},
            {"all": [{"on_behalf": True}, {"longer_than": timedelta(days=30)}]},
            {"attribute": {"name": "cost_center", "values": ["7", "8"]}},
        ],
    },
    "distinct": True,
    "comment": "on_reject",
    "reauthenticate": True,
    "when_nobody": "fallback",
    "deadline": "P14D",
    "finally": "reject",
    "reminders": {"after": "P1D", "every": "P2D", "at_most": 3},
    "escalation": [{"to": "manager:2", "after": "P3D"}, {"to": "identity:dana", "after": "P7D"}],
    "forward": "anyone",
}
"""A stage that says all that a stage can."""


def alone(source: str) -> dict[str, Any]:
    """What a source's text alone stands for."""
    return {"from": [source], "at_least": 1}


def said(value: Any) -> Any:
    """A record as plain data, without what it does not say."""
    if hasattr(value, "to_dict"):
        return said(value.to_dict())
    if isinstance(value, dict):
        return {name: said(inner) for name, inner in value.items() if inner is not None}
    return [said(inner) for inner in value] if isinstance(value, (list, tuple)) else value


FULL_SAID = {
    **FULL,
    "need": {
        "all_of": [
            {"from": ["manager", "manager:2"], "at_least": "all"},
            {"any_of": [alone("item_owner"), {"from": ["group:security"], "at_least": 2}]},
        ],
    },
    "when": {
        "any": [
            {"not": {"risk": ["none", "low"]}},
            {"all": [{"on_behalf": True}, {"longer_than": "P30D"}]},
            {"attribute": {"name": "cost_center", "values": ["7", "8"]}},
        ],
    },
}


@pytest.fixture
def policy(admin: countersign.Session, item: countersign.CatalogItem) -> countersign.Policy:
    admin.groups.upsert("security", name="Security", owner="dana", members=["bob", "carol"])
    return admin.policies.create("Full", stages=[FULL], revoke=["manager"])


def test_a_stage_is_read_as_it_was_given(admin: countersign.Session, policy: countersign.Policy) -> None:
    (stage,) = admin.policies.get(policy.id).stages
    assert said(stage) == FULL_SAID
    assert said(policy.revoke) == [{"need": alone("manager"), "distinct": False}]
    assert stage.finally_ == "reject" and stage.when_nobody == "fallback"
    assert stage.need.all_of is not None and stage.need.from_ is None
    assert stage.need.all_of[0].from_ == ("manager", "manager:2")
    assert stage.need.all_of[0].at_least == "all"
    assert stage.when is not None and stage.when.any is not None and stage.when.not_ is None
    assert stage.when.any[0].not_ is not None and stage.when.any[0].not_.risk == ("none", "low")
    assert stage.escalation is not None and stage.escalation[1].to == "identity:dana"


def test_a_stage_can_be_given_back_as_it_was_gotten(
    admin: countersign.Session, policy: countersign.Policy
) -> None:
    (stage,) = policy.stages
    assert stage.when is not None
    again = admin.policies.update(
        policy.id,
        stages=["item_owner", stage, {"need": stage.need, "when": {"not": stage.when}}],
    )
    assert again.stages[1] == stage
    assert (again.stages[2].need, again.stages[2].when and again.stages[2].when.not_) == (
        stage.need,
        stage.when,
    )
    plain: Any = stage.to_dict()
    assert admin.policies.update(policy.id, stages=(plain,)).stages == (stage,)
    assert admin.policies.update(policy.id, stages=again.stages).stages == again.stages
    assert admin.policies.update(policy.id, name="Fuller").stages == again.stages


def test_a_sources_text_stands_for_a_stage_and_for_a_need(
    admin: countersign.Session, item: countersign.CatalogItem
) -> None:
    made = admin.policies.create("Short", stages=["manager", {"need": "item_owner"}])
    assert said(made.stages) == [
        {"need": alone("manager"), "distinct": False},
        {"need": alone("item_owner"), "distinct": False},
    ]


def test_stages_are_records_like_any_other(policy: countersign.Policy) -> None:
    (stage,) = policy.stages
    when: Any = stage.when
    inside: list[Any] = [stage, stage.need, when, when.any[0].not_, stage.reminders, when.any[2].attribute]
    for record in inside:
        again = pickle.loads(pickle.dumps(record))
        assert again == record and hash(again) == hash(record) and repr(again) == repr(record)
        assert copy.copy(record) == copy.deepcopy(record) == record
        json.dumps(record.to_dict())
        with pytest.raises(AttributeError):
            setattr(record, "extra", 1)  # noqa: B010
    assert repr(stage.need).startswith("Need(all_of=(Need(from_=('manager', 'manager:2'), at_least='all')")
    assert "finally_" in stage.__match_args__ and "finally_" not in stage.to_dict()
    assert "from_" in stage.need.__match_args__ and "not_" in when.__match_args__


def test_the_dicts_have_their_names_at_run_time() -> None:
    hints = get_type_hints(countersign.StageInput)
    assert {"need", "when_nobody", "finally"} <= hints.keys()
    assert {"from", "at_least", "all_of"} <= get_type_hints(countersign.NeedInput).keys()
    assert "not" in get_type_hints(countersign.ConditionInput)
    assert countersign.StageInput.__required_keys__ == {"need"}


def second(need: Any) -> dict[str, Any]:
    return {"need": {"all_of": ["manager", need]}}


QUORUM = "must be a whole number from 1, or `all`"
PLACE = "stages[0].need.all_of[1]"

WRONG_TYPE: dict[str, tuple[Any, str, str]] = {
    "a number for a stage": (7, "stages[0]", "must be text, an object or a `Stage`, not `int`"),
    "a list for a stage": (["manager"], "stages[0]", "must be text, an object or a `Stage`, not `list`"),
    "a number for a need": (second(7), PLACE, "must be text, an object or a `Need`, not `int`"),
    "a text for a condition": (
        {"need": "manager", "when": {"not": "x"}},
        "stages[0].when.not",
        "must be an object or a `Condition`, not `str`",
    ),
    "true for a quorum": (second({"from": ["manager"], "at_least": True}), f"{PLACE}.at_least", QUORUM),
    "bytes for a quorum": (
        second({"from": ["manager"], "at_least": b"all"}),
        f"{PLACE}.at_least",
        "must be a whole number or `all`, not `bytes`",
    ),
    "a name that is none": (second({"at_most": 1}), f"{PLACE}.at_most", "is not an option: expected one of"),
    "an attribute's name": (second({"from_": ["manager"]}), f"{PLACE}.from_", "is not an option"),
    "a name that is missing": (
        {"need": "manager", "escalation": [{"to": "manager"}]},
        "stages[0].escalation[0].after",
        "must be given",
    ),
    "a number for true or false": (
        {"need": "manager", "when": {"any": [{"on_behalf": 1}]}},
        "stages[0].when.any[0].on_behalf",
        "must be true or false",
    ),
}

WRONG: dict[str, tuple[Any, str, str]] = {
    "a source that is none": ("nobody", "stages[0]", "must be `manager`"),
    "a need's source that is none": (second("nobody"), PLACE, "must be `manager`"),
    "a source in a list": (second({"from": ["manager", "x"]}), f"{PLACE}.from[1]", "must be `manager`"),
    "no quorum": (second({"from": ["manager"], "at_least": 0}), f"{PLACE}.at_least", QUORUM),
    "a text that is no quorum": (second({"from": ["manager"], "at_least": "x"}), f"{PLACE}.at_least", QUORUM),
    "a word that is none": (
        {"need": "manager", "finally": "give_up"},
        "stages[0].finally",
        "must be one of `expire`, `reject`",
    ),
}


@pytest.mark.parametrize("case", WRONG_TYPE)
def test_a_wrong_type_inside_is_a_type_error(admin: countersign.Session, case: str) -> None:
    stage, field, problem = WRONG_TYPE[case]
    with pytest.raises(countersign.InvalidType) as raised:
        admin.policies.create("Wrong", stages=[stage])
    assert raised.value.field == field
    assert str(raised.value.problem).startswith(problem)
    assert str(raised.value) == f"`{field}` {raised.value.problem}"


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_value_inside_is_invalid_and_no_type_error(admin: countersign.Session, case: str) -> None:
    stage, field, problem = WRONG[case]
    with pytest.raises(countersign.Invalid) as raised:
        admin.policies.create("Wrong", stages=[stage])
    assert not isinstance(raised.value, TypeError)
    assert raised.value.field == field
    assert str(raised.value.problem).startswith(problem)


def test_what_became_of_many_is_told_one_by_one(
    store: countersign.Store, pending: countersign.Request
) -> None:
    bob = store.as_user("bob")
    (approval,) = bob.approvals.pending()
    nothing = "00000099-0000-7000-8000-000000000001"
    done = bob.approvals.approve_many([approval.id, nothing], comment="Yes")
    assert [(one.id, one.code) for one in done] == [(approval.id, None), (nothing, "not_found")]
    assert done[0].approval is not None and done[0].approval.status == "approved"
    assert done[1].approval is None and "no approval" in str(done[1].message)
    assert bob.approvals.approve_many((approval.id,))[0].code == "stale"


def test_many_ids_are_a_list(admin: countersign.Session, pending: countersign.Request) -> None:
    wrong: Any = pending.id
    with pytest.raises(countersign.InvalidType, match="`approvals` must be a list"):
        admin.approvals.approve_many(wrong)
    with pytest.raises(countersign.Invalid, match=r"`approvals\[1\]` must be an id") as raised:
        admin.approvals.approve_many([pending.id, "x"], comment="Yes")
    assert not isinstance(raised.value, TypeError)
