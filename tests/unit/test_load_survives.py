"""Whatever happens to a load, what was there before it is whole, and the next load works."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from snapshot_cases import MARCH, RECORDS, contact, contacts, ids, load, only

from sightline.base.errors import Refused
from sightline.snapshot import write as writing
from sightline.snapshot.store import Snapshot, Store

HERE = Path(__file__).parent
KILLED = 9
BEFORE, AFTER = [contact(1, "2021-01-05")], [contact(1, "2021-01-05"), contact(2, "2021-03-05")]

LOAD = """
import os, sys
from pathlib import Path
from snapshot_cases import MARCH, contact, contacts, load

def batch():
    return contacts(contact(1, "2021-01-05"), contact(2, "2021-03-05"))

folder, dies_at = Path(sys.argv[1]), int(sys.argv[2])
"""
DIES_AT_A_STEP = (
    LOAD
    + """
def progress(_says, number, _of):
    if number == dies_at:
        os._exit(9)

load(folder, batch(), as_at=MARCH, progress=progress)
"""
)
DIES_BETWEEN_FILES = (
    LOAD
    + """
written, write_bytes = [], Path.write_bytes

def dying(path, held):
    if len(written) == dies_at:
        os._exit(9)
    written.append(path)
    return write_bytes(path, bytes(held)[:10] if len(written) == dies_at else held)

Path.write_bytes = dying
load(folder, batch(), as_at=MARCH)
"""
)
DIES_ON_EITHER_SIDE_OF_THE_RENAME = (
    LOAD
    + """
rename = os.replace

def dying(a, b):
    if dies_at:
        rename(a, b)
    os._exit(9)

os.replace = dying
load(folder, batch(), as_at=MARCH)
"""
)
TOO_BIG = (
    LOAD
    + """
import resource, signal
from sightline.base.errors import Refused
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (dies_at, dies_at))
try:
    load(folder, batch(), as_at=MARCH)
except Refused as refused:
    print(refused)
"""
)
HOLDS = (
    LOAD
    + """
def progress(_says, number, _of):
    if number == 2:
        print("holding", flush=True)
        sys.stdin.readline()

load(folder, batch(), as_at=MARCH, progress=progress)
"""
)


def child(program: str, folder: Path, number: int) -> dict[str, Any]:
    """How a Python of its own is started to load into the folder."""
    path = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {
        "args": [sys.executable, "-c", program, str(folder), str(number)],
        "env": {**os.environ, "PYTHONPATH": path},
        "text": True,
        "encoding": "utf-8",
    }


def run(program: str, folder: Path, number: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(**child(program, folder, number), capture_output=True, timeout=60, check=False)


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of every snapshot, and its bytes."""
    files = [path for path in (folder / "snapshots").rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if ".staging" not in str(path)}


def assert_usable(folder: Path, made: Snapshot) -> None:
    latest = Store(folder).latest()
    assert latest is not None and latest.id == made.id and Store(folder).ids() == [made.id]
    assert only(latest.table(RECORDS["contact"]), "contact_id") == ["1"]
    assert latest.findings().is_empty() and latest.quarantine().is_empty()


def assert_next_load_works(folder: Path, made: Snapshot) -> None:
    after = load(folder, contacts(*AFTER), as_at=MARCH)
    assert only(after.table(RECORDS["contact"]), "contact_id") == ["1", "2"]
    assert ids(Store(folder).all()) == [made.id, after.id]
    assert not list((folder / "snapshots").glob(".staging-*"))


def assert_survives(program: str, folder: Path, number: int) -> None:
    """Kill a load and see that nothing of what was there has changed, and that the next one works."""
    made = load(folder, contacts(*BEFORE))
    before = everything(folder)
    ended = run(program, folder, number)
    assert ended.returncode == KILLED, ended.stderr
    assert everything(folder) == before
    assert_usable(folder, made)
    assert_next_load_works(folder, made)


# -- killed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, len(writing.STEPS) + 1), ids=[says for says, _ in writing.STEPS])
def test_a_load_killed_at_any_step_leaves_the_snapshot_before_it_whole(tmp_path: Path, number: int) -> None:
    assert_survives(DIES_AT_A_STEP, tmp_path, number)


@pytest.mark.parametrize("number", range(4))
def test_a_load_killed_between_two_files_leaves_the_snapshot_before_it_whole(tmp_path: Path, number: int) -> None:
    assert_survives(DIES_BETWEEN_FILES, tmp_path, number)


def test_a_load_killed_before_the_rename_leaves_the_snapshot_before_it_whole(tmp_path: Path) -> None:
    assert_survives(DIES_ON_EITHER_SIDE_OF_THE_RENAME, tmp_path, 0)


def test_a_load_killed_after_the_rename_has_happened(tmp_path: Path) -> None:
    load(tmp_path, contacts(*BEFORE))
    assert run(DIES_ON_EITHER_SIDE_OF_THE_RENAME, tmp_path, 1).returncode == KILLED
    latest = Store(tmp_path).latest()
    assert latest is not None and latest.as_at == MARCH
    assert only(latest.table(RECORDS["contact"]), "contact_id") == ["1", "2"]


def test_the_first_load_of_all_can_be_killed_too(tmp_path: Path) -> None:
    assert run(DIES_AT_A_STEP, tmp_path, len(writing.STEPS)).returncode == KILLED
    assert Store(tmp_path).ids() == []
    assert load(tmp_path, contacts(*BEFORE)).manifest.rows == {"contact": 1}


def test_a_folder_left_without_a_manifest_is_no_snapshot_and_does_not_stand_in_the_way(tmp_path: Path) -> None:
    made = load(tmp_path / "elsewhere", contacts(*BEFORE))
    left = tmp_path / "snapshots" / made.id / "records"
    left.mkdir(parents=True)
    (left / "contact.parquet").write_bytes(b"half of it")
    assert Store(tmp_path).ids() == []
    assert load(tmp_path, contacts(*BEFORE)).table(RECORDS["contact"]).height == 1


# -- two at once -----------------------------------------------------------------------------------------------------


def test_a_second_load_at_once_is_refused_and_works_when_the_first_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = load(tmp_path, contacts(*BEFORE))
    monkeypatch.setattr(writing, "WAIT", 0.1)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(**child(HOLDS, tmp_path, 0), **pipes) as first:
        assert first.stdout is not None and first.stdout.readline() == "holding\n"
        with pytest.raises(Refused, match=r"Another load is under way in this workspace. Wait until it has ended"):
            load(tmp_path, contacts(*AFTER), as_at=MARCH)
        assert_usable(tmp_path, made)
        first.communicate("go on\n", timeout=60)
    assert first.returncode == 0
    third = load(tmp_path, contacts(*AFTER, contact(3, "2021-03-06")), as_at=MARCH)
    assert third.manifest.rows == {"contact": 3} and len(Store(tmp_path).ids()) == 3


def test_a_load_that_was_killed_holds_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "WAIT", 0.1)
    run(DIES_AT_A_STEP, tmp_path, 3)
    assert load(tmp_path, contacts(*BEFORE)).manifest.rows == {"contact": 1}


# -- a disk that fills, a folder that cannot be written ------------------------------------------------------------


def failing(real: Callable[..., Any], number: int, code: int) -> Callable[..., Any]:
    """The real thing until it is called for the n-th time; then, and ever after, the error."""
    calls: list[int] = []

    def called(*args: Any, **more: Any) -> Any:
        calls.append(1)
        if len(calls) >= number:
            raise OSError(code, os.strerror(code))
        return real(*args, **more)

    return called


def assert_refused(folder: Path, made: Snapshot, says: str) -> None:
    before = everything(folder)
    with pytest.raises(Refused, match=r"could not be written, and nothing was changed") as told:
        load(folder, contacts(*AFTER), as_at=MARCH)
    assert says in told.value.why and told.value.do
    assert everything(folder) == before
    assert not list((folder / "snapshots").glob(".staging-*"))
    assert_usable(folder, made)


@pytest.mark.parametrize("number", range(1, 5))
def test_a_disk_that_fills_while_tables_are_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    made = load(tmp_path, contacts(*BEFORE))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", failing(Path.write_bytes, number, errno.ENOSPC))
        assert_refused(tmp_path, made, os.strerror(errno.ENOSPC))
    assert_next_load_works(tmp_path, made)


@pytest.mark.parametrize(("owner", "name"), [(Path, "write_text"), (Path, "mkdir"), (os, "replace")])
def test_a_disk_that_fills_at_the_manifest_a_folder_or_the_rename_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    made = load(tmp_path, contacts(*BEFORE))
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, failing(getattr(owner, name), 1, errno.ENOSPC))
        assert_refused(tmp_path, made, os.strerror(errno.ENOSPC))
    assert_next_load_works(tmp_path, made)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on a file's size is not known there")
@pytest.mark.parametrize("size", [0, 500, 4000])
def test_a_limit_on_the_size_of_files_changes_nothing(tmp_path: Path, size: int) -> None:
    made = load(tmp_path, contacts(*BEFORE))
    before = everything(tmp_path)
    ended = run(TOO_BIG, tmp_path, size)
    assert ended.returncode == 0 and "nothing was changed" in ended.stdout, ended.stderr
    assert everything(tmp_path) == before
    assert_next_load_works(tmp_path, made)


def test_a_folder_that_may_only_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = load(tmp_path, contacts(*BEFORE))
    with monkeypatch.context() as patched:
        for owner, name in ((Path, "write_bytes"), (Path, "write_text"), (Path, "mkdir"), (os, "open")):
            patched.setattr(owner, name, failing(getattr(owner, name), 1, errno.EROFS))
        with pytest.raises(Refused, match="nothing was changed") as told:
            load(tmp_path, contacts(*AFTER), as_at=MARCH)
    assert os.strerror(errno.EROFS) in told.value.why
    assert_usable(tmp_path, made)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_folder_without_leave_to_write_is_refused(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*BEFORE))
    (tmp_path / "snapshots").chmod(0o500)
    try:
        assert_refused(tmp_path, made, os.strerror(errno.EACCES))
    finally:
        (tmp_path / "snapshots").chmod(0o700)
    assert_next_load_works(tmp_path, made)


def test_a_workspace_whose_folder_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("not a folder", encoding="utf-8")
    with pytest.raises(Refused, match="nothing was changed"):
        load(tmp_path, contacts(*BEFORE))


def test_a_fault_in_a_step_leaves_nothing_behind(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*BEFORE))

    def stop(_says: str, number: int, of: int) -> None:
        if number == of:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(tmp_path, contacts(*AFTER), as_at=MARCH, progress=stop)
    assert_usable(tmp_path, made)
    assert_next_load_works(tmp_path, made)


def test_a_manifest_that_says_nothing_of_its_files_is_not_taken_for_a_snapshot(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*BEFORE))
    held = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    del held["sources"]
    (made.folder / "manifest.json").write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(Refused, match=r"manifest.json is damaged"):
        load(tmp_path, contacts(*AFTER), as_at=MARCH)
