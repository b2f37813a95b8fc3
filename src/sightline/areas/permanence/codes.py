"""What a permanence record may hold, in the codes of Annex A, the SSD and the 903 return."""

from sightline.language import CodeSet

PLAN = CodeSet(
    "Permanence plan",
    {
        "RETURN": "Return to family",
        "ADOPTION": "Adoption",
        "SGO": "Special guardianship or child arrangements",
        "SUPPORTED": "Supported living in the community",
        "RESIDENTIAL": "Long-term residential placement",
        "LTFOST": "Long-term fostering",
        "LTREL": "Long-term placement with relatives or friends",
        "REMAIN": "Staying with the family, with short breaks",
        "OTHER": "Other",
    },
    spellings={
        "sgo/cao": "SGO",
        "special guardianship": "SGO",
        "child arrangements order": "SGO",
        "reunification": "RETURN",
        "return1m": "RETURN",
        "return6m": "RETURN",
        "returnev": "RETURN",
        "ltrelfr": "LTREL",
        "ltfost18": "LTFOST",
        "resplmt": "RESIDENTIAL",
        "suppliv": "SUPPORTED",
        "remainsup": "REMAIN",
        "otherpln": "OTHER",
    },
    source="Annex A, list 8; SSD, ssd_cla_care_plan",
)
A_HOME = ("RETURN", "ADOPTION", "SGO", "SUPPORTED", "RESIDENTIAL", "LTFOST", "LTREL", "REMAIN")
WITH_A_STEP = ("RETURN", "ADOPTION", "SGO", "LTFOST", "LTREL")

REVERSED = CodeSet(
    "Reason a child is no longer to be adopted",
    {
        "RD1": "The child's needs changed after the decision",
        "RD2": "The court made no placement order",
        "RD3": "No adopters could be found",
        "RD4": "Another reason",
    },
    source="SSDA903, REASON_PLACED_CEASED; Annex A, list 10",
)

ORDER = CodeSet(
    "Order that makes a home permanent",
    {"ADOPTION": "Adoption", "SGO": "Special guardianship", "CAO": "Child arrangements order, or residence order"},
    spellings={
        "child arrangements order/ residence order": "CAO",
        "child arrangements order/residence order": "CAO",
        "child arrangements order": "CAO",
        "residence order": "CAO",
        "special guardianship order": "SGO",
        "adoption order": "ADOPTION",
    },
    source="SSD, ssd_permanence",
)

ADOPTERS_ARE = CodeSet(
    "Who the adopters are",
    {
        "M1": "A single man",
        "F1": "A single woman",
        "MM": "Two men",
        "FF": "Two women",
        "MF": "A man and a woman",
    },
    source="SSDA903, SEX_ADOPTR",
)

ADOPTERS_LIVE = CodeSet(
    "Legal status of the adopters",
    {
        "L0": "Single",
        "L11": "Married, of different gender",
        "L12": "Married, of the same gender",
        "L2": "Civil partners",
        "L3": "Unmarried, of different gender",
        "L4": "Of the same gender, neither married nor civil partners",
    },
    source="SSDA903, LS_ADOPTR",
)

LEFT_ADOPTING = CodeSet(
    "Reason for leaving the adoption process",
    {"1": "Adopter withdrew from process", "2": "Process put on hold", "3": "Application refused"},
    source="Annex A, list 11",
)

VIABILITY = CodeSet(
    "Viability assessment",
    {"POSITIVE": "Goes on to a full assessment", "NEGATIVE": "Goes no further"},
    spellings={"positive": "POSITIVE", "negative": "NEGATIVE", "yes": "POSITIVE", "no": "NEGATIVE"},
    source="Sightline's own",
)

OUTCOME = CodeSet(
    "Outcome of a special guardianship assessment",
    {"RECOMMENDED": "Recommended", "NOT": "Not recommended"},
    spellings={"positive": "RECOMMENDED", "negative": "NOT", "not recommended": "NOT"},
    source="Sightline's own",
)

WENT_HOME = ("E4A", "E4B")
TO_SPECIAL_GUARDIANS = ("E43", "E44", "E45", "E46", "E47", "E48")
BY_CHILD_ARRANGEMENTS = ("E41",)
ADOPTED = ("E11", "E12")
