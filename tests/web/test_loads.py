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
    from sightline.web.loads.work import run

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
    from sightline.web.loads.work import run

    path = tmp_path / "lists.xlsx"
    path.write_bytes(b"not a workbook")
    before = door.open(site).store.ids()
    _answer, load = sent(person("analyst"), path)
    run(load)
    load.refresh_from_db()
    assert load.state == "refused" and "lists.xlsx was not read" in load.said
    assert (load.folder / "lists.xlsx").read_bytes() == b"not a workbook"
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

    from sightline.web.loads.work import receive

    file = SimpleUploadedFile("x.csv", b"a,b\n")
    file._name = "../../evil.csv"
    load = receive("analyst", None, [file])
    assert [path.name for path in load.folder.iterdir()] == ["evil.csv"]
    assert load.folder.parent == site / "inbox"
    load.delete()


def test_what_was_running_when_the_server_died_is_taken_up_again(site: Path, person: Any, tmp_path: Path):
    from sightline.web.loads import work
    from sightline.web.loads.models import RUNNING, Load

    path = book(tmp_path / "again.xlsx", {"List 1": (CONTACTS, [contact("3001", "02/02/2021")])})
    _answer, load = sent(person("analyst"), path, as_at="2021-02-28")
    Load.objects.filter(pk=load.pk).update(state=RUNNING)
    work.resume().join(timeout=60)
    load.refresh_from_db()
    assert load.state == "done" and load.snapshot


def test_an_upload_is_never_held_in_memory(site: Path):
    from django.conf import settings

    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
