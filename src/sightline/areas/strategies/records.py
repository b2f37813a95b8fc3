"""What is recorded of strategies and policies. No national standard holds any of it."""

from sightline.language import CodeSet, Record, code, day, key, text, yes_no

KIND = CodeSet(
    "Kind of strategy",
    {
        "strategy": "Strategy",
        "policy": "Policy",
        "protocol": "Protocol",
        "framework": "Framework",
        "guidance": "Guidance",
        "pathway": "Pathway",
        "terms": "Terms of reference",
    },
    spellings={"procedure": "protocol", "terms of reference": "terms", "tor": "terms"},
    source="Local",
)


class Strategy(Record):
    """One version of a strategy, a policy, a protocol or guidance, in force until another takes its place."""

    title = "Strategies and policies"
    strategy_id = key()
    name = text("Name", hint="The same for every version.")
    kind = code(KIND, "Kind")
    version = text("Version")
    owner = text("Owner", hint="A role, not a name.")
    priority = text("Priority of the plan", hint="By its key in the improvement plan.")
    approved_on = day("Approved on", optional=False)
    review_due_on = day("Review due", hint="The day that it names for itself.", future=True)
    reviewed_on = day("Reviewed on")
    replaced_on = day("Replaced or withdrawn on")
    briefed_on = day("Staff briefed on")
    screening_needed = yes_no("Equality screening needed")
    screened_on = day("Equality screening done on")
    identity = ("name", "version", "approved_on")
    happened = "approved_on"
    spell = ("approved_on", "replaced_on")
    in_order = (("approved_on", "review_due_on"), ("approved_on", "reviewed_on"), ("approved_on", "replaced_on"))
