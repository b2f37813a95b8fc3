"""Kinds of plan, and where and how a child was heard, in codes."""

from sightline.language import CodeSet

PLAN = CodeSet(
    "Kind of plan",
    {
        "child in need": "Child in need plan",
        "child protection": "Child protection plan",
        "care": "Care plan",
        "pathway": "Pathway plan",
        "early help": "Early help plan",
        "education": "Personal education plan",
    },
    spellings={
        "cin": "child in need",
        "cp": "child protection",
        "cpp": "child protection",
        "cla": "care",
        "looked after": "care",
        "pep": "education",
    },
    source="Local",
)

OCCASION = CodeSet(
    "Where the child was heard",
    {
        "assessment": "In an assessment",
        "review": "At a review",
        "visit": "On a visit",
        "conference": "At a child protection conference",
        "other": "Elsewhere",
    },
    spellings={"lac review": "review", "cla review": "review", "icpc": "conference", "rcpc": "conference"},
    source="Local",
)

WAY = CodeSet(
    "How the child was heard",
    {
        "spoken": "In their own spoken words",
        "written": "In writing, a drawing or an app",
        "advocate": "Through an advocate",
        "observed": "Observed, of a child too young or unable to say",
    },
    spellings={"in person": "spoken", "drawing": "written", "app": "written", "observation": "observed"},
    source="Local",
)

FORM = CodeSet(
    "Form of the page",
    {
        "plain": "Plain words",
        "large print": "Large print",
        "symbols": "Symbols or pictures",
        "translated": "In another language",
        "audio": "Read aloud",
    },
    spellings={"easy read": "symbols", "widgit": "symbols"},
    source="Local",
)
