"""Bad days: a locked database, a workspace that is gone, a server that dies, a file that is too large or of no kind."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from sightline import workspace as door
from tests.spec.books import CONTACTS, book, contact


def test_a_database_that_is_locked_loses_nothing_and_is_said_kindly(site: Path, person: Any):
    from django.db import OperationalError

    client = person("director")
    client.raise_request_exception = False

    def locked(*_given: Any, **_named: Any) -> None:
        raise OperationalError("database is locked")

    before = (site / "improvement-plan.toml").read_bytes()
    from sightline.web.plan.models import Comment

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Comment.objects, "create", locked)
        answer = client.post("/priorities/comment/priority/leadership/", {"text": "Words that must not be lost."})
    body = answer.content.decode()
    assert answer.status_code == 503 and "Nothing was changed" in body and "locked" not in body
    assert (site / "improvement-plan.toml").read_bytes() == before


def test_a_workspace_that_is_gone_shows_no_path_and_no_trace(site: Path, person: Any):
    client = person("director")
    client.raise_request_exception = False
    away = site.with_name("moved-away")
    settings = site / "workspace.toml"
    shutil.move(settings, away)
    try:
        answer = client.get("/figures/")
    finally:
        shutil.move(away, settings)
    body = answer.content.decode()
    assert answer.status_code == 503 and str(site) not in body and "Traceback" not in body
    assert "your administrator" in body
    assert client.get("/figures/").status_code == 200


def test_a_snapshot_that_is_damaged_is_said_and_the_site_goes_on(site: Path, person: Any):
    client = person("director")
    client.raise_request_exception = False
    manifest = door.open(site).store.latest().folder / "manifest.json"
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[: len(whole) // 2])
    try:
        answer = client.get("/worklists/")
        assert answer.status_code == 503 and "1001" not in answer.content.decode()
        assert client.get("/accessibility/").status_code == 200
    finally:
        manifest.write_bytes(whole)


def test_an_error_page_holds_nothing_of_what_went_wrong(person: Any, monkeypatch: pytest.MonkeyPatch):
    def broken(*_given: Any, **_named: Any) -> None:
        raise ValueError("Robin Invented, child 1001")

    monkeypatch.setattr("sightline.workspace.workspace.Workspace.due_to_count", broken)
    client = person("director")
    client.raise_request_exception = False
    answer = client.get("/worklists/")
    assert answer.status_code == 500 and "Robin" not in answer.content.decode() and b"1001" not in answer.content


def test_a_file_of_the_wrong_kind_and_one_with_a_script_for_a_name_are_set_aside(site: Path, person: Any):
    from sightline.web.loads.models import Load
    from sightline.web.worker import run

    client = person("analyst")
    for name, content in (("<script>alert(1)<script>.exe", b"MZ"), ("photo.png", b"\x89PNG")):
        file = io.BytesIO(content)
        file.name = name
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sightline.web.pages.data.start", lambda: None)
            client.post("/data/send/", {"files": [file]})
        load = Load.objects.latest("pk")
        run(load)
        assert load.state == "refused" and "was not read" in load.said
    body = client.get("/data/").content.decode()
    assert "<script>alert" not in body and "&lt;script&gt;" in body


def test_a_file_of_five_hundred_megabytes_is_streamed_and_refused_by_its_size(site: Path):
    from sightline.web.inbox import receive
    from sightline.web.loads.models import Load
    from sightline.web.worker import run

    class Large(io.RawIOBase):
        """A file that is never whole in memory: half a gigabyte of commas, a piece at a time."""

        name = "large.csv"

        def chunks(self) -> Iterator[bytes]:
            piece = b"," * 2**20
            yield from (piece for _ in range(500))

    load = receive("analyst", None, [Large()])
    assert (load.folder / "large.csv").stat().st_size == 500 * 2**20
    before = door.open(site).store.ids()
    run(load)
    assert load.state == "refused" and "large.csv" in load.said and door.open(site).store.ids() == before
    assert (load.aside / "large.csv").stat().st_size == 500 * 2**20, "it is set aside whole"
    shutil.rmtree(load.aside)
    Load.objects.filter(pk=load.pk).delete()


def test_a_person_whose_account_was_stopped_is_out_with_the_next_page(person: Any):
    from sightline.web.accounts.models import Person

    client = person("director")
    assert client.get("/figures/").status_code == 200
    Person.objects.filter(username="director").update(is_active=False)
    assert client.get("/figures/").status_code == 302


@pytest.fixture
def served(tmp_path: Path, site: Path) -> Any:
    """A server over a copy of the site's workspace: its folder, its port and how to start it."""
    folder = Path(
        shutil.copytree(site, tmp_path / "copy", ignore=shutil.ignore_patterns("site", "*.lock", "set-aside"))
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("SIGHTLINE", "DJANGO"))}
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    words = [sys.executable, "-m", "sightline", "-w", str(folder), "serve", "--port", str(port)]

    def start() -> Any:
        process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _try in range(300):
            try:
                urlopen(f"http://127.0.0.1:{port}/accessibility/", timeout=10).close()
                return process
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        process.kill()
        process.wait(timeout=30)
        raise AssertionError("The site does not answer.")

    return folder, port, start


def test_a_server_that_is_killed_in_the_middle_of_an_upload_leaves_everything_whole(served: Any, tmp_path: Path):
    folder, port, start = served
    before = door.open(folder).store.ids()
    process = start()
    try:
        with socket.create_connection(("127.0.0.1", port)) as upload:
            head = f"POST /data/send/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 9000000\r\n\r\n"
            upload.sendall(head.encode() + b"x" * 100_000)
            process.kill()
            process.wait(timeout=30)
    finally:
        process.kill()
    assert door.open(folder).store.ids() == before
    path = book(folder / "inbox" / "after.xlsx", {"List 1": (CONTACTS, [contact("7001", "01/02/2021")])})
    os.utime(path, (time.time() - 3600, time.time() - 3600))
    process = start()
    try:
        for _try in range(600):
            if len(door.open(folder).store.ids()) > len(before):
                break
            time.sleep(0.1)
        assert len(door.open(folder).store.ids()) == len(before) + 1, "the inbox was loaded by the new server"
    finally:
        process.terminate()
        process.wait(timeout=30)
