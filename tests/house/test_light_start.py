"""A command with nothing to do imports nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = (
    "polars",
    "narwhals",
    "fastexcel",
    "lxml",
    "docx",
    "typst",
    "altair",
    "vl_convert",
    "xlsxwriter",
    "rich",
    "numpy",
    "pandas",
)
SAY = "import json, sys; {}; print(json.dumps([name for name in sys.modules]))"


def imported_by(what: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SAY.format(what)], capture_output=True, text=True, timeout=60, check=True
    )
    return {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def test_help_and_clock_import_nothing_heavy():
    run = "from click.testing import CliRunner; from sightline.cli import sightline as s; CliRunner().invoke(s, {})"
    for words in (["--help"], ["clock", "assessment", "--starts", "2021-01-04"], ["dictionary", "--help"]):
        assert not set(HEAVY) & imported_by(run.format(words)), words


def test_a_due_date_under_a_councils_own_limits_imports_nothing_heavy(tmp_path, monkeypatch):
    (tmp_path / "workspace.toml").write_text('[authority]\ncode = "332"\n', encoding="utf-8")
    monkeypatch.setenv("SIGHTLINE_WORKSPACE", str(tmp_path))
    run = "from click.testing import CliRunner; from sightline.cli import sightline as s; CliRunner().invoke(s, {})"
    assert not set(HEAVY) & imported_by(run.format(["clock", "assessment", "--starts", "2021-01-04"]))


def test_the_package_and_its_language_import_nothing_heavy():
    assert not set(HEAVY) & imported_by("import sightline, sightline.areas, sightline.plan")
