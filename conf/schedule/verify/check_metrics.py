"""Reads a metrics file with Prometheus's own Python parser, and holds it to the rules for names."""

import re
import sys

from prometheus_client.parser import text_string_to_metric_families

# https://prometheus.io/docs/practices/naming: base units as suffix, no _total on what is no counter.
FOREIGN_UNITS = re.compile(r"_(minutes|hours|days|milliseconds|ms|percent|pct)$")

text = open(sys.argv[1], encoding="utf-8").read()
families = list(text_string_to_metric_families(text))
assert families, "no metrics"
for family in families:
    assert family.name.startswith("dixian_"), family.name
    assert family.documentation, f"{family.name} is not explained"
    assert family.type == "gauge", f"{family.name} is a {family.type}"
    assert not family.name.endswith("_total"), f"{family.name} is no counter"
    assert not FOREIGN_UNITS.search(family.name), f"{family.name} is not in a base unit"
    assert family.samples, f"{family.name} has no number"
    labels = [tuple(sorted(sample.labels.items())) for sample in family.samples]
    assert len(labels) == len(set(labels)), f"{family.name} says the same twice"
    assert all(sample.timestamp is None for sample in family.samples), "node_exporter takes no times"
samples = sum(len(family.samples) for family in families)
print(f"{len(families)} metrics, {samples} numbers")
