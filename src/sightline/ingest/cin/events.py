"""The elements of a census one after another, in whichever of the usual encodings it was written."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from sightline.base.errors import Refused

CHILD = "Child"
HEADER, ALL_CHILDREN = "Header", "Children"
IN_ANY_CAPITALS = (str, str.lower, str.upper)  # of the elements by which a file is read; others are known in any
LAST_SURE_LINE = 65_534  # beyond it the parser gives the line on which an element's first text ends
SECOND_ENCODING, WRONG_ENCODING = "windows-1252", 81
WHOLE = "whole"


def header_of(path: Path) -> dict[str, str]:
    """What the header of an XML file says, by element; nothing where it has none. Errors: Refused, if it is not XML."""
    return in_its_encoding(lambda encoding: _header(path, encoding))


def in_its_encoding(read: Callable[[str | None], Any]) -> Any:
    """Read in the encoding that the file names; where its letters are not in that, in the one that is often meant."""
    try:
        return read(None)
    except UnicodeError:
        return read(SECOND_ENCODING)


def _header(path: Path, encoding: str | None) -> dict[str, str]:
    with closing(events(path, tags(HEADER, CHILD), encoding)) as found:
        event, element = next(found)
        is_header = event != WHOLE and local(element.tag).lower() == HEADER.lower()
        is_first = is_header and element.getparent().getparent() is None
        return _leaves(element) if is_first else {}


def events(path: Path, named: tuple[str, ...], encoding: str | None) -> Generator[tuple[str, Any], None, None]:
    """The elements of these tags as each ends. No entity is put in, and nothing is fetched. Errors: Refused, where the
    file is not whole; UnicodeError, where its letters are not in the encoding that it names."""
    from lxml.etree import XMLSyntaxError, iterparse

    harmless: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    wanted: dict[str, Any] = {"tag": named, "remove_comments": True, "remove_pis": True}
    try:
        with path.open("rb") as stream:
            wanted["encoding"] = encoding or _unmarked(stream.peek(2))
            found = iterparse(stream, ("end",), **wanted, **harmless)
            for event, element in found:
                _check_declares_nothing(path, element)
                yield event, element
            yield WHOLE, found.root
    except XMLSyntaxError as error:
        if error.code == WRONG_ENCODING and encoding is None:
            raise UnicodeError from error
        why = f"It is not well-formed XML: see line {error.lineno}."
        raise Refused(f"{path.name} was not read.", why=why, do="Run the report that makes it again.") from error


def _unmarked(start: bytes) -> str | None:
    """The encoding of a file with two bytes to a letter and no mark that says so."""
    return {b"<\x00": "UTF-16LE", b"\x00<": "UTF-16BE"}.get(start[:2])


def _check_declares_nothing(path: Path, element: Any) -> None:
    if element.getprevious() is None and element.getroottree().docinfo.doctype:
        why = "It declares things that a census has no use for."
        raise Refused(f"{path.name} was not read.", why=why, do="Run the report that makes it again.")


@cache
def with_attributes() -> Any:
    from lxml.etree import XPath

    return XPath("descendant-or-self::*[@*]")


def tags(*names: str) -> tuple[str, ...]:
    return tuple("{*}" + capitals(name) for name in names for capitals in IN_ANY_CAPITALS)


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _leaves(element: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in element.iter():
        if not len(one) and one.text:
            found.setdefault(local(one.tag), one.text.strip())
    return found


def line_of(element: Any) -> int:
    """The line on which an element begins."""
    line = int(element.sourceline)
    if line <= LAST_SURE_LINE:
        return line
    if element.text:
        return line - int(element.text.count("\n"))
    return line_of(element[0]) if len(element) else line - int((element.tail or "").count("\n"))
