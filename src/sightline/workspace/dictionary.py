"""The data dictionary: every record, field, clock, measure and limit that an installation knows, with its source.

It is read off the declarations, so it cannot say anything but what is computed.
"""

from __future__ import annotations

from typing import Any

from sightline.language import Field, Record, Rooms
from sightline.language.aloud import say, say_clock, say_measure
from sightline.language.area import Area
from sightline.language.limits import Limit
from sightline.language.rulebook import Rulebook
from sightline.language.version import version_of

KINDS = {
    "key": "identifier",
    "child": "identifier of a child",
    "ref": "link to another record",
    "code": "code",
    "date": "date",
    "moment": "date and time",
    "yes_no": "yes or no",
    "whole": "whole number",
    "number": "number",
    "text": "text",
}
RETURNS = {"ssd": "SSD ", "cin": "CIN census ", "ssda903": "SSDA903 ", "csc_api": "CSC API "}


def dictionary(rooms: Rooms, rules: Rulebook) -> dict[str, Any]:
    """Everything by room, as plain values: rooms, and the cuts that every record of a child has."""
    return {
        "rooms": [_room(room, rules) for room in rooms.areas],
        "cuts": [{"key": cut.key, "title": cut.title} for cut in rooms.cuts.values()],
    }


def _room(room: Area, rules: Rulebook) -> dict[str, Any]:
    return {
        "key": room.key,
        "title": room.title,
        "says": room.says,
        "records": [_record(record) for record in room.records.values()],
        "limits": [_limit(rules.limit(limit)) for limit in room.limits.values()],
        "clocks": [_clock(clock, rules) for clock in room.clocks.values()],
        "measures": [_measure(measure, rules) for measure in room.measures.values()],
        "worklists": [
            {"key": w.key, "title": w.title, "who_for": w.who_for, "why": w.why} for w in room.worklists.values()
        ],
        "meetings": [
            {
                "key": m.key,
                "title": m.title,
                "chair": m.chair,
                "every_days": m.every_days,
                "purpose": m.purpose,
                "figures": list(m.figures),
            }
            for m in room.meetings.values()
        ],
    }


def _record(record: type[Record]) -> dict[str, Any]:
    return {
        "key": record.key,
        "title": record.title,
        "says": record.says(),
        "annex_a_lists": list(record.annex_a.lists) if record.annex_a else [],
        "ssd": record.ssd,
        "cin": record.cin,
        "ssda903": record.ssda903,
        "csc_api": record.csc_api,
        "fields": [_field(field) for field in record.fields.values()],
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "kind": KINDS[field.kind],
        "hint": field.hint,
        "required": not field.optional,
        "personal": field.personal,
        "codes": dict(field.codes.codes) if field.codes else {},
        "codes_source": field.codes.source if field.codes else "",
        "refers_to": field.refers_to,
        "annex_a": list(field.annex_a),
        "ssd": field.ssd,
        "cin": field.cin,
        "ssda903": field.ssda903,
        "csc_api": field.csc_api,
    }


def _limit(limit: Limit) -> dict[str, Any]:
    return {
        "key": limit.key,
        "title": limit.title,
        "unit": limit.unit,
        "force": limit.force,
        "local_variation": limit.local,
        "note": limit.note,
        "values": [
            {
                "value": value.value,
                "from": value.in_force_from.isoformat(),
                "reference": value.reference,
                "source_read": value.verified,
                "reason": value.reason,
            }
            for value in limit.values
        ],
    }


def _clock(clock: Any, rules: Rulebook) -> dict[str, Any]:
    return {
        "key": clock.key,
        "title": clock.title,
        "record": clock.of.key,
        "limit": rules.limit(clock.limit).key,
        "says": say_clock(clock, rules),
        "pauses": clock.pauses,
        "why": clock.why,
        "practice": clock.practice,
    }


def _measure(measure: Any, rules: Rulebook) -> dict[str, Any]:
    return {
        "key": measure.key,
        "title": measure.title,
        "unit": measure.unit,
        "window": measure.window,
        "basis": measure.basis,
        "good": measure.good,
        "counts": measure.counts,
        "says": say_measure(measure, rules),
        "why": measure.why,
        "practice": measure.practice,
        "source": measure.source,
        "breaks": [
            {"from": one.on.isoformat(), "reason": one.reason} for one in (*measure.breaks, *rules.breaks_of(measure))
        ],
        "cuts": {name: say(measure.strands[0].cuts[name], measure.strands[0].of, rules) for name in measure.cuts},
        "version": version_of(measure, rules),
    }


def markdown(held: dict[str, Any]) -> str:
    """The dictionary as a page of the manual."""
    lines = ["# Data dictionary", "", "Made from the definitions themselves; nothing here is typed twice."]
    for room in held["rooms"]:
        lines += ["", f"## {room['title']}", "", room["says"]]
        for record in room["records"]:
            lines += _record_lines(record)
        lines += _limit_lines(room["limits"])
        for title, entries in (("Clocks", room["clocks"]), ("Measures", room["measures"])):
            lines += _entry_lines(title, entries)
        lines += _list_lines(room)
    return "\n".join(lines) + "\n"


def _record_lines(record: dict[str, Any]) -> list[str]:
    lists = ", ".join(map(str, record["annex_a_lists"]))
    told = [("Annex A list ", lists)] + [(name, record[key] and f"`{record[key]}`") for key, name in RETURNS.items()]
    where = "; ".join(name + text for name, text in told if text)
    rows = [_field_row(field) for field in record["fields"]]
    head = [
        "",
        f"### {record['title']} (`{record['key']}`)",
        "",
        record["says"],
        "",
        f"Sent by: {where or 'mapping only'}.",
    ]
    columns = ("Field", "What it is", "Type", "Annex A", "SSD", "CIN census", "SSDA903", "CSC API")
    return [*head, "", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|", *rows]


def _field_row(field: dict[str, Any]) -> str:
    said = ". ".join(filter(None, [field["label"], field["hint"].rstrip(".")]))
    marks = [name for name in ("required", "personal") if field[name]]
    codes = "; ".join(f"{code}: {label}" for code, label in field["codes"].items())
    kind = ", ".join([field["kind"] + (f" to `{field['refers_to']}`" if field["refers_to"] else ""), *marks])
    cells = [
        f"`{field['name']}`",
        said + (f" ({codes})" if codes else ""),
        kind,
        "; ".join(field["annex_a"]),
        field["ssd"],
        field["cin"],
        field["ssda903"],
        field["csc_api"],
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _limit_lines(limits: list[dict[str, Any]]) -> list[str]:
    if not limits:
        return []
    rows = [_limit_row(limit, value) for limit in limits for value in limit["values"]]
    head = ["| Limit | Value | From | Force | Reference | May vary locally |", "|---|---|---|---|---|---|"]
    return ["", "### Limits", "", *head, *rows]


def _limit_row(limit: dict[str, Any], value: dict[str, Any]) -> str:
    unread = "" if value["source_read"] else " (source not read)"
    reason = f". {value['reason']}" if value["reason"] else ""
    cells = [
        f"{limit['title']} (`{limit['key']}`)",
        f"{value['value']} {limit['unit']}",
        value["from"],
        limit["force"],
        f"{value['reference']}{unread}{reason}",
        "yes" if limit["local_variation"] else "no",
    ]
    return "| " + " | ".join(cells) + " |"


def _entry_lines(title: str, entries: list[dict[str, Any]]) -> list[str]:
    if not entries:
        return []
    lines = ["", f"### {title}"]
    for entry in entries:
        lines += ["", f"**{entry['title']}** (`{entry['key']}`)  ", entry["says"]]
        lines += _facts(entry)
        lines += ["", f"*Why: {entry['why']}*"] if entry["why"] else []
        lines += ["", f"What good looks like: {entry['practice']}"] if entry["practice"] else []
        for one in entry.get("breaks", ()):
            lines += ["", f"Counted another way from {one['from']}: {one['reason']}."]
    return lines


def _facts(entry: dict[str, Any]) -> list[str]:
    """What is so of a clock or a measure, in one sentence."""
    told = ("unit", "window", "good", "pauses", "source")
    facts = [f"{name}: {entry[name].rstrip('.')}" for name in told if entry.get(name)]
    if entry.get("cuts"):
        facts.append(f"by: {', '.join(entry['cuts'])}")
    said = "; ".join(facts)
    return ["", f"{said[:1].upper()}{said[1:]}."] if facts else []


def _list_lines(room: dict[str, Any]) -> list[str]:
    lists = [f"- {w['title']} (`{w['key']}`), for {w['who_for']}. {w['why']}".rstrip() for w in room["worklists"]]
    bodies = [
        f"- {m['title']} (`{m['key']}`), every {m['every_days']} days, chaired by {m['chair']}. "
        f"{m['purpose']}{_looks_at(m['figures'])}".rstrip()
        for m in room["meetings"]
    ]
    found = ["", "### Worklists", "", *lists] if lists else []
    return [*found, "", "### Meetings", "", *bodies] if bodies else found


def _looks_at(figures: list[str]) -> str:
    return f" Looks at: {', '.join(f'`{key}`' for key in figures)}." if figures else ""
