"""What is recorded of the actions of plans, of what children say, and of their plans of one page."""

from sightline.areas.voice.codes import FORM, OCCASION, PLAN, WAY
from sightline.language import Record, child, code, day, key, ref, text, whole, yes_no


class PlanAction(Record):
    """One action of one child's plan: who does what by when, what will be different, and what happens otherwise."""

    title = "Actions of children's plans"
    action_id = key(label="Action's number")
    child_id = child(annex_a=())
    plan_kind = code(PLAN, "Kind of plan")
    plan_id = text("Plan", hint="The plan's own number: its actions share it.")
    agreed_on = day("Agreed", hint="The day of the meeting or review that made it.", optional=False)
    owner = text("Who does it", hint="A role or an agency, or mother and father; not a name.")
    due_on = day("Due", future=True)
    outcome = text("What will be different for the child", hint="In a sentence, without names.")
    contingency = text("What happens if nothing changes", hint="In a sentence, without names.")
    specific = yes_no("Specific", hint="What somebody who looked at it says; blank where nobody has.")
    done_on = day("Done")
    withdrawn_on = day("Withdrawn")
    team = text("Team")
    worker = text("Worker")
    identity = ("child_id", "plan_kind", "agreed_on", "owner")
    happened = "agreed_on"
    in_order = (("agreed_on", "due_on"), ("agreed_on", "done_on"))


class ChildsVoice(Record):
    """What a child said, or showed, of what they wish and feel: one row for each time that they were asked.

    The sector's dataset has the answers to five questions, as a draft, and not the day on which they were given.
    """

    title = "What children say"
    ssd = "ssd_voice_of_child"
    voice_id = key(ssd="voch_table_id")
    child_id = child(annex_a=(), ssd="voch_person_id")
    said_on = day("Heard on", hint="At a review: the day of the review.")
    occasion = code(OCCASION, "Where the child was heard")
    way = code(WAY, "How the child was heard")
    review_id = ref("care_review", at="said_on", label="Review")
    wishes = text("Wishes and feelings", personal=True, hint="The child's own words. No figure reads them.")
    changed = yes_no("Changed the plan", hint="Whether what the child said changed what was planned.")
    worries_explained = yes_no("Somebody explained the worries", ssd="voch_explained_worries")
    story_helped = yes_no("Words and pictures helped to understand", ssd="voch_story_help_understand")
    agrees = yes_no("Agrees with what the worker says must happen", ssd="voch_agree_worker")
    plan_keeps_safe = yes_no("The plan tells everyone how to keep them safe", ssd="voch_plan_safe")
    tablet_helped = yes_no("Writing or drawing on a tablet helped", ssd="voch_tablet_help_explain")
    identity = ("child_id", "said_on", "occasion")
    happened = "said_on"


class PlanOnPage(Record):
    """A version of the plan of one page, in plain words, that belongs to a child in care."""

    title = "Plans on a Page"
    page_id = key(label="Page")
    child_id = child(annex_a=())
    version = whole("Version")
    written_on = day("Written", optional=False)
    shared_on = day("Shared with the child", hint="A page that the child has not been given is not theirs yet.")
    reading_age = whole("Reading age", hint="In years: the age at which most children can read it.")
    form = code(FORM, "Form of the page")
    with_the_child = yes_no("Written with the child")
    pilot = yes_no("In the pilot")
    team = text("Team")
    worker = text("Worker")
    identity = ("child_id", "version", "written_on")
    happened = "written_on"
    in_order = (("written_on", "shared_on"),)
