"""What the front door records. Referrals are in the spine, since other rooms' clocks start from them."""

from sightline.areas.spine.codes import SOURCE
from sightline.language import AnnexA, CodeSet, Record, child, code, key, moment, ref, text, yes_no

RAG = CodeSet(
    "Urgency of a contact",
    {"red": "Red", "amber": "Amber", "green": "Green", "blue": "Blue: no time is set"},
    spellings={"r": "red", "a": "amber", "g": "green", "b": "blue", "high": "red", "medium": "amber", "low": "green"},
    source="Local: a rating of risk, not of performance",
)

DECISION = CodeSet(
    "Decision on a contact",
    {
        "referral": "Becomes a referral",
        "early help": "Early help",
        "advice": "Information and advice",
        "open case": "Passed to the worker of an open case",
        "no further action": "No further action",
    },
    spellings={"nfa": "no further action", "cin referral": "referral", "eh referral": "early help"},
    source="Local",
)


class Contact(Record):
    """A contact received by the front door: one row per child."""

    annex_a = AnnexA((1,))
    ssd = "ssd_contacts"
    contact_id = key(ssd="cont_contact_id")
    child_id = child(ssd="cont_person_id")
    received_at = moment("Received", annex_a="Date of Contact", ssd="cont_contact_date", optional=False)
    source = code(SOURCE, "Source", annex_a="Contact Source", ssd="cont_contact_source_code")
    rag = code(RAG, "Urgency when triaged", hint="How urgent the hub judged the contact to be: a rating of risk.")
    rated_at = moment("Urgency rated")
    decided_at = moment("Decided", hint="When the hub decided what to do. No national standard holds it.")
    decision = code(DECISION, "Decision")
    consent_to_referral = yes_no("Family agreed to the referral")
    out_of_hours = yes_no("Came out of hours", hint="Whether the emergency duty team took it.")
    team = text("Team")
    worker = text("Worker")
    identity = ("child_id", "received_at")
    happened = "received_at"
    in_order = (("received_at", "decided_at"),)


class ContactRating(Record):
    """One rating of how urgent a contact is: the first, and each time that it was changed."""

    title = "Ratings of contacts"
    rating_id = key()
    child_id = child(annex_a=())
    contact_id = ref("contact", at="rated_at")
    rated_at = moment("Rated", optional=False)
    rag = code(RAG, "Urgency given")
    reason = text("Reason for the change", hint="A lower rating needs one.")
    identity = ("child_id", "rated_at")
    happened = "rated_at"
