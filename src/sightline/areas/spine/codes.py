"""Code sets that several rooms use, in the codes of the national standards.

Sources: Ofsted's Annex A ('Codes used', August 2019 and the 2024 additions), the CIN census and the SSDA903 return.
"""

from sightline.language import CodeSet

GENDER = CodeSet(
    "Gender",
    {"M": "Male", "F": "Female", "U": "Not stated or not recorded", "N": "Neither"},
    spellings={
        "not stated/recorded": "U",
        "not stated / recorded": "U",
        "not stated": "U",
        "not recorded": "U",
        "unknown": "U",
        "indeterminate": "U",
        "1": "M",
        "2": "F",
        "0": "U",
        "9": "U",
        "boy": "M",
        "girl": "F",
    },
    source="Annex A",
)

ETHNICITY = CodeSet(
    "Ethnicity",
    {
        "WBRI": "White British",
        "WIRI": "White Irish",
        "WIRT": "Traveller of Irish heritage",
        "WOTH": "Any other White background",
        "WROM": "Gypsy or Roma",
        "MWBC": "White and Black Caribbean",
        "MWBA": "White and Black African",
        "MWAS": "White and Asian",
        "MOTH": "Any other Mixed background",
        "AIND": "Indian",
        "APKN": "Pakistani",
        "ABAN": "Bangladeshi",
        "AOTH": "Any other Asian background",
        "BCRB": "Caribbean",
        "BAFR": "African",
        "BOTH": "Any other Black background",
        "CHNE": "Chinese",
        "OOTH": "Any other ethnic group",
        "REFU": "Refused",
        "NOBT": "Not yet obtained",
        "UNKNOWN": "Not known",
    },
    spellings={
        "information not yet obtained": "NOBT",
        "gypsy/roma": "WROM",
        "gypsy / roma": "WROM",
        "white - british": "WBRI",
        "white: british": "WBRI",
        "british": "WBRI",
        "not obtained": "NOBT",
        "black caribbean": "BCRB",
        "black african": "BAFR",
        "black - african": "BAFR",
        "black - caribbean": "BCRB",
        "asian - pakistani": "APKN",
        "asian - indian": "AIND",
        "asian - bangladeshi": "ABAN",
        "unborn": "NOBT",
    },
    source="Annex A",
)

DISABILITY = CodeSet(
    "Kind of disability",
    {
        "NONE": "No disability",
        "MOB": "Moving about",
        "HAND": "Using the hands",
        "PC": "Personal care",
        "INC": "Continence",
        "COMM": "Communicating",
        "LD": "Learning",
        "HEAR": "Hearing",
        "VIS": "Sight",
        "BEH": "Behaviour",
        "CON": "Consciousness",
        "AUT": "Autism or Asperger syndrome",
        "DDA": "Another disability in law",
    },
    source="CIN census; SSD, ssd_disability",
)

SOURCE = CodeSet(
    "Source of contact or referral",
    {
        "1A": "Individual: family member, relative or carer",
        "1B": "Individual: acquaintance",
        "1C": "Individual: self",
        "1D": "Individual: other",
        "2A": "Schools",
        "2B": "Education services",
        "3A": "Health services: general practitioner",
        "3B": "Health services: health visitor",
        "3C": "Health services: school nurse",
        "3D": "Health services: other primary health",
        "3E": "Health services: accident and emergency",
        "3F": "Health services: other",
        "4": "Housing",
        "5A": "Local authority: social care",
        "5B": "Local authority: other internal",
        "5C": "Local authority: external",
        "5D": "Local authority: services",
        "6": "Police",
        "7": "Other legal agency",
        "8": "Other",
        "9": "Anonymous",
        "10": "Unknown",
    },
    spellings={
        "school": "2A",
        "education": "2B",
        "gp": "3A",
        "health visitor": "3B",
        "school nurse": "3C",
        "a&e": "3E",
        "hospital": "3F",
        "health": "3F",
        "west midlands police": "6",
        "self": "1C",
        "family": "1A",
        "parent": "1A",
        "cafcass": "7",
        "probation": "7",
    },
    source="Annex A",
)

ABUSE = CodeSet(
    "Category of abuse",
    {
        "NEG": "Neglect",
        "PHY": "Physical abuse",
        "SAB": "Sexual abuse",
        "EMO": "Emotional abuse",
        "MUL": "Multiple or not recommended",
    },
    spellings={
        "multiple/not recommended": "MUL",
        "multiple": "MUL",
        "not recommended": "MUL",
        "physical": "PHY",
        "sexual": "SAB",
        "emotional": "EMO",
    },
    source="Annex A; CIN census",
)

NEED = CodeSet(
    "Primary need",
    {
        "N0": "Not stated",
        "N1": "Abuse or neglect",
        "N2": "Child's disability or illness",
        "N3": "Parental disability or illness",
        "N4": "Family in acute stress",
        "N5": "Family dysfunction",
        "N6": "Socially unacceptable behaviour",
        "N7": "Low income",
        "N8": "Absent parenting",
        "N9": "Cases other than children in need",
    },
    source="CIN census",
)

CASE_STATUS = CodeSet(
    "Case status",
    {
        "CLA": "Looked after child",
        "CPP": "Child protection plan",
        "CINP": "Child in need plan",
        "ASSESSMENT": "Open assessment",
        "CLOSED": "Closed episode",
    },
    spellings={"child in care": "CLA", "looked after": "CLA", "cin plan": "CINP", "child in need": "CINP"},
    source="Annex A",
)

LEGAL_STATUS = CodeSet(
    "Legal status",
    {
        "C1": "Interim care order",
        "C2": "Full care order",
        "D1": "Freeing order granted",
        "E1": "Placement order granted",
        "V2": "Single period of accommodation under section 20",
        "V3": "Agreed series of short breaks",
        "V4": "Single period of short break",
        "L1": "Under police protection",
        "L2": "Emergency protection order",
        "L3": "Under child assessment order",
        "J1": "Remanded or detained",
        "J2": "Placed under a youth rehabilitation order",
        "J3": "Sentenced to detention",
    },
    spellings={"ico": "C1", "fco": "C2", "c1: ico": "C1", "c2: fco": "C2", "section 20": "V2", "epo": "L2"},
    source="SSDA903",
)

CLOSURE = CodeSet(
    "Reason for closure",
    {
        "RC1": "Adopted",
        "RC2": "Died",
        "RC3": "Child arrangements order",
        "RC4": "Special guardianship order",
        "RC5": "Transferred to another authority's services",
        "RC6": "Transferred to adult services",
        "RC7": "Services ceased for another reason",
        "RC8": "Closed after assessment, no further action",
        "RC9": "Closed after assessment, referred to early help",
    },
    source="CIN census; RC9 from 2023",
)

LEAVING_CARE = CodeSet(
    "Reason the episode ended",
    {
        "X1": "Care goes on: a new episode began on the same day",
        "E11": "Adopted, the application unopposed",
        "E12": "Adopted, the court dispensing with consent",
        "E2": "Died",
        "E3": "Care taken over by another council",
        "E4A": "Returned home, as planned",
        "E4B": "Returned home, not as planned",
        "E13": "Left to live with parents or relatives without parental responsibility",
        "E41": "Child arrangements or residence order",
        "E43": "Special guardianship, to former foster carers (until 2018)",
        "E44": "Special guardianship, to others (until 2018)",
        "E45": "Special guardianship, to former foster carers who are relatives or friends",
        "E46": "Special guardianship, to other former foster carers",
        "E47": "Special guardianship, to relatives or friends who were not foster carers",
        "E48": "Special guardianship, to others",
        "E5": "Moved to independent living with formal support",
        "E6": "Moved to independent living without formal support",
        "E7": "Moved to residential care funded by adult services",
        "E9": "Sentenced to custody",
        "E14": "Remand ended",
        "E15": "Found by an age assessment to be 18 or over",
        "E16": "Moved abroad",
        "E17": "Aged 18, and stays with the former foster carers",
        "E8": "Another reason",
    },
    source="SSDA903",
)

PARTICIPATION = CodeSet(
    "How the child took part in the review",
    {
        "PN0": "Under 4 at the time",
        "PN1": "Attended and spoke",
        "PN2": "Attended, and an advocate spoke for the child",
        "PN3": "Attended, and made views known without speaking",
        "PN4": "Attended, and gave no views",
        "PN5": "Did not attend, and briefed an advocate",
        "PN6": "Did not attend, and gave views in another way",
        "PN7": "Did not attend, and gave no views",
    },
    source="SSDA903",
)

ROLE = CodeSet(
    "Role",
    {
        "senior manager": "Senior manager",
        "middle manager": "Middle manager",
        "first line manager": "First line manager",
        "senior practitioner": "Senior practitioner",
        "case holder": "Social worker who holds cases",
        "without cases": "Qualified social worker who holds no cases",
        "not a social worker": "Not a social worker",
    },
    spellings={
        "1": "senior manager",
        "2": "middle manager",
        "3": "first line manager",
        "4": "senior practitioner",
        "5": "case holder",
        "6": "without cases",
        "director": "senior manager",
        "head of service": "senior manager",
        "service manager": "middle manager",
        "team manager": "first line manager",
        "advanced practitioner": "senior practitioner",
        "social worker": "case holder",
        "qualified without cases": "without cases",
        "other": "not a social worker",
    },
    source="Social work workforce census; a role of no social worker is ours",
)

CONTRACT = CodeSet(
    "Contract",
    {
        "permanent": "Permanent",
        "fixed term": "For a fixed term",
        "agency": "Agency worker",
        "employed": "Employed; for good or for a term was not said",
    },
    spellings={"1": "agency", "0": "employed", "perm": "permanent", "temporary": "fixed term", "fixed": "fixed term"},
    source="Local; the social work workforce census says only who is an agency worker",
)

CHANGE_OF_WORKER = CodeSet(
    "Reason for a change of worker",
    {
        "FCONTA": "First contact or re-referral",
        "TSPROC": "Passed on by the council's own process",
        "MANAGE": "Caseloads managed",
        "LEFTRL": "The worker before left the role",
        "ABSENC": "Cover for an absence, or the return from one",
        "ORGRST": "Reorganisation",
        "CHCHAN": "The child asked for a change",
        "PCCHAN": "A parent or carer asked for a change",
        "SWDIED": "The worker before died",
        "OTHERS": "Another reason",
    },
    spellings={"cover": "ABSENC", "absence": "ABSENC", "transfer": "TSPROC", "left": "LEFTRL", "other": "OTHERS"},
    source="SSD, ssd_involvements; SSDA903",
)
