"""Lines of the budget, by financial year."""

from sightline.language import CodeSet, Record, code, day, key, number, text, yes_no

FIRST, LAST = 2010, 2040


def _label(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


YEAR = CodeSet(
    "Financial year",
    {_label(year): f"1 April {year} to 31 March {year + 1}" for year in range(FIRST, LAST)},
    spellings={
        text: _label(year)
        for year in range(FIRST, LAST)
        for text in (f"{year}-{(year + 1) % 100:02d}", f"{year}/{year + 1}", f"{year}-{year + 1}", f"{year}-04-01")
    },
    source="The financial year of councils in England begins on 1 April",
)

KIND = CodeSet(
    "Kind of line",
    {
        "growth": "Growth of the budget",
        "saving": "Saving to be made",
        "funding": "Money for one purpose",
        "cost": "Cost of an action",
        "budget": "Budget of the year",
        "forecast": "Forecast of what the year will have cost",
        "outturn": "What the year did cost",
    },
    spellings={
        "actual": "outturn",
        "projection": "forecast",
        "projected outturn": "forecast",
        "savings": "saving",
        "pressure": "growth",
        "grant": "funding",
    },
    source="Local",
)

SERVICE = CodeSet(
    "Service of the budget",
    {
        "children's services": "Children's services",
        "disabled children's team": "Team for disabled children",
        "placements": "Placements",
        "transport": "Home to school transport",
        "legal": "Legal",
    },
    spellings={"children with disabilities team": "disabled children's team"},
    source="Local",
)


class FinanceLine(Record):
    """An amount of one financial year: what it is for, how much, and whether it is agreed and funded."""

    title = "Lines of the budget"
    line_id = key()
    year = code(YEAR, "Financial year", optional=False)
    kind = code(KIND, "Kind of line")
    service = code(SERVICE, "Service")
    what = text("What for", hint="The same words for the same thing in every year.")
    amount = number(
        "Amount, millions of pounds",
        hint="What the year adds to the year before; of a budget, a forecast or an outturn, all of it.",
    )
    looked_after = yes_no("For looked-after children", hint="Of a forecast or an outturn, where the line says so.")
    recurring = yes_no("Recurring", hint="Whether it comes again in every year after.")
    action = text("Action", hint="The action of the plan that it pays for.")
    funded = yes_no("Funded", hint="Whether the money is found. For a cost: no, if nobody has said from where.")
    agreed_on = day("Agreed on", hint="Of a forecast or an outturn: the day on which it was made.", optional=False)
    replaced_on = day("Replaced on", hint="When another line took its place.")
    identity = ("year", "kind", "what", "agreed_on")
    happened = "agreed_on"
    spell = ("agreed_on", "replaced_on")
    in_order = (("agreed_on", "replaced_on"),)
