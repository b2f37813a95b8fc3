"""What `sightline serve` prints, and what it says when it cannot serve."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.journeys.browsing import Visitor, sign_in
from tests.journeys.served import Served, serving, sightline


def printed(site: Served) -> str:
    return site.printed.read_text(encoding="utf-8")


def test_serve_prints_the_address_and_how_to_stop(served: Served):
    assert printed(served).splitlines()[-1] == f"Sightline is at {served.address}/ until you press Ctrl+C."


def test_serve_prints_a_sign_in_for_each_role_of_a_demonstration(served: Served):
    from sightline.web.accounts.policies import ROLES

    rows = [re.split(r"\s{2,}", line.strip()) for line in printed(served).splitlines() if line.startswith("  ")]
    assert rows[0] == ["Role", "Username", "Password"]
    sign_ins = json.loads((served.folder / "sign-ins.json").read_text(encoding="utf-8"))
    assert rows[1:] == [[role.title, key, sign_ins[key]] for key, role in ROLES.items()]


def test_a_sign_in_that_is_printed_opens_the_site(visitor: Visitor):
    line = next(line for line in printed(visitor.site).splitlines() if line.startswith("  Director "))
    username, password = line.split()[1:]
    page = visitor.page(color_scheme="light")
    sign_in(page, username, password)
    assert "director (Director)" in page.get_by_role("banner").inner_text()


def serve_at(folder: Path, port: int) -> subprocess.CompletedProcess[str]:
    command = sightline("-w", folder, "serve", "--port", port)
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_a_port_that_is_taken_is_refused_with_what_to_do_and_no_password_changes(served: Served):
    before = (served.folder / "sign-ins.json").read_bytes()
    port = int(served.address.rpartition(":")[2])
    done = serve_at(served.folder, port)
    assert done.returncode == 2 and done.stdout == ""
    said = " ".join(done.stderr.split())
    assert said.startswith(f"Refused. Port {port} of 127.0.0.1 cannot be had")
    assert f"sightline serve --port {port + 1}" in said and "Traceback" not in said
    assert (served.folder / "sign-ins.json").read_bytes() == before


def test_outside_a_demonstration_no_sign_in_is_made_or_shown(tmp_path: Path):
    folder = tmp_path / "council"
    subprocess.run(sightline("new", folder, "--authority", "332"), check=True, capture_output=True)
    with serving(folder, tmp_path / "printed.txt") as site:
        assert printed(site) == f"Sightline is at {site.address}/ until you press Ctrl+C.\n"
    assert not (folder / "sign-ins.json").exists()
