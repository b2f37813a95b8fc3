"""Files that people send: streamed to disk, loaded outside the request, set aside whole if they cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sightline import workspace as door
from tests.spec.books import CONTACTS, book, contact


@pytest.fixture(autouse=True)
def by_hand(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue is worked through by the tests and not by a thread."""
    monkeypatch.setattr("sightline.web.pages.data.start", lambda: None)


def sent(client: Any, path: Path, **given: str) -> Any:
    from sightline.web.loads.models import Load

    with path.open("rb") as file:
        answer = client.post("/data/send/", {"files": [file], **given})
    return answer, Load.objects.order_by("-pk").first()


def test_a_file_that_is_sent_is_loaded_and_the_page_says_what_came_of_it(site: Path, person: Any, tmp_path: Path):
    from sightline.web.worker import run

    client = person("analyst")
    path = book(
        tmp_path / "new.xlsx", {"List 1": (CONTACTS, [contact("2001", "01/02/2021"), contact("2002", "30/02/2021")])}
    )
    before = door.open(site).store.ids()
    answer, load = sent(client, path, as_at="2021-02-28")
    assert (answer.status_code, load.state, load.sent_by) == (302, "waiting", "analyst")
    assert (load.folder / "new.xlsx").read_bytes() == path.read_bytes()
    run(load)
    load.refresh_from_db()
    assert load.state == "done" and load.snapshot in set(door.open(site).store.ids()) - set(before)
    assert not load.folder.exists(), "what is in a snapshot is not kept twice"
    body = client.get("/data/").content.decode()
    assert "new.xlsx" in body and "1 errors" in body and f"/data/{load.snapshot}/" in body


def test_a_file_that_cannot_be_loaded_is_set_aside_whole_with_the_reason(site: Path, person: Any, tmp_path: Path):
    from sightline.web.worker import run

    path = tmp_path / "lists.xlsx"
    path.write_bytes(b"not a workbook")
    before = door.open(site).store.ids()
    _answer, load = sent(person("analyst"), path)
    run(load)
    load.refresh_from_db()
    assert load.state == "refused" and "lists.xlsx was not read" in load.said
    assert (load.aside / "lists.xlsx").read_bytes() == b"not a workbook"
    assert "lists.xlsx was not read" in (load.aside / "why-set-aside.txt").read_text(encoding="utf-8")
    assert not load.folder.exists()
    assert door.open(site).store.ids() == before


@pytest.mark.parametrize(("given", "says"), [({}, "Choose at least one file"), ({"as_at": "28/2/21"}, "is not a date")])
def test_a_form_that_is_not_whole_says_what_is_missing_and_changes_nothing(person: Any, tmp_path, given, says):
    from sightline.web.loads.models import Load

    before = Load.objects.count()
    file = tmp_path / "a.csv"
    file.write_text("a,b\n", encoding="utf-8")
    client = person("analyst")
    with file.open("rb") as held:
        answer = client.post("/data/send/", {**({"files": [held]} if given else {}), **given})
    assert answer.status_code == 200 and says in answer.content.decode()
    assert Load.objects.count() == before


def test_a_name_with_a_path_in_it_stays_in_the_inbox(site: Path, person: Any):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from sightline.web.inbox import receive

    file = SimpleUploadedFile("x.csv", b"a,b\n")
    file._name = "../../evil.csv"
    load = receive("analyst", None, [file])
    assert [path.name for path in load.folder.iterdir()] == ["evil.csv"]
    assert load.folder.parent == site / "inbox"
    load.delete()


def test_what_was_running_when_the_server_died_is_taken_up_again(site: Path, person: Any, tmp_path: Path):
    from sightline.web.loads.models import Load
    from sightline.web.queue import RUNNING
    from sightline.web.worker import resume

    path = book(tmp_path / "again.xlsx", {"List 1": (CONTACTS, [contact("3001", "02/02/2021")])})
    _answer, load = sent(person("analyst"), path, as_at="2021-02-28")
    Load.objects.filter(pk=load.pk).update(state=RUNNING)
    resume().join(timeout=60)
    load.refresh_from_db()
    assert load.state == "done" and load.snapshot


def test_an_upload_is_never_held_in_memory(site: Path):
    from django.conf import settings

    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]


def test_what_lands_in_the_inbox_folder_is_loaded_once_it_is_whole(site: Path, tmp_path: Path):
    from sightline.web.inbox import take_in
    from sightline.web.worker import run

    path = book(site / "inbox" / "nightly.xlsx", {"List 1": (CONTACTS, [contact("4001", "03/02/2021")])})
    written = path.stat().st_mtime
    assert take_in(written + 5) is None and path.exists(), "it may still be on its way"
    load = take_in(written + 60)
    assert load is not None and load.sent_by == "the inbox folder" and not path.exists()
    run(load)
    load.refresh_from_db()
    assert load.state == "done" and load.snapshot
    assert take_in(written + 120) is None, "nothing is loaded twice"


def test_a_bad_file_in_the_inbox_is_set_aside_whole_with_the_reason(site: Path, person: Any):
    from sightline.web.inbox import take_in
    from sightline.web.worker import run

    path = site / "inbox" / "broken.xlsx"
    path.write_bytes(b"not a workbook")
    load = take_in(path.stat().st_mtime + 60)
    assert load is not None
    run(load)
    assert (load.aside / "broken.xlsx").read_bytes() == b"not a workbook"
    assert "broken.xlsx was not read" in (load.aside / "why-set-aside.txt").read_text(encoding="utf-8")
    body = person("analyst").get("/data/").content.decode()
    assert "broken.xlsx was not read" in body and "refused" in body


def test_a_file_that_is_not_whole_is_left_alone_and_so_is_what_an_editor_left(site: Path):
    from sightline.web.inbox import take_in

    for name in (".hidden.xlsx", "~$open.xlsx"):
        (site / "inbox" / name).write_bytes(b"x")
    assert take_in(4_000_000_000) is None
    for name in (".hidden.xlsx", "~$open.xlsx"):
        (site / "inbox" / name).unlink()


def test_the_page_says_how_far_a_load_is_while_it_runs(site: Path, person: Any):
    from sightline.web.loads.models import Load
    from sightline.web.queue import DONE, RUNNING

    load = Load.objects.create(sent_by="analyst", files="big.xlsx", state=RUNNING, step="Merging each source (2 of 8)")
    client = person("analyst")
    answer = client.get("/data/progress/")
    assert answer["X-Running"] == "yes" and b"Merging each source (2 of 8)" in answer.content
    load.say(state=DONE)
    assert "X-Running" not in client.get("/data/progress/")
    load.delete()


def test_a_crash_is_not_the_senders_fault_and_is_said_so(site: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any):
    from sightline.web.loads.models import Load
    from sightline.web.worker import KINDS, How, run

    def crash(_load: Any) -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(KINDS, Load, How(crash))
    load = Load.objects.create(sent_by="analyst", files="a.xlsx")
    run(load)
    assert load.state == "refused" and "not your fault" in load.said and "failed" in caplog.text
    load.delete()
