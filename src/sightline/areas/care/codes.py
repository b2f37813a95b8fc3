"""Codes of the care of children looked after: how an episode began, kinds and providers of placement, health checks.

Codes that were withdrawn are here too, since older returns hold them; which year uses which is for the return's reader.
"""

from sightline.language import CodeSet

EPISODE_BEGAN = CodeSet(
    "Reason the episode began",
    {
        "S": "Came into care",
        "L": "Legal status changed",
        "P": "Placement and carers changed",
        "T": "Placement changed, carers the same",
        "B": "Legal status, placement and carers changed",
        "U": "Legal status and placement changed, carers the same",
    },
    source="SSDA903",
)

PLACEMENT = CodeSet(
    "Kind of placement",
    {
        "A3": "For adoption, by consent, with the present foster carers",
        "A4": "For adoption, by consent, with others",
        "A5": "For adoption, by placement order, with the present foster carers",
        "A6": "For adoption, by placement order, with others",
        "H5": "Semi-independent living (until 2024)",
        "K1": "Secure children's home",
        "K2": "Children's home",
        "K3": "Supported accommodation (from 2025)",
        "P1": "With parents",
        "P2": "Independent living (until 2024)",
        "P3": "Residential employment",
        "R1": "Residential care home",
        "R2": "Hospital or other health establishment",
        "R3": "Family centre, or mother and baby unit",
        "R5": "Young offender institution or secure training centre",
        "S1": "Residential school",
        "T0": "Temporary move, of any kind",
        "T1": "Temporary: in hospital",
        "T2": "Temporary: on holiday",
        "T3": "Temporary: the carers are on holiday",
        "T4": "Temporary: seven days or fewer",
        "U1": "Foster care with relatives or friends, long term",
        "U2": "Foster care with relatives or friends who may adopt",
        "U3": "Foster care with relatives or friends, not long term",
        "U4": "Foster care with others, long term",
        "U5": "Foster care with others who may adopt",
        "U6": "Foster care with others, not long term",
        "Z1": "Other",
        "Z11": "Other, Z11 (from 2026)",
        "Z12": "Other, Z12 (from 2026)",
        "Z13": "Other, Z13 (from 2026)",
        "Z14": "Other, Z14 (from 2026)",
    },
    source="SSDA903; Annex A",
)

PROVIDER = CodeSet(
    "Provider of the placement",
    {
        "PR0": "Parents, or others with parental responsibility",
        "PR1": "This council",
        "PR2": "Another council",
        "PR3": "Another public body",
        "PR4": "Private provider",
        "PR5": "Voluntary or third sector",
    },
    spellings={"own la": "PR1", "own provision": "PR1", "private": "PR4", "voluntary": "PR5"},
    source="SSDA903; Annex A",
)

PLACEMENT_CHANGED = CodeSet(
    "Reason the placement changed",
    {
        "CARPL": "The care plan",
        "CLOSE": "The carers resigned or the home closed",
        "ALLEG": "An allegation",
        "STAND": "Standards of care",
        "APPRR": "Approval was removed",
        "CREQB": "The carers asked, because of the child's behaviour",
        "CREQO": "The carers asked, for another reason",
        "CHILD": "The child asked",
        "LAREQ": "The council asked",
        "PLACE": "Only the status of the placement changed",
        "CUSTOD": "Custody (from 2019)",
        "OTHER": "Another reason",
    },
    source="SSDA903",
)

LOCATION = CodeSet(
    "Inside or outside the council's area", {"IN": "Inside", "OUT": "Outside"}, source="SSDA903; Annex A"
)

HEALTH_CHECK = CodeSet(
    "Kind of health check",
    {
        "INITIAL": "Initial health assessment",
        "REVIEW": "Review health assessment",
        "HEALTH": "Health assessment, initial or review",
        "DENTAL": "Dental check",
        "EYES": "Eye test",
        "DEVELOPMENT": "Development check",
    },
    spellings={
        "iha": "INITIAL",
        "initial": "INITIAL",
        "rha": "REVIEW",
        "review": "REVIEW",
        "health assessment": "HEALTH",
        "health": "HEALTH",
        "dental": "DENTAL",
        "dentist": "DENTAL",
        "teeth check": "DENTAL",
        "optician": "EYES",
        "optical": "EYES",
        "health surveillance": "DEVELOPMENT",
    },
    within={"INITIAL": "HEALTH", "REVIEW": "HEALTH"},
    source="SSD; Annex A",
)

CHECK_STATUS = CodeSet(
    "Status of a health check",
    {"COMPLETED": "Completed", "PLANNED": "Planned", "REFUSED": "Refused", "CANCELLED": "Cancelled"},
    spellings={"complete": "COMPLETED", "held": "COMPLETED", "booked": "PLANNED"},
    source="SSD",
)

NO_SCORE = CodeSet(
    "Reason there is no strengths and difficulties score",
    {
        "SDQ1": "The child was under 4 or over 16",
        "SDQ2": "The carers refused",
        "SDQ3": "The child's disability made it impossible",
        "SDQ4": "Another reason",
        "SDQ5": "The child or young person refused",
    },
    source="SSDA903",
)
