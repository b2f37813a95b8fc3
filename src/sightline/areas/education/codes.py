"""What is recorded of children's education, in codes."""

from sightline.language import CodeSet

QUALITY = CodeSet(
    "Quality of a personal education plan",
    {"good": "Good", "developing": "Developing", "poor": "Poor"},
    spellings={
        "green": "good",
        "amber": "developing",
        "red": "poor",
        "outstanding": "good",
        "requires improvement": "developing",
    },
    source="Local: graded by the virtual school",
)

OUTCOME = CodeSet(
    "Outcome of tuition",
    {"achieved": "Achieved", "continuing": "Continuing", "withdrawn": "Withdrawn", "not achieved": "Not achieved"},
    spellings={"passed": "achieved", "ongoing": "continuing", "left": "withdrawn", "failed": "not achieved"},
    source="Local",
)

LEVEL = CodeSet(
    "Level of a qualification",
    {"none": "None", "entry": "Entry level", "1": "Level 1", "2": "Level 2", "3": "Level 3 or higher"},
    spellings={"level 1": "1", "level 2": "2", "level 3": "3", "no qualification": "none"},
    source="Regulated Qualifications Framework",
)

DESTINATION = CodeSet(
    "Where a young person went after school",
    {
        "university": "University",
        "college": "College or sixth form",
        "apprenticeship": "Apprenticeship",
        "work": "Work",
        "training": "Training",
        "nothing": "None of these",
        "custody": "Custody",
    },
    spellings={"neet": "nothing", "employment": "work", "sixth form": "college", "higher education": "university"},
    source="Local",
)

KIND_OF_SCHOOL = CodeSet(
    "Kind of school",
    {
        "nursery": "Nursery or other early years setting",
        "primary": "Primary school",
        "secondary": "Secondary school",
        "special": "Special school",
        "alternative": "Alternative provision",
        "college": "College or sixth form",
        "home": "Educated otherwise than at school",
    },
    spellings={
        "early years": "nursery",
        "infant": "primary",
        "junior": "primary",
        "academy": "secondary",
        "alternative provision": "alternative",
        "pru": "alternative",
        "pupil referral unit": "alternative",
        "sixth form": "college",
        "home educated": "home",
    },
    source="Local: short for the kinds of the national register of schools",
)

SCHOOL_GRADE = CodeSet(
    "Grade of a school",
    {
        "outstanding": "Outstanding",
        "good": "Good",
        "requires improvement": "Requires improvement",
        "inadequate": "Inadequate",
        "none": "Not inspected yet, or inspected without a grade",
    },
    spellings={
        "1": "outstanding",
        "2": "good",
        "3": "requires improvement",
        "4": "inadequate",
        "ri": "requires improvement",
        "special measures": "inadequate",
        "serious weaknesses": "inadequate",
        "not inspected": "none",
    },
    source="The inspectorate's words",
)
