"""What early help records."""

from sightline.language import AnnexA, CodeSet, Record, child, code, day, key, text

ENDED = CodeSet(
    "Why early help ended",
    {
        "met": "Needs met",
        "stepped up": "Stepped up to social care",
        "consent": "Consent declined or withdrawn",
        "universal": "Universal services are enough",
        "moved": "Moved away",
        "other": "Other",
    },
    spellings={
        "outcomes met": "met",
        "needs met": "met",
        "step-up": "stepped up",
        "step up": "stepped up",
        "stepped-up": "stepped up",
        "escalated to social care": "stepped up",
        "declined": "consent",
        "consent withdrawn": "consent",
        "disengaged": "consent",
        "nfa": "universal",
        "no further action": "universal",
        "step-down": "universal",
        "left area": "moved",
    },
    source="Local; the sector's dataset leaves the words to the council",
)


class EarlyHelpAssessment(Record):
    """An assessment of early help: one row for each child, whichever organisation made it."""

    annex_a = AnnexA((2,))
    ssd = "ssd_early_help_episodes"
    assessment_id = key(ssd="earl_episode_id")
    child_id = child(ssd="earl_person_id")
    started_on = day("Started", annex_a="Assessment start date", ssd="earl_episode_start_date", optional=False)
    completed_on = day("Completed", annex_a="Assessment completion date", ssd="earl_episode_end_date")
    organisation = text("Organisation", annex_a="Organisation completing assessment", ssd="earl_episode_organisation")
    reason = text("Reason for early help", ssd="earl_episode_reason")
    ended_because = code(ENDED, "Why it ended", ssd="earl_episode_end_reason")
    worker = text("Worker", ssd="earl_episode_worker_id")
    identity = ("child_id", "started_on", "organisation")
    happened = "started_on"
    spell = ("started_on", "completed_on")
    in_order = (("started_on", "completed_on"),)
