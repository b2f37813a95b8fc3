"""The rules by which a payload of the children's social care API is judged."""

from __future__ import annotations

from sightline.snapshot.findings import Rule

NAME_NOT_USED = Rule(
    "name-not-used",
    "info",
    "Nothing reads this name of the payload so far. What it says is kept apart.",
    "Nothing to do, unless it is a misspelling of a name that is needed.",
)
PURGE_ASKED = Rule(
    "purge-asked",
    "warning",
    "The sender asks for this to be taken away. It is kept apart and makes no row; what other files said stays.",
    "If it was wrong, take it out of the file that sent it as well, and load that file again.",
)
NOT_A_CHILD = Rule(
    "not-a-child",
    "error",
    "There is no child here: it is text or a number where a child with its sections should stand. It is kept apart.",
    "Ask whoever made the payload to send each child as an object.",
)

RULES_OF_PAYLOAD = {rule.id: rule for rule in (NAME_NOT_USED, PURGE_ASKED, NOT_A_CHILD)}
