"""Opens a return that was sent as XML, in whichever of the usual encodings: an element at a time, as a small tree.

Nothing is understood here yet. (A CIN census, which may be large and deep, is opened with cin/open.py.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate
from xml.parsers.expat.errors import messages

from sightline.base.errors import Refused
from sightline.ingest.files.open_csv import decoded

OF_THE_FORM = ("xmlns", "xsi:", "xml:")


@dataclass
class Element:
    """An element: its name without its namespace, the line on which it begins, the texts and the elements in it.

    `was_taken_from` says that elements stood in it which were taken apart by themselves.
    """

    name: str
    line: int
    attributes: dict[str, str]
    said: list[str] = field(default_factory=list)
    inside: list[Element] = field(default_factory=list)
    was_taken_from: bool = False

    @property
    def text(self) -> str:
        return "".join(self.said).strip()

    @property
    def is_leaf(self) -> bool:
        return not self.inside and not self.was_taken_from

    def leaves(self) -> Iterator[Element]:
        """Every element below that holds no others, in the order of the file."""
        for one in self.inside:
            if one.is_leaf:
                yield one
            else:
                yield from one.leaves()


def take_apart(path: Path, is_one: Callable[[Element], bool], take: Callable[[Element], None]) -> Element:
    """Take each of the elements asked for as it ends, and give back the root with whatever else there is.

    Errors: Refused, for a file that is not whole XML.
    """
    parser, open_ones = ParserCreate(), [Element("", 0, {})]

    def began(name: str, attributes: dict[str, str]) -> None:
        own = {key: value for key, value in attributes.items() if not key.startswith(OF_THE_FORM)}
        open_ones.append(Element(name.rpartition(":")[2], parser.CurrentLineNumber, own))

    def ended(_name: str) -> None:
        element, around = open_ones.pop(), open_ones[-1]
        if is_one(element):
            around.was_taken_from = True
            take(element)
        else:
            around.inside.append(element)

    def said(text: str) -> None:
        open_ones[-1].said.append(text)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = began, ended, said
    try:
        parser.Parse(decoded(path.read_bytes()).lstrip("\ufeff \t\r\n"), True)
    except ExpatError as error:
        why = f"It is not whole XML: line {error.lineno}, {messages[error.code]}."
        raise Refused(f"{path.name} was not read.", why=why, do="Make it again.") from error
    return open_ones[0].inside[0] if open_ones[0].inside else open_ones[0]
