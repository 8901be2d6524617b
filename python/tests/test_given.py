"""What is given as it was gotten, and dicts inside of options."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import countersign
import pytest
from countersign import _native

FORM: list[countersign.FormFieldInput] = [
    {"name": "team", "kind": "text", "required": True, "default": "blue"},
    {"name": "start", "kind": "date", "from": "2026-01-01"},
    {"name": "days", "kind": "multiple_choice", "choices": ("mon", "tue")},
]
ATTRIBUTES: dict[str, str | list[str]] = {"cost_center": "7", "teams": ["red", "blue"]}


@pytest.fixture
def made(admin: countersign.Session, item: countersign.CatalogItem) -> countersign.CatalogItem:
    return admin.catalog.create_item(
        "role",
        "Reader",
        form=FORM,
        permissions=[{"permission": "Read", "metadata": {"cost_center": "7"}}],
        requestability={"by": ["self"], "attributes": ATTRIBUTES, "prerequisites": [item.id]},
        audience={"groups": []},
    )


def test_records_inside_of_an_item_can_be_given_back(
    admin: countersign.Session, item: countersign.CatalogItem, made: countersign.CatalogItem
) -> None:
    another = admin.catalog.create_item("role", "Writer")
    again = admin.catalog.update_item(
        another.id,
        form=[*made.form, {"name": "more", "kind": "boolean"}],
        permissions=made.permissions,
        requestability=made.requestability,
        audience=made.audience,
    )
    assert again.form[:3] == made.form and again.form[3].kind == "boolean"
    assert again.permissions == made.permissions
    assert again.requestability == made.requestability
    assert again.audience == made.audience
    assert again.requestability.prerequisites == (item.id,)


def test_they_are_records_like_any_other(made: countersign.CatalogItem) -> None:
    inside: list[Any] = [*made.form, *made.permissions, made.requestability, made.audience]
    for record in inside:
        again = pickle.loads(pickle.dumps(record))
        assert again == record and hash(again) == hash(record) and repr(again) == repr(record)
        assert copy.copy(record) == copy.deepcopy(record) == record
        json.dumps(record.to_dict())
        with pytest.raises(AttributeError):
            setattr(record, "extra", 1)  # noqa: B010
    assert made.form[0].default == "blue" and made.form[1].default is None
    assert isinstance(made.form[2].choices, tuple)


def test_a_keyword_has_an_underscore_as_an_attribute_only(made: countersign.CatalogItem) -> None:
    start = made.form[1]
    assert start.from_ == "2026-01-01"
    assert "from_" in start.__match_args__
    assert start.to_dict()["from"] == "2026-01-01" and "from_" not in start.to_dict()


def test_attributes_are_texts_and_tuples_of_texts(
    admin: countersign.Session, made: countersign.CatalogItem
) -> None:
    expected = {"cost_center": "7", "teams": ("red", "blue")}
    eve = admin.identities.upsert("eve", name="Eve", attributes=ATTRIBUTES)
    assert eve.attributes == expected == made.requestability.attributes
    assert eve.to_dict()["attributes"] == ATTRIBUTES
    with pytest.raises(TypeError):
        eve.attributes["site"] = "Basel"  # type: ignore[index]
    assert pickle.loads(pickle.dumps(eve)) == eve
    assert admin.identities.upsert("fay", name="Fay", attributes=eve.attributes).attributes == expected


WRONG_TYPE: dict[str, tuple[dict[str, Any], str, str]] = {
    "a text for a field": ({"form": ["team"]}, "form[0]", "must be an object or a `FormField`, not `str`"),
    "a list for a field": (
        {"form": [["team", "text"]]},
        "form[0]",
        "must be an object or a `FormField`, not `list`",
    ),
    "a dict for a list": ({"form": FORM[0]}, "form", "must be a list"),
    "a number inside": ({"form": [{"name": 7, "kind": "text"}]}, "form[0].name", "must be text"),
    "bytes inside": ({"form": [{"name": b"7", "kind": "text"}]}, "form[0].name", "must be text, not `bytes`"),
    "an unknown name inside": (
        {"form": [{"name": "team", "kind": "text", "lable": 1}]},
        "form[0].lable",
        "is not an",
    ),
    "a name that is missing inside": ({"form": [{"name": "team"}]}, "form[0].kind", "must be given"),
    "no plain data": ({"form": [{**FORM[0], "default": object()}]}, "form[0].default", "must be plain data"),
    "a number in attributes": (
        {"audience": {"attributes": {"site": 7}}},
        "audience.attributes.site",
        "must be text or a list of texts",
    ),
    "a number in a list in attributes": (
        {"audience": {"attributes": {"site": [7]}}},
        "audience.attributes.site",
        "must be text or a list of texts",
    ),
    "bytes in attributes": (
        {"audience": {"attributes": {"site": b"Basel"}}},
        "audience.attributes.site",
        "must be text or a list of texts, not `bytes`",
    ),
    "a text for a list of words": ({"requestability": {"by": "self"}}, "requestability.by", "must be a list"),
}


@pytest.mark.parametrize("case", WRONG_TYPE)
def test_a_wrong_type_inside_is_a_type_error(admin: countersign.Session, case: str) -> None:
    options, field, problem = WRONG_TYPE[case]
    with pytest.raises(countersign.InvalidType) as raised:
        admin.catalog.create_item("role", "Reader", **options)
    assert raised.value.field == field
    assert str(raised.value.problem).startswith(problem)


def test_a_record_of_another_kind_is_a_type_error(
    admin: countersign.Session, made: countersign.CatalogItem
) -> None:
    wrong: Any = made.permissions
    with pytest.raises(countersign.InvalidType, match="must be an object or a `FormField`, not `Permission`"):
        admin.catalog.create_item("role", "Reader", form=wrong)


def test_an_unknown_word_inside_is_invalid_and_no_type_error(admin: countersign.Session) -> None:
    wrong: Any = [{"name": "team", "kind": "txt"}]
    with pytest.raises(countersign.Invalid, match="must be one of `text`") as raised:
        admin.catalog.create_item("role", "Reader", form=wrong)
    assert raised.value.field == "form[0].kind"
    assert not isinstance(raised.value, TypeError)


def test_a_page_says_how_many_there_are_where_that_was_asked_for() -> None:
    make = getattr(_native.Page, "_from_parts")  # noqa: B009
    asked, plain = make(("a",), None, 7), make(("a",), None)
    assert (asked.total, plain.total) == (7, None)
    assert asked != plain and len({asked, plain}) == 2
    assert asked.to_dict() == {"items": ["a"], "next": None, "total": 7}
    assert pickle.loads(pickle.dumps(asked)) == asked
    assert repr(asked) == "Page(items=('a',), total=7)"
    match asked:
        case countersign.Page(total=total):
            assert total == 7
