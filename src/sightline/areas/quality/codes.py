"""What is recorded of audits, incidents, disputes and complaints, in codes."""

from sightline.language import CodeSet

GRADE = CodeSet(
    "Grade of an audit",
    {
        "outstanding": "Outstanding",
        "good": "Good",
        "requires improvement": "Requires improvement to be good",
        "inadequate": "Inadequate",
    },
    spellings={"ri": "requires improvement", "requires improvement to be good": "requires improvement"},
    source="The inspectorate's words",
)

AUDITED = CodeSet(
    "What was audited",
    {
        "contact": "A contact",
        "assessment": "An assessment",
        "plan": "A plan",
        "supervision": "Supervision",
        "unborn": "Work with an unborn child",
        "permanence": "Permanence",
        "case": "A whole case",
    },
    spellings={"pre-birth": "unborn", "contacts": "contact", "case file": "case"},
    source="Local",
)

PROCEDURE = CodeSet(
    "Complaints procedure",
    {"statutory": "Statutory, of children's social care", "corporate": "Corporate"},
    spellings={"children act": "statutory"},
    source="Children Act 1989 Representations Procedure (England) Regulations 2006",
)

ABOUT = CodeSet(
    "Whom an incident is about",
    {
        "in care": "A child in care",
        "known": "A child whom the council knew",
        "not known": "A child whom the council did not know",
        "care leaver": "A care leaver of up to 24",
    },
    spellings={"looked after": "in care", "cla": "in care"},
    source="Local",
)

NATIONAL_PANEL = CodeSet(
    "What the national panel decided of an incident",
    {
        "no review": "No further review",
        "local review": "A review by the local partners",
        "national review": "A national review",
        "not decided": "Not decided yet",
    },
    spellings={"lcspr": "local review", "local child safeguarding practice review": "local review"},
    source="Local; the panel tells the partners what it thinks of their decision",
)

AGENCY = CodeSet(
    "Agency that gives a view",
    {
        "social care": "Children's social care",
        "police": "Police",
        "health": "Health",
        "school": "School or early years",
        "probation": "Probation",
        "other": "Another agency",
    },
    spellings={"education": "school", "early years": "school", "nhs": "health"},
    source="Local",
)

INFORMATION = CodeSet(
    "What is asked for",
    {"record": "A person's own record", "council": "What the council knows or does"},
    spellings={"sar": "record", "subject access": "record", "foi": "council", "freedom of information": "council"},
    source="UK GDPR, article 15; Freedom of Information Act 2000",
)
