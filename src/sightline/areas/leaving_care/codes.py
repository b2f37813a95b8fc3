"""What a leaving care record may hold, in the codes of the 903 return and of list 9 of Annex A."""

from sightline.language import CodeSet

ELIGIBILITY = CodeSet(
    "Eligibility",
    {
        "eligible": "Eligible child",
        "relevant": "Relevant child",
        "former relevant": "Former relevant child",
        "qualifying": "Qualifying care leaver",
    },
    spellings={
        "former relevant young person": "former relevant",
        "qualifying child": "qualifying",
        "relevant young person": "relevant",
    },
    source="Annex A, list 9",
)

IN_TOUCH = CodeSet(
    "In touch",
    {
        "YES": "In touch",
        "NO": "Not in touch",
        "DIED": "Died",
        "REFU": "Wants no contact",
        "NREQ": "Needs no more services",
        "RHOM": "Returned home",
    },
    spellings={"y": "YES", "n": "NO", "refuses contact": "REFU"},
    source="903 return, IN_TOUCH",
)

ACTIVITY = CodeSet(
    "Activity",
    {
        "F1": "Full time in higher education",
        "P1": "Part time in higher education",
        "F2": "Full time in education other than higher",
        "P2": "Part time in education other than higher",
        "F4": "Full time in training or an apprenticeship",
        "P4": "Part time in training or an apprenticeship",
        "F5": "Full time in employment",
        "P5": "Part time in employment",
        "G4": "Not in education, employment or training: illness or disability",
        "G5": "Not in education, employment or training: other",
        "G6": "Not in education, employment or training: pregnancy or parenting",
        "0": "Not in touch",
    },
    spellings={
        "neet - illness or disability": "G4",
        "neet - other": "G5",
        "neet - pregnancy or parenting": "G6",
    },
    withdrawn={
        "F3": "Full time in training or employment (until March 2021)",
        "P3": "Part time in training or employment (until March 2021)",
    },
    source="903 return, ACTIV",
)
OCCUPIED = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")
NOT_OCCUPIED = ("G4", "G5", "G6")

HOME = CodeSet(
    "Where a young person lives",
    {
        "B": "With parents or relatives",
        "C": "Children's home or other residential care",
        "D": "Semi-independent or transitional",
        "E": "Supported lodgings",
        "G": "Gone abroad",
        "H": "Deported",
        "K": "Ordinary lodgings",
        "R": "Not known where",
        "S": "No fixed home",
        "T": "Foyer or similar",
        "U": "Independent living",
        "V": "Emergency accommodation",
        "W": "Bed and breakfast",
        "X": "In custody",
        "Y": "Other",
        "Z": "With former foster carers",
        "0": "Not in touch",
    },
    spellings={
        f"{letter.lower()}{number}": letter for letter in "BCDEGHKRSTUVWXYZ" for number in (1, 2)
    },  # the 903 return adds a digit for whether it is suitable
    source="903 return, ACCOM",
)

BY_DIGIT = ("suitable", "unsuitable")  # what the digit of the 903 return's ACCOM says: U1, U2
SUITABLE = CodeSet(
    "Whether a home is suitable",
    {"suitable": "Suitable", "unsuitable": "Unsuitable"},
    spellings={"1": "suitable", "2": "unsuitable", "yes": "suitable", "no": "unsuitable", "not suitable": "unsuitable"}
    | {f"{letter}{digit}": said for letter in "bcdeghkrstuvwxyz" for digit, said in enumerate(BY_DIGIT, 1)},
    source="Annex A, list 9",
)
