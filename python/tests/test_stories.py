"""Every story that Rust and Node run, through Python's calls."""

from __future__ import annotations

from pathlib import Path

import pytest
from story import ROOT, Story

STORIES = sorted((ROOT / "tests/stories").glob("*.json"))


def test_there_are_stories() -> None:
    assert STORIES


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path: Path, file: Path) -> None:
    Story(Story.read(path), file).run()
