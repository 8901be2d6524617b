"""The README's Python runs as it stands, and so do the examples."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from story import ROOT


def run(folder: Path, *args: object) -> str:
    """What a script says, run in an empty folder."""
    done = subprocess.run(
        [sys.executable, "-W", "error", *map(str, args)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readmes_python_runs(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    scripts = [block for block in blocks if "import countersign" in block]
    assert scripts
    for number, script in enumerate(scripts):
        # The last line says what it prints.
        expected = script.rstrip().rpartition("# ")[2]
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "readme.py").write_text(script, encoding="utf-8")
        assert run(folder, "readme.py").splitlines()[-1] == expected


def test_the_example_tells_the_story(tmp_path: Path) -> None:
    said = run(tmp_path, ROOT / "examples/python/story.py", tmp_path / "access.db").splitlines()
    assert "Python" in said[-1] and "provisioned" in said[-1]


def test_the_worker_does_each_piece_of_work_once(tmp_path: Path) -> None:
    said = run(tmp_path, ROOT / "examples/python/provision.py", tmp_path / "access.db")
    assert said == (ROOT / "examples/provision.txt").read_text(encoding="utf-8")
