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
