"""The benchmark of the site's pages runs, on a small size; how long its pages take is not asked here."""

from __future__ import annotations

import importlib
import re
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from tests.journeys.served import copy_of, shared

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not say what a process takes"),
    pytest.mark.skipif(any(find_spec(name) is None for name in ("starlette", "uvicorn", "jinja2")), reason="no floor"),
]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The benchmark, at work in a folder of the test's own."""
    monkeypatch.syspath_prepend(ROOT)
    module = importlib.import_module("benchmarks.pages")
    for one in (module, importlib.import_module("benchmarks.visiting")):
        monkeypatch.setattr(one, "WORK", tmp_path)
    return module


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return copy_of(shared(tmp_path_factory.getbasetemp(), request.config), tmp_path / "site")


def test_every_page_is_measured_beside_the_floor_and_the_site_is_never_wrong(
    pages: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(pages, "demonstration", lambda scale: folder)
    monkeypatch.setattr(pages, "LATER", pages.LATER[:1])
    script = ROOT / "benchmarks" / "page_floor.py"
    assert pages.measure(script, scale=0.0, seconds=1.5, each=1, turns=1, size=100_000) in (True, False)
    said = capsys.readouterr().out
    assert len(re.findall(r"\d+\.\d+ U \(", said)) == 4 and said.count("the goal being at most") == 7
    assert said.count("; 0 errors\n") == 3 and "answered with 302" in said


def test_the_floor_does_the_work_that_it_is_measured_for(pages: ModuleType, tmp_path: Path):
    from benchmarks.visiting import Visitor, free_port, running

    held, port = tmp_path / "floor.sqlite3", free_port()
    pages.cost(pages.floor_command(None, "make", held))
    with running(pages.floor_command(None, "starlette", port, held), port) as server:
        visitor = Visitor(port)
        card, children = visitor.get("/s/3"), visitor.get("/c/3")
        assert (card.count(b"<tr>"), card.count(b"<td")) == (151, 150 * 13)
        assert (children.count(b"<tr>"), children.count(b"<td")) == (200, 200 * 10)
        assert visitor.ask("/z")[0] == 200 and visitor.ask("/nowhere")[0] == 404
        with pytest.raises(pages.Failed, match="404"):
            visitor.get("/nowhere")
        visitor.leave()
        assert server.cpu() > 0 and 1 < server.peak() < 1000
