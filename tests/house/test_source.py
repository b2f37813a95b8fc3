"""Walks the product's source for what must not be in it: what breaks on Windows, hidden clocks, traces, sprawl."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = sorted((ROOT / "src" / "sightline").rglob("*.py"))
WRITTEN = ("*.py", "*.md", "*.toml", "*.txt", "*.in", "*.typ", "*.css", "*.csv", "Makefile", "run")
LEFT_OUT = {".git", ".venv", "demonstration", "build", "dist", ".hypothesis"}

NOT_ON_WINDOWS = {"fcntl", "pwd", "grp", "resource", "termios", "pty", "syslog", "crypt"}
POSIX_CALLS = {"fork", "forkpty", "getuid", "geteuid", "chown", "mkfifo", "killpg", "setsid", "rename", "symlink"}
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("time", "time")}
ENVIRONMENT = {("os", "environ"), ("os", "getenv"), ("getpass", "getuser"), ("os", "getlogin")}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in PRODUCT:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def breaks_on_windows(tree: ast.Module) -> Iterator[str]:
    """What in a module would fail on a machine without POSIX."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            yield from (f"imports {name}" for name in names if name.split(".")[0] in NOT_ON_WINDOWS)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "os" and node.attr in POSIX_CALLS:
                yield f"os.{node.attr}"
            if node.value.id == "signal" and node.attr in ("SIGKILL", "SIGALRM", "SIGHUP", "alarm"):
                yield f"signal.{node.attr}"
        if isinstance(node, ast.Call):
            yield from _bad_call(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.match(r"/(tmp|var|etc|home|usr|dev)/", node.value):
                yield f"the path {node.value}"
            if re.search(r"%-[dmHIjy]", node.value):
                yield f"the date format {node.value}"


def _bad_call(node: ast.Call) -> Iterator[str]:
    given = {keyword.arg for keyword in node.keywords}
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if any(keyword.arg == "shell" for keyword in node.keywords):
        yield "a shell"
    if name in ("read_text", "write_text") and "encoding" not in given and not (name == "read_text" and node.args):
        yield f"{name} without an encoding"
    if name == "open" and isinstance(node.func, ast.Name):
        mode = node.args[1].value if len(node.args) > 1 and isinstance(node.args[1], ast.Constant) else "r"
        if "b" not in str(mode) and "encoding" not in given:
            yield "open without an encoding"


@pytest.mark.parametrize(
    "planted",
    [
        "import fcntl",
        "from resource import getrusage",
        "import os\nos.fork()",
        "import os\nos.rename('a', 'b')",
        "import signal\nsignal.SIGKILL",
        "import subprocess\nsubprocess.run('x', shell=True)",
        "open('a')",
        "p.write_text('x')",
        "x = '/tmp/here'",
        "d.strftime('%-d %B')",
    ],
)
def test_the_walk_finds_what_breaks_on_windows(planted):
    assert list(breaks_on_windows(ast.parse(planted)))


def test_nothing_in_the_product_breaks_on_windows():
    found = [f"{name}: {what}" for name, tree in trees() for what in breaks_on_windows(tree)]
    assert found == []


def reads_of(tree: ast.Module, names: set[tuple[str, str]]) -> list[str]:
    return [
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in names
    ]


def test_only_the_base_reads_the_clock_and_the_environment():
    assert reads_of(ast.parse("from datetime import date\ndate.today()"), CLOCKS)
    found = [
        f"{name}: {what}"
        for name, tree in trees()
        if not name.startswith("src/sightline/base/")
        for what in reads_of(tree, CLOCKS | ENVIRONMENT)
    ]
    assert found == []


def test_no_file_of_the_product_is_longer_than_350_lines_and_most_functions_are_short():
    long = {path.name: lines for path in PRODUCT if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350}
    assert long == {}
    lengths = [
        node.end_lineno - node.lineno + 1
        for _name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]
    assert statistics.median(lengths) <= 9
    assert max(lengths) <= 60


def test_every_module_says_what_it_is():
    assert [name for name, tree in trees() if not ast.get_docstring(tree) and tree.body] == []


def written_files() -> Iterator[Path]:
    for pattern in WRITTEN:
        for path in ROOT.rglob(pattern):
            inside = path.relative_to(ROOT)
            if (
                path.is_file()
                and not LEFT_OUT & set(inside.parts)
                and not any(p.endswith(".egg-info") for p in inside.parts)
            ):
                yield path


def test_the_project_speaks_of_itself_alone():
    own = Path(__file__).name
    machine = re.compile(r"(?<![\w.])/(work|root|home|Users)/\w")
    registry = re.compile("pypi" + r"\.org|files\.python" + r"hosted|registry\.npm" + "js|anaconda" + r"\.(org|com)")
    found = []
    for path in written_files():
        if path.name == own:
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{path.name}: {match[0]}" for rule in (machine, registry) for match in rule.finditer(text)]
    assert found == []


def test_locked_requirements_have_hashes_and_hold_no_address():
    locked = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(locked) == 2
    for path in locked:
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
        assert pinned and text.count("--hash=sha256:") >= len(pinned)


def test_each_direct_dependency_has_a_line_of_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if re.match(r'\s+"[A-Za-z][\w.-]*(\[[\w,]+\])?[><=~!]', line)]
    assert len(named) > 10
    assert [line for line in named if "#" not in line] == []
