"""The surface is what tests/operations.txt says, no less and no more."""

from __future__ import annotations

import inspect

import countersign
import pytest
from countersign import _native, errors
from story import ROOT


def operations() -> dict[str, list[str]]:
    lines = (ROOT / "tests/operations.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {noun: verbs for noun, *verbs in rows}


def public(kind: object) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def test_every_noun_is_there_and_nothing_more() -> None:
    assert public(countersign.Session) == operations().keys() - {"store"}


@pytest.mark.parametrize("noun", sorted(operations().keys() - {"store"}))
def test_every_verb_is_there_and_nothing_more(store: countersign.Store, noun: str) -> None:
    assert public(getattr(store.as_system(), noun)) == set(operations()[noun])


def test_the_store_has_its_verbs() -> None:
    sessions = {"as_user", "as_admin", "as_system"}
    assert public(countersign.Store) == {*operations()["store"], *sessions} - {"open"}
    assert public(countersign.Tx) == {"transaction", "commit", "rollback", *sessions}
    assert callable(countersign.open)


def test_every_verb_tells_what_it_does_and_takes(store: countersign.Store) -> None:
    for noun, verbs in operations().items():
        for verb in verbs if noun != "store" else ():
            method = getattr(getattr(store.as_system(), noun), verb)
            assert "Raises:" in method.__doc__, (noun, verb)
            kinds = {parameter.kind for parameter in inspect.signature(method).parameters.values()}
            assert kinds <= {inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}


def test_there_is_a_class_for_each_code() -> None:
    codes = _native._codes()
    classes = {kind.code: kind for kind in errors.Error.__subclasses__()}
    assert list(classes) == codes
    for code, kind in classes.items():
        assert kind.__name__ == code.title().replace("_", "")
        assert getattr(countersign, kind.__name__) is kind


def test_everything_public_is_exported() -> None:
    assert len(set(countersign.__all__)) == len(countersign.__all__)
    assert all(hasattr(countersign, name) for name in countersign.__all__)
    assert public(_native) <= set(countersign.__all__)
