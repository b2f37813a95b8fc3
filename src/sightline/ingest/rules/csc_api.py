"""What can be wrong with a payload of the Department's children's social care API, beside what any file can have."""

from __future__ import annotations

from sightline.snapshot.findings import Rule

REMOVAL_ASKED = Rule(
    "payload-asks-removal",
    "warning",
    "The payload says that this is to be removed. It is set aside, with all that stands inside it, and nothing that "
    "any file sent before is taken away.",
    "Find out why. What was sent before and is wrong is put right in the case-management system, and sent again.",
)
NAME_NOT_USED = Rule(
    "payload-name-not-used",
    "info",
    "No record holds what stands under this name. What it says is kept apart.",
    "Nothing to do, unless it is a misspelling, or another version's name, of something that is needed.",
)
SECTION_UNKNOWN = Rule(
    "payload-section-unknown",
    "warning",
    "The payload has a section that is not in version 0.7 of the specification. It is kept whole, and not read.",
    "If a known section has been given another name, send it under the name that the specification gives it.",
)
OTHER_SHAPE = Rule(
    "payload-other-shape",
    "error",
    "What stands here has another shape than it should: a list or an object for a single value, or the other way "
    "round. It is kept apart, and was not read.",
    "Compare this place with the specification, and put the program that makes the payload right.",
)
ADDRESS = Rule(
    "payload-not-kept",
    "info",
    "This would say where a child lives. It was not read, and nothing of it is kept.",
    "Nothing to do.",
)
NO_IDENTIFIER = Rule(
    "payload-without-identifier",
    "warning",
    "This has no identifier of its own. It goes by its child and its day, and a change of that day will look new.",
    "Send the identifier that the case-management system gives it.",
)
OF_TWO_CHILDREN = Rule(
    "payload-identifier-of-two-children",
    "warning",
    "Something of another child has the same identifier. This goes by its child and its day instead.",
    "Find out why the payload gives two records one identifier.",
)

RULES_OF_CSC_API: dict[str, Rule] = {rule.id: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
