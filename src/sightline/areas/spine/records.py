"""The records that all rooms share. Field names follow Annex A and the Standard Safeguarding Dataset (SSD)."""

from sightline.areas.spine.codes import (
    ABUSE,
    CASE_STATUS,
    CHANGE_OF_WORKER,
    CLOSURE,
    CONTRACT,
    DISABILITY,
    ETHNICITY,
    GENDER,
    NEED,
    ROLE,
    SOURCE,
)
from sightline.language import AnnexA, Record, Tally, child, code, day, key, number, text, whole, yes_no

EVERY_CHILD = (7, 8, 6, 4, 5, 3, 1, 2, 9, 10)


class Child(Record):
    """A child or young person known to the council, born or unborn."""

    title = "Children"
    annex_a = AnnexA(EVERY_CHILD)
    ssd = "ssd_person"
    cin = "Child"
    ssda903 = "header"
    csc_api = "children"
    child_id = key(
        annex_a="Child Unique ID",
        ssd="pers_person_id",
        cin="LAchildID",
        ssda903="CHILD",
        label="Child",
        csc_api="la_child_id",
    )
    gender = code(
        GENDER, "Gender", annex_a="Gender", ssd="pers_gender", cin="Sex", ssda903="SEX", csc_api="child_details.sex"
    )
    ethnicity = code(
        ETHNICITY,
        "Ethnicity",
        annex_a="Ethnicity",
        ssd="pers_ethnicity",
        cin="Ethnicity",
        ssda903="ETHNIC",
        csc_api="child_details.ethnicity",
    )
    born_on = day(
        "Date of birth",
        annex_a="Date of Birth",
        ssd="pers_dob",
        cin="PersonBirthDate",
        ssda903="DOB",
        personal=True,
        csc_api="child_details.date_of_birth",
    )
    expected_on = day(
        "Expected date of birth",
        ssd="pers_expected_dob",
        cin="ExpectedPersonBirthDate",
        personal=True,
        future=True,
        expects="born_on",
        csc_api="child_details.expected_date_of_birth",
    )
    unborn = yes_no("Not yet born", hint="Annex A says so by an age of -1.", annex_a="Age of Child (Years)")
    disability = yes_no(
        "Has a disability", annex_a="Does the Child have a Disability", cin="Disability", csc_api="disabilities"
    )
    died_on = day("Date of death", ssd="pers_death_date", cin="PersonDeathDate", personal=True)


class ChildName(Record):
    """A child's name. It stands apart: no figure, report or feed may read it."""

    title = "Names of children"
    ssd = "ssd_person"
    csc_api = "children"
    child_id = key(ssd="pers_person_id", label="Child", csc_api="la_child_id")
    forename = text("Forename", ssd="pers_forename", personal=True, csc_api="child_details.first_name")
    surname = text("Surname", ssd="pers_surname", personal=True, csc_api="child_details.surname")


class ChildNumber(Record):
    """The numbers by which schools know a child. They stand apart as names do: no figure, report or feed reads them."""

    title = "Pupil numbers of children"
    ssd = "ssd_person"
    cin = "Child"
    ssda903 = "header"
    csc_api = "children"
    child_id = key(ssd="pers_person_id", cin="LAchildID", ssda903="CHILD", label="Child", csc_api="la_child_id")
    upn = text(
        "Unique pupil number",
        ssd="pers_upn",
        cin="UPN",
        ssda903="UPN",
        personal=True,
        csc_api="child_details.unique_pupil_number",
    )
    former_upn = text(
        "Former unique pupil number", cin="FormerUPN", personal=True, csc_api="child_details.former_unique_pupil_number"
    )
    upn_unknown = text(
        "Why there is none",
        ssd="pers_upn_unknown",
        cin="UPNunknown",
        ssda903="UPN_UNKNOWN",
        personal=True,
        csc_api="child_details.unique_pupil_number_unknown_reason",
    )


class ChildDisability(Record):
    """One kind of disability that a child has; or, where the code says so, that there is none."""

    title = "Disabilities of children"
    ssd = "ssd_disability"
    cin = "Disabilities"
    csc_api = "child_details.disabilities"
    disability_id = key(ssd="disa_table_id")
    child_id = child(annex_a=(), ssd="disa_person_id")
    kind = code(DISABILITY, "Kind of disability", ssd="disa_disability_code", cin="Disability", csc_api="disabilities")
    identity = ("child_id", "kind")


class FamilyMember(Record):
    """A child's place in a family group."""

    title = "Families"
    ssd = "ssd_family"
    member_id = key(ssd="fami_table_id")
    child_id = child(annex_a=(), ssd="fami_person_id")
    family_id = text("Family", ssd="fami_family_id")
    identity = ("child_id", "family_id")


class Team(Record):
    """A team, the service it belongs to, and the head who answers for that service."""

    ssd = "ssd_department"
    team_id = key(ssd="dept_team_id", label="Team")
    name = text("Team's name", ssd="dept_team_name")
    service = text("Service", ssd="dept_team_parent_name", hint="So that figures can be cut by service.")
    head = text("Head of service", hint="The post that answers for it, so that each head sees their own figures.")
    manager = text("Team's manager", hint="A role or a number, not a name: who supervises the team's workers.")


class Worker(Record):
    """A member of staff who holds children's cases."""

    ssd = "ssd_professionals"
    worker_id = key(ssd="prof_professional_id", label="Worker")
    name = text("Worker's name", ssd="prof_professional_name", personal=True)
    job = text("Job title", ssd="prof_professional_job_title")
    fte = number("Full-time equivalent", ssd="prof_full_time_equivalency")
    agency = yes_no("Agency worker", ssd="prof_agency_worker_flag")


class Employment(Record):
    """A person in a post: in what role, on what contract, since when and until when. A worker's number, never a name.

    Whoever changes post or contract has a row for each. The workforce census gives one for each social worker, known
    by the number of their registration, and no post.
    """

    title = "People in posts"
    csww = "CSWWWorker"
    employment_id = key()
    worker = text("Worker", hint="The number by which cases are allocated, so that both can be counted.", csww="SWENo")
    post = text("Post", hint="The identifier of the post.")
    service = text("Service")
    team = text("Team")
    role = code(ROLE, "Role", csww="OrgRole")
    contract = code(CONTRACT, "Contract", csww="AgencyWorker")
    fte = number("Full-time equivalent", csww="FTE")
    started_on = day("Started", csww="RoleStartDate", optional=False)
    ended_on = day("Ended", csww="RoleEndDate", future=True)
    contract_until = day("Contract until", hint="When a contract for a term or with an agency runs out.", future=True)
    newly_qualified_until = day(
        "Newly qualified until",
        hint="Until when they are supervised more often, as the council's policy has it.",
        future=True,
    )
    absent = yes_no("Absent", hint="Away for long, and counted as in post.", csww="Absat30Sept")
    identity = ("worker", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    in_order = (("started_on", "ended_on"), ("started_on", "contract_until"))


class Allocation(Record):
    """Which team and worker hold a child's case, and since when. Annex A says only who did on the day of the list."""

    annex_a = AnnexA((7, 8, 6, 4, 5, 3), as_at="started_on", one_per_child=True)
    ssd = "ssd_involvements"
    csc_api = "social_care_episodes.care_worker_details"
    allocation_id = key(ssd="invo_involvements_id")
    child_id = child(ssd="invo_person_id")
    team = text("Team", annex_a="Allocated Team", ssd="invo_professional_team")
    worker = text("Worker", annex_a="Allocated Worker", ssd="invo_professional_id", csc_api="worker_id")
    started_on = day("Allocated from", ssd="invo_involvement_start_date", csc_api="start_date")
    ended_on = day("Allocated until", ssd="invo_involvement_end_date", csc_api="end_date")
    change_reason = code(CHANGE_OF_WORKER, "Why this worker took over", ssd="invo_worker_change_reason")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")


class Referral(Record):
    """A request for services to be provided by children's social care: one row per child."""

    annex_a = AnnexA((3,))
    ssd = "ssd_cin_episodes"
    cin = "CINdetails"
    csc_api = "social_care_episodes"
    referral_id = key(ssd="cine_referral_id", csc_api="social_care_episode_id")
    child_id = child(ssd="cine_person_id")
    received_on = day(
        "Received",
        annex_a=("Date of referral", "Date of Referral"),
        ssd="cine_referral_date",
        cin="CINreferralDate",
        optional=False,
        csc_api="referral_date",
    )
    source = code(
        SOURCE,
        "Source",
        annex_a="Referral Source",
        ssd="cine_referral_source_code",
        cin="ReferralSource",
        csc_api="referral_source",
    )
    need = code(NEED, "Primary need", ssd="cine_cin_primary_need_code", cin="PrimaryNeedCode")
    no_further_action = yes_no(
        "No further action",
        annex_a="Referral NFA?",
        ssd="cine_referral_nfa",
        cin="ReferralNFA",
        csc_api="referral_no_further_action_flag",
    )
    in_last_12_months = whole(
        "Referrals in the last 12 months, as sent",
        annex_a="Number of Referrals in Last 12 Months",
        tally=Tally("referral"),
    )
    decided_on = day("Decided", hint="When a manager decided what response the referral needs. No standard holds it.")
    closed_on = day("Closed", ssd="cine_close_date", cin="CINclosureDate", csc_api="closure_date")
    closed_because = code(
        CLOSURE, "Reason for closure", ssd="cine_close_reason", cin="ReasonForClosure", csc_api="closure_reason"
    )
    team = text("Team", annex_a="Allocated Team", ssd="cine_referral_team")
    worker = text("Worker", annex_a="Allocated Worker", ssd="cine_referral_worker_id")
    identity = ("child_id", "received_on")
    happened = "received_on"
    spell = ("received_on", "closed_on")
    in_order = (("received_on", "decided_on"), ("received_on", "closed_on"))


class EpisodeOfNeed(Record):
    """The time during which a child is in need of services, as list 6 of Annex A and the CIN census give it."""

    title = "Episodes of need"
    annex_a = AnnexA((6,), one_per_child=True)
    cin = "CINdetails"
    csc_api = "social_care_episodes"
    episode_id = key()
    child_id = child()
    started_on = day(
        "Started", annex_a="CIN Start Date", cin="CINreferralDate", optional=False, csc_api="referral_date"
    )
    ended_on = day("Ended", annex_a="CIN Closure Date", cin="CINclosureDate", csc_api="closure_date")
    need = code(NEED, "Primary need", annex_a="Primary Need Code", cin="PrimaryNeedCode")
    status = code(CASE_STATUS, "Case status", annex_a=("Case status", "Case Status"))
    closed_because = code(
        CLOSURE, "Reason for closure", annex_a="Reason for Closure", cin="ReasonForClosure", csc_api="closure_reason"
    )
    last_seen_on = day("Child last seen", annex_a="Date Child Was Last Seen")
    team = text("Team", annex_a="Allocated Team")
    worker = text("Worker", annex_a="Allocated Worker")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    in_order = (("started_on", "ended_on"),)


class ChildProtectionPlan(Record):
    """The time during which a child is the subject of a child protection plan."""

    annex_a = AnnexA((7,), one_per_child=True)
    ssd = "ssd_cp_plans"
    cin = "ChildProtectionPlans"
    csc_api = "social_care_episodes.child_protection_plans"
    plan_id = key(ssd="cppl_cp_plan_id", csc_api="child_protection_plan_id")
    child_id = child(ssd="cppl_person_id")
    started_on = day(
        "Started",
        annex_a="Child Protection Plan Start Date",
        ssd="cppl_cp_plan_start_date",
        cin="CPPstartDate",
        optional=False,
        csc_api="start_date",
    )
    ended_on = day(
        "Ended",
        annex_a="Child Protection Plan End Date",
        ssd="cppl_cp_plan_end_date",
        cin="CPPendDate",
        csc_api="end_date",
    )
    first_category = code(
        ABUSE,
        "First category of abuse",
        annex_a="Initial Category of Abuse",
        ssd="cppl_cp_plan_initial_category",
        cin="InitialCategoryOfAbuse",
    )
    category = code(
        ABUSE,
        "Latest category of abuse",
        annex_a="Latest Category of Abuse",
        ssd="cppl_cp_plan_latest_category",
        cin="LatestCategoryOfAbuse",
    )
    previous_plans = whole(
        "Earlier plans, as sent",
        annex_a="Number of Previous Child Protection Plans",
        cin="NumberOfPreviousCPP",
        tally=Tally("child_protection_plan", months=None, until="row"),
    )
    other_authority = yes_no("Held for another authority", ssd="cppl_cp_plan_ola")
    team = text("Team", annex_a="Allocated Team")
    worker = text("Worker", annex_a="Allocated Worker")
    identity = ("child_id", "started_on")
    happened = "started_on"
    spell = ("started_on", "ended_on")
    one_open = True
    in_order = (("started_on", "ended_on"),)
