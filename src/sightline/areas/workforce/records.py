"""Posts, and what the yearly workforce census holds besides who is in post. People in posts are in the spine."""

from sightline.areas.spine.codes import ETHNICITY
from sightline.language import CodeSet, Record, code, day, key, number, text, whole, yes_no

GENDER_CURRENT = CodeSet(
    "Gender, as the workforce census has it",
    {"1": "Male", "2": "Female", "0": "Not known", "9": "Not specified"},
    source="Social work workforce census 2022",
)

CAME_FROM = CodeSet(
    "Where a starter came from",
    {
        "1": "Newly qualified",
        "2": "Social worker in another council in England",
        "3": "Social worker outside England",
        "4": "Agency or consultancy in England",
        "5": "Other social work in England, not for a council",
        "6": "Other social care in England",
        "7": "Other work, work abroad, no work or a career break",
        "8": "Other",
        "9": "Not known",
        "10": "Not yet collected",
    },
    source="Social work workforce census 2022",
)

WENT_TO = CodeSet(
    "Where a leaver went",
    {
        "1": "Social worker in another council in England",
        "2": "Social worker outside England",
        "3": "Agency or consultancy in England",
        "4": "Other social work in England, not for a council",
        "5": "Other social care in England",
        "6": "Other work, work abroad, no work or a career break",
        "7": "Other",
        "8": "Not known",
        "9": "Not yet collected",
    },
    source="Social work workforce census 2022",
)

WHY_LEFT = CodeSet(
    "Reason for leaving",
    {
        "1": "Resigned",
        "2": "Redundant by choice",
        "3": "Made redundant",
        "4": "Dismissed",
        "5": "Retired",
        "6": "Died",
        "7": "Moved to other work within the council",
        "8": "Other",
        "9": "Not known",
        "10": "Not yet collected",
    },
    source="Social work workforce census 2022",
)

ABSENCE = CodeSet(
    "Reason for absence",
    {
        "MAT": "Maternity or paternity leave",
        "SIC": "Sick leave",
        "TRN": "Training",
        "OTH": "Other paid leave that was agreed",
        "PUB": "Public duties",
        "UNP": "Unpaid leave that was agreed",
        "UNA": "Absence that was not agreed",
    },
    source="Social work workforce census 2022",
)

STANDARD = CodeSet(
    "Stage of practice",
    {
        "1": "In the assessed and supported first year",
        "2": "Frontline practitioner",
        "3": "Practice supervisor",
        "4": "Practice leader",
    },
    source="Social work workforce census 2022",
)


class Post(Record):
    """A post of the establishment, filled or not. It is there from the day it was made until it is taken away."""

    post_id = key(label="Post")
    title_of_post = text("Title")
    service = text("Service")
    team = text("Team")
    social_work = yes_no("Social work post", hint="Whether only a qualified social worker may hold it.")
    leadership = yes_no("Leadership post", hint="Director, service director or head of service.")
    fte = number("Full-time equivalent")
    made_on = day("Made", optional=False)
    removed_on = day("Removed", future=True)
    identity = ("title_of_post", "team", "made_on")
    happened = "made_on"
    spell = ("made_on", "removed_on")
    in_order = (("made_on", "removed_on"),)


class CensusWorker(Record):
    """What the yearly workforce census holds of one social worker besides role, contract and days."""

    title = "Social workers in the census"
    csww = "CSWWWorker"
    census_id = key()
    worker = text("Worker's registration", csww="SWENo")
    gender = code(GENDER_CURRENT, "Gender", csww="GenderCurrent")
    ethnicity = code(ETHNICITY, "Ethnicity", csww="Ethnicity")
    born_on = day("Date of birth", csww="PersonBirthDate", personal=True)
    qualified_at = text("Qualified at", csww="QualInst")
    started_on = day("Started", csww="RoleStartDate")
    came_from = code(CAME_FROM, "Came from", csww="StartOrigin")
    ended_on = day("Ended", csww="RoleEndDate", future=True)
    went_to = code(WENT_TO, "Went to", csww="LeaverDestination")
    why_left = code(WHY_LEFT, "Reason for leaving", csww="ReasonLeave")
    fte = number("Full-time equivalent on 30 September", csww="FTE30")
    cases = whole("Cases on 30 September", csww="Cases30")
    days_lost = number("Working days lost to sickness", csww="WorkingDaysLost")
    contract_weeks = number("Weeks of contract", csww="ContractWeeks")
    absence = code(ABSENCE, "Reason for absence", csww="ReasonAbsence")
    stage = code(STANDARD, "Stage of practice", csww="CFKSSstatus")
    identity = ("worker", "started_on")


class CensusVacancies(Record):
    """The empty posts that the council gave in the workforce census of a year."""

    title = "Vacancies in the census"
    csww = "LALevelVacancies"
    vacancies_id = key()
    counted_on = day("Counted on", csww="ReferenceDate")
    vacant_fte = number("Vacant, full-time equivalents", csww="NumberOfVacancies")
    agency_fte = number("Covered by agency workers, full-time equivalents", csww="NoAgencyFTE")
    agency_workers = whole("Agency workers who cover them", csww="NoAgencyHeadcount")
    identity = ("counted_on",)
    happened = "counted_on"
