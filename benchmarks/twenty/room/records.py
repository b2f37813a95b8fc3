"""The ten tables of events, as records."""

from sightline.language import Record, child, day, key, text


class Contact(Record):
    """Somebody told the council about a child."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Received")


class Referral(Record):
    """A contact that the council took up."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Received")


class Assessment(Record):
    """A statutory assessment."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Started")
    end = day("Authorised")


class Enquiry(Record):
    """An enquiry under section 47."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Started")
    icpc = day("Initial conference held")


class InNeedPlan(Record):
    """A plan for a child in need."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Started")
    end = day("Ended")


class ProtectionPlan(Record):
    """A child protection plan."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Started")
    end = day("Ended")


class ProtectionReview(Record):
    """A review of a child protection plan."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Held")


class ProtectionVisit(Record):
    """A visit to a child with a child protection plan."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Made")


class Placement(Record):
    """A placement of a child in care."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Began")
    end = day("Ended")


class CareReview(Record):
    """A review of a child in care."""

    id = key()
    child_id = child()
    team = text("Team")
    start = day("Held")
