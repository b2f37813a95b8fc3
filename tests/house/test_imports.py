"""The rooms of the house import downwards only, and no contract has an exemption."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def contracts() -> configparser.ConfigParser:
    read = configparser.ConfigParser()
    read.read(ROOT / ".importlinter", encoding="utf-8")
    return read


def test_every_import_contract_holds():
    check = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_no_contract_has_an_exemption():
    read = contracts()
    assert len(read.sections()) > 3
    for section in read.sections():
        assert not {"ignore_imports", "unmatched_ignore_imports_alerting"} & set(read[section]), section


def test_the_reader_of_the_census_is_the_one_home_of_lxml():
    files = (ROOT / "src").rglob("*.py")
    homes = [path for path in files if re.search(r"^\s*(from|import) lxml\b", path.read_text("utf-8"), re.MULTILINE)]
    assert homes == [ROOT / "src" / "sightline" / "ingest" / "cin" / "events.py"]


def test_every_package_of_the_product_is_in_the_layers():
    packages = {path.parent.name for path in (ROOT / "src" / "sightline").glob("*/__init__.py")}
    layers = next(read for read in map(contracts().__getitem__, contracts().sections()) if read.get("layers"))
    assert packages <= set(layers["layers"].replace("|", " ").replace(":", " ").split())
