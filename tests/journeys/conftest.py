"""One demonstration for all the journeys; for each worker a server of its own, and for each file a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.browsing import Visitor, chromium
from tests.journeys.served import Served, copy_of, serving, shared


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Served]:
    """The site of the demonstration, served on this machine while the tests run."""
    own = tmp_path_factory.getbasetemp()
    folder = copy_of(shared(own, request.config), own / "served")
    with serving(folder, own / "served.txt") as site:
        yield site


@pytest.fixture(scope="module")
def visitors(served: Served) -> Iterator[Visitor]:
    """A browser is closed with its file: while it is open, nothing else in this process may use the database."""
    with chromium() as browser:
        yield Visitor(served, browser)


@pytest.fixture
def visitor(visitors: Visitor) -> Iterator[Visitor]:
    """Whoever visits the site. Every journey ends with nothing said by the browser and nothing asked from elsewhere."""
    visitors.watched.requests.clear()
    visitors.watched.complaints.clear()
    yield visitors
    visitors.close_pages()
    assert visitors.watched.complaints == []
    assert visitors.watched.elsewhere() == []
