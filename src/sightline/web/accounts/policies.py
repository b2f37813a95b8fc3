"""Who may see what: the one table of roles and rights. What is not in it is refused.

Authority: the roles of an improving children's service; children and their names only for those who work with them.
"""

from __future__ import annotations

from dataclasses import dataclass

RIGHTS = {
    "priorities": "The improvement plan and its figures",
    "plan": "Working on the priorities that they lead",
    "whole plan": "Working on every priority, and taking in a workbook",
    "figures": "Figures and verdicts",
    "children": "The children behind a figure, worklists and timelines, within their scope",
    "names": "Children's names",
    "downloads": "Worklists as a workbook",
    "open records": "Opening one record outside their scope, with a reason that others are told",
    "restrict": "Restricting records, and saying who may see them",
    "data": "Snapshots and findings",
    "load": "Sending files",
    "accept": "Accepting or refusing a snapshot",
    "reports": "The reports that are for the public",
    "internal reports": "Reports with every number, and making reports",
    "people": "People, roles and scope",
    "settings": "Limits and other settings",
    "viewing log": "Who looked at which children",
}


@dataclass(frozen=True)
class Role:
    """A role: its rights, and whether its scope is everything, the teams or the caseload that a person is given.

    `part` says that of the plan too only what the person is given is shown.
    """

    key: str
    title: str
    rights: frozenset[str]
    scope: str = "none"
    part: bool = False


def _role(key: str, title: str, *rights: str, scope: str = "none", part: bool = False) -> Role:
    assert set(rights) <= set(RIGHTS), key
    return Role(key, title, frozenset(rights), scope, part)


EVERYONE_INSIDE = ("figures", "priorities")
CASEWORK = ("children", "names", "open records", *EVERYONE_INSIDE)
MANAGING = (*CASEWORK, "downloads")
LEADING = (*MANAGING, "plan", "reports", "internal reports")
ROLES = {
    role.key: role
    for role in (
        _role("social_worker", "Social worker", *CASEWORK, scope="caseload"),
        _role("team_manager", "Team manager", *MANAGING, scope="team"),
        _role("service_manager", "Service manager", *MANAGING, scope="service"),
        _role("reviewing_officer", "Reviewing officer or conference chair", *CASEWORK, scope="caseload"),
        _role("head_of_service", "Head of service", *LEADING, "restrict", scope="all"),
        _role("director", "Director", *LEADING, "whole plan", "restrict", "data", "accept", scope="all"),
        _role(
            "analyst",
            "Performance analyst",
            *EVERYONE_INSIDE,
            "children",
            "downloads",
            "data",
            "load",
            "accept",
            "reports",
            scope="all",
        ),
        _role(
            "programme_manager",
            "Improvement programme manager",
            *EVERYONE_INSIDE,
            "plan",
            "whole plan",
            "reports",
            "internal reports",
        ),
        _role("board_member", "Improvement board member", *EVERYONE_INSIDE, "reports"),
        _role("partner", "Partner agency", "priorities", "reports", part=True),
        _role("administrator", "Administrator", "people", "settings"),
        _role("access_auditor", "Auditor of access", "viewing log"),
    )
}


def may(role: str, right: str) -> bool:
    """Whether a role has a right. An unknown role has none. Errors: KeyError, for a right that there is not."""
    if right not in RIGHTS:
        raise KeyError(right)
    return role in ROLES and right in ROLES[role].rights
