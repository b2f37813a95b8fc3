"""What a file must pass before anything in it is read: it is there, not too large, what its name says, and harmless.

A workbook is a zip of XML parts. Each part is unpacked once here, a piece at a time, so that one which unpacks to far
more than it says, which is damaged, or which declares a DOCTYPE or an ENTITY is refused before a reader meets it.
"""

from __future__ import annotations

import re
import zlib
from copy import copy
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sightline.base.errors import Refused

ZIP, OLE, PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"
KINDS = {
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "old workbook",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xml": "xml",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
}
MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 2048 * MEGABYTE
RATIO, RATIO_FROM = 200, 100 * MEGABYTE
ELEMENT = re.compile(rb"<[A-Za-z_]")
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
MESSAGE = re.compile(rb"(<\?xml[^>]*>)?\s*<([\w.-]+:)?Message[\s>]", re.IGNORECASE)
NOT_JSON = "It is not what its name says: it is not JSON."
NOT_XML = "It is not what its name says: it is not XML."
START = 65536
WIDE = 64  # so many bytes of a header are letters of English
PART_DECLARES = "One of its parts declares things that a workbook has no use for."
LOCKED, UNLOCK = "It is locked with a password.", "Save a copy without the password, and load that."
UNDECLARED = "Take out what begins with <!DOCTYPE at the top of the file, or run the report again without it."
SAVE_AGAIN = "Open it in a spreadsheet program, save it again as .xlsx or .csv, and load that."


def check_file(path: Path, largest_mb: int) -> str:
    """The file's kind: a value of KINDS. Errors: Refused, for one that is unsafe."""
    if not path.is_file():
        raise Refused(f"{path.name} was not read.", why="There is no such file.", do="Check the name and the folder.")
    kind = "xml" if is_message(path) else KINDS.get(path.suffix.lower())
    if kind is None:
        raise _refused(path, f"Files ending in '{path.suffix}' are not read.", SAVE_AGAIN)
    size = path.stat().st_size
    if size == 0:
        raise _refused(path, "It is empty.", "Run the report that makes it again.")
    if size > largest_mb * MEGABYTE:
        why = f"It holds {size / MEGABYTE:,.0f} MB and the most that is read is {largest_mb} MB."
        raise _refused(path, why, "Send a shorter period, or raise the limit in the settings.")
    _check_start(path, kind)
    if kind == "workbook":
        _check_workbook(path)
    return kind


def start_of(path: Path) -> bytes:
    """What a file of text begins with, as UTF-8 without a mark, whichever of the usual encodings it is in."""
    with path.open("rb") as stream:
        start = stream.read(START)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="replace").encode()
    for encoding in ("utf-16-le", "utf-16-be"):
        if start.startswith("<".encode(encoding)):
            return start.decode(encoding, errors="replace").encode()
    return start.removeprefix(b"\xef\xbb\xbf")


def is_message(path: Path) -> bool:
    """Whether a file is a return to the Department as XML, whatever its name: its root says so."""
    return bool(MESSAGE.match(COMMENT.sub(b"", start_of(path)).lstrip()))


def _refused(path: Path, why: str, do: str) -> Refused:
    return Refused(f"{path.name} was not read.", why=why, do=do)


def _check_start(path: Path, kind: str) -> None:
    with path.open("rb") as stream:
        start = stream.read(START)
    if kind == "workbook" and start.startswith(OLE):
        _refuse_locked(path)
    expected = {"workbook": ZIP, "old workbook": OLE, "parquet": PARQUET}.get(kind)
    if expected and not start.startswith(expected):
        raise _refused(path, "It is not what its name says: a workbook or table does not begin so.", SAVE_AGAIN)
    if kind == "csv" and (start.startswith((ZIP, OLE, PARQUET)) or _is_binary(start)):
        raise _refused(path, "It is not what its name says: it is not text.", SAVE_AGAIN)
    if kind == "xml":
        _check_xml(path)
    if kind == "json" and not start.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").startswith(
        (b"{", b"[")
    ):
        raise _refused(path, NOT_JSON, "Run the report that makes it again.")


def _check_xml(path: Path) -> None:
    """A return as XML declares nothing of its own, and so stands for no more than it holds."""
    start = COMMENT.sub(b"", start_of(path)).lstrip()
    if not start.startswith(b"<"):
        raise _refused(path, NOT_XML, "Run the report that makes it again.")
    _check_prolog(path, start, "It declares things that a return has no use for.", UNDECLARED)


def _refuse_locked(path: Path) -> None:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise _refused(path, LOCKED, UNLOCK)
    raise _refused(path, "It is an old .xls workbook with a new name.", SAVE_AGAIN)


def wide_encoding(start: bytes) -> str | None:
    """The encoding of text with two bytes to a letter and no mark that says so; None for any other."""
    first, second = start[0:WIDE:2], start[1:WIDE:2]
    if len(second) < 2 or any(first) == any(second):
        return None
    if not any(second) and all(first):
        return "utf-16-le"
    return "utf-16-be" if not any(first) and all(second) else None


def _is_binary(start: bytes) -> bool:
    return b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")) and not wide_encoding(start)


def _check_workbook(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise _refused(path, LOCKED, UNLOCK)
            _check_size(path, sum(part.file_size for part in parts))
            _check_parts(path, archive)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise _refused(path, "It is damaged.", SAVE_AGAIN) from error


def _check_size(path: Path, unpacked: int) -> None:
    if unpacked > LARGEST_UNPACKED or (unpacked > RATIO_FROM and unpacked > RATIO * path.stat().st_size):
        why = f"It unpacks to more than {unpacked // MEGABYTE:,} MB, which no list of children needs."
        raise _refused(path, why, SAVE_AGAIN)


def _check_parts(path: Path, archive: ZipFile) -> None:
    """Unpack every part, and count what comes out whatever size it declares."""
    unpacked = 0
    for part in archive.infolist():
        unbounded = copy(part)
        unbounded.file_size = LARGEST_UNPACKED + 1
        with archive.open(unbounded) as stream:
            first = piece = stream.read(MEGABYTE)
            if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                _check_prolog(path, first)
            while piece:
                unpacked += len(piece)
                _check_size(path, unpacked)
                piece = stream.read(MEGABYTE)


def _check_prolog(path: Path, start: bytes, why: str = PART_DECLARES, do: str = SAVE_AGAIN) -> None:
    """What stands before a part's first element declares nothing."""
    found = ELEMENT.search(start)
    head = start[: found.start()].upper() if found else start.upper()
    if (start and not found) or b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"\x00" in head:
        raise _refused(path, why, do)
