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
POSIX_NAMES = {
    "os": {"fork", "forkpty", "getuid", "geteuid", "chown", "mkfifo", "kill", "killpg", "setsid", "wait4"}
    | {"rename", "symlink", "system", "popen"},
    "signal": {"SIGKILL", "SIGALRM", "SIGHUP", "alarm"},
}
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
        if isinstance(node, ast.ImportFrom) and node.module in POSIX_NAMES:
            yield from (f"{node.module}.{a.name}" for a in node.names if a.name in POSIX_NAMES[node.module])
        if isinstance(node, ast.Attribute) and node.attr in POSIX_NAMES.get(ast.unparse(node.value), ()):
            yield ast.unparse(node)
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
    if name == "open" and _opens_text(node) and "encoding" not in given:
        yield "open without an encoding"
    if name in ("get_context", "set_start_method") and any("fork" in ast.unparse(arg) for arg in node.args):
        yield "a process that is forked"
    if name == "NamedTemporaryFile":
        yield "a temporary file that cannot be opened twice"


def _opens_text(node: ast.Call) -> bool:
    """Whether a call of `open` reads or writes text. A method's first argument must be a mode, or it opens no file."""
    of_path = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) != "io"
    first = 0 if of_path else 1
    named = [keyword.value for keyword in node.keywords if keyword.arg == "mode"]
    mode = next(iter([*node.args[first : first + 1], *named]), ast.Constant("r"))
    if not isinstance(mode, ast.Constant) or not isinstance(mode.value, str):
        return False
    return "b" not in mode.value and set(mode.value) <= set("rwax+t")


@pytest.mark.parametrize(
    "planted",
    [
        "import fcntl",
        "from resource import getrusage",
        "import os\nos.fork()",
        "import os\nos.rename('a', 'b')",
        "import signal\nsignal.SIGKILL",
        "import subprocess\nsubprocess.run('x', shell=True)",
        "from os import fork",
        "import os\nos.kill(1, 9)",
        "import os\nos.system('x')",
        "from signal import SIGKILL",
        "multiprocessing.get_context('fork')",
        "tempfile.NamedTemporaryFile()",
        "open('a')",
        "open(p, mode='w')",
        "open(p, 'a', newline='')",
        "io.open('a')",
        "p.open()",
        "p.open('w', newline='')",
        "p.write_text('x')",
        "x = '/tmp/here'",
        "d.strftime('%-d %B')",
    ],
)
def test_the_walk_finds_what_breaks_on_windows(planted):
    assert list(breaks_on_windows(ast.parse(planted)))


@pytest.mark.parametrize(
    "harmless",
    [
        "p.open('rb')",
        "open(p, 'rb')",
        "open(p, 'w', encoding='utf-8')",
        "p.open('a', encoding='utf-8')",
        "workspace.open(folder)",
        "frame.rename(keys)",
        "import os\nos.replace('a', 'b')",
        "d.strftime('%d %B')",
    ],
)
def test_the_walk_lets_be_what_works_everywhere(harmless):
    assert list(breaks_on_windows(ast.parse(harmless))) == []


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


TRACES = (
    re.compile(r"(?<![\w.])/(work|root|home|Users|tmp|var)/\w|\b[A-Z]:\\\\?Users"),
    re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|anaconda\.(org|com)"),
    re.compile(r"\b(sub-?agents?|chat-?bots?|language models?|(issue|ticket) #?\d+|co-authored-by)\b", re.IGNORECASE),
)


def traces_in(text: str) -> list[str]:
    """What in a text speaks of a machine, of where packages come from, or of how the project was made."""
    return [match[0] for rule in TRACES for match in rule.finditer(text)]


@pytest.mark.parametrize(
    "planted",
    ["see /home/someone/x", r"C:\Users\x", "from https://pypi.org/simple", "as issue 2 asks", "asked a chatbot"],
)
def test_traces_are_found(planted):
    assert traces_in(planted)
    assert not traces_in("The agency issued two training sessions, at https://www.gov.uk/bank-holidays.")


def test_the_project_speaks_of_itself_alone():
    others = [path for path in written_files() if path.name != Path(__file__).name]
    assert len(others) > 200
    found = [f"{path.name}: {trace}" for path in others for trace in traces_in(path.read_text(encoding="utf-8"))]
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
