"""What the manual shows is what happens: its notebook is run, its generated pages are what would be generated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sightline import workspace as door
from sightline.workspace.dictionary import dictionary, markdown
from tests.journeys.served import copy_of, shared

MANUAL = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    built = shared(tmp_path_factory.getbasetemp(), request.config)
    return copy_of(built, tmp_path_factory.mktemp("manual") / "demonstration")


def test_the_notebook_runs_from_top_to_bottom(demonstration: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(demonstration.parent)
    blocks = BLOCK.findall((MANUAL / "guide" / "notebook.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 8
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "notebook.md", "exec"), names)
    assert names["behind"].height > 0  # type: ignore[attr-defined]


def test_the_dictionary_page_is_the_one_that_the_command_prints():
    from sightline.language.rulebook import Rulebook

    page = (MANUAL / "generated" / "dictionary.md").read_text(encoding="utf-8")
    assert page == markdown(dictionary(door.all_rooms(), Rulebook()))
