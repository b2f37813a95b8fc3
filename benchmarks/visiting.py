"""Servers and their visitors: starts one, signs in to it, asks for pages, and reads what the asking cost the server."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.measuring import MIB, ROOT, WORK, Failed, environment

PATIENCE = 120.0
PIECE = 65_536


@dataclass(frozen=True)
class Server:
    """A process that answers at a port of this machine."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """The user and system CPU seconds that its process has taken so far, all threads together."""
        after_name = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self) -> None:
        """Wait until the process has nothing left to do from its start."""
        before = -1.0
        while (now := self.cpu()) - before > 0.02:
            before = now
            time.sleep(1)

    def peak(self) -> float:
        """The most memory that it ever held at once, in MiB."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / MIB


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[Server]:
    """A server until the block ends, then stopped by its id. Errors: Failed, with what it said, if it never answers."""
    WORK.mkdir(parents=True, exist_ok=True)
    said = WORK / f"said-{port}.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=out, stderr=out)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > until:
                raise Failed(f"{' '.join(command)} does not answer: {said.read_text(encoding='utf-8')[-2000:]}")
            time.sleep(0.1)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        said.unlink()


def _answers(port: int) -> bool:
    """Whether anything at all is answered at a port; that it listens is not enough."""
    visitor = Visitor(port)
    try:
        visitor.ask("/")
    except OSError:
        return False
    finally:
        visitor.leave()
    return True


@dataclass
class Visitor:
    """One person's browser: a connection that is kept, and cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: HTTPConnection | None = None

    def ask(self, address: str, method: str = "GET", body: object = None, **heads: str) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        named = {name.replace("_", "-"): value for name, value in heads.items()}
        self.connection.request(method, address, body, {**named, **({"Cookie": held} if held else {})})  # type: ignore[arg-type]
        answer = self.connection.getresponse()
        self._keep(answer)
        return answer.status, answer.read()

    def _keep(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: one.value for name, one in SimpleCookie(line).items()})

    def get(self, address: str) -> bytes:
        """A page. Errors: Failed, where it is not answered with one: an error is quickly made."""
        status, body = self.ask(address)
        if status != 200:
            raise Failed(f"{address} was answered with {status}.")
        return body

    def leave(self) -> None:
        """Give up the connection, which a server may close when nothing is asked for some seconds."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def sign_in(self, folder: Path, role: str) -> Visitor:
        """Sign in to the site of a demonstration, whose sign-ins are named after their roles."""
        password = json.loads((folder / "sign-ins.json").read_text(encoding="utf-8"))[role]
        self.get("/accounts/login/")
        given = urlencode({"login": role, "password": password, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
        status, _body = self.ask("/accounts/login/", "POST", given, Content_Type="application/x-www-form-urlencoded")
        if status != 302:
            raise Failed(f"{role} could not sign in: {status}.")
        self.leave()
        return self

    def send(self, address: str, path: Path) -> int:
        """Send a file in a form, a piece at a time. The status of the answer."""
        mark = "sightline-benchmark"
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n\r\n'.encode()
        tail = f"\r\n--{mark}--\r\n".encode()

        def pieces() -> Iterator[bytes]:
            yield head
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece
            yield tail

        status, _body = self.ask(
            address,
            "POST",
            pieces(),
            Content_Type=f"multipart/form-data; boundary={mark}",
            Content_Length=str(len(head) + path.stat().st_size + len(tail)),
            X_CSRFToken=self.cookies["csrftoken"],
        )
        return status


def cost_of(server: Server, visitor: Visitor, address: str, times: int) -> float:
    """The server's CPU seconds for one answer, over many, one after another. It is asked once before, unmeasured."""
    visitor.get(address)
    before = server.cpu()
    for _time in range(times):
        visitor.get(address)
    taken = server.cpu() - before
    visitor.leave()
    return taken / times


@dataclass
class Walk:
    """What people who walked through pages at the same time waited, in seconds, and what went wrong."""

    waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The wait that this share of the answers stayed within."""
        return sorted(self.waits)[min(len(self.waits) - 1, int(len(self.waits) * share))]


def walk(people: Sequence[tuple[Visitor, Sequence[str]]], until: threading.Event) -> Walk:
    """Each person asks for their pages in turn, the next as soon as one has come, all at once, until told to stop."""
    walked = Walk()

    def one(number: int, visitor: Visitor, pages: Sequence[str]) -> None:
        turn = number
        while not until.is_set():
            start = time.perf_counter()
            try:
                visitor.get(pages[turn % len(pages)])
            except (Failed, OSError) as wrong:
                walked.wrong.append(str(wrong))
            walked.waits.append(time.perf_counter() - start)
            turn += 1
        visitor.leave()

    threads = [threading.Thread(target=one, args=(k, *person)) for k, person in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return walked
