"""Holds a file of OpenLineage events to the published JSON schemas, every facet to its own.

  check_openlineage.py EVENTS SPEC     SPEC: folder spec/ of https://github.com/OpenLineage/OpenLineage
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

events_file, spec = sys.argv[1:]
schemas = {}
for path in [pathlib.Path(spec, "OpenLineage.json"), *pathlib.Path(spec, "facets").glob("*.json")]:
    schema = json.loads(path.read_text(encoding="utf-8"))
    schemas[schema["$id"]] = schema
registry = Registry().with_resources((uri, Resource.from_contents(s)) for uri, s in schemas.items())
checked = 0


def hold(value, reference):
    global checked
    assert reference.split("#")[0] in schemas, f"no such schema: {reference}"
    validator = Draft202012Validator(
        {"$ref": reference}, registry=registry, format_checker=FormatChecker()
    )
    validator.validate(value)
    checked += 1


def facets(part):
    for facet in part.get("facets", {}).values():
        hold(facet, facet["_schemaURL"])


states = {}
for line in open(events_file, encoding="utf-8"):
    event = json.loads(line)
    hold(event, event["schemaURL"])
    datasets = event.get("inputs", []) + event.get("outputs", [])
    for part in [event["run"], event["job"], *datasets]:
        facets(part)
    states.setdefault(event["run"]["runId"], []).append(event["eventType"])
for run, types in states.items():
    assert len(types) == 2 and types[0] == "START", f"{run}: {types}"
    assert types[1] in ("COMPLETE", "FAIL", "ABORT"), f"{run}: {types}"
print(f"{len(states)} runs of jobs, {checked} events and facets as their schemas want them")
