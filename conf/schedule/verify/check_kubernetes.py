"""Checks the manifest for Kubernetes: check_kubernetes.py MANIFEST CRD

The operator's kind is checked against the schema of its CRD, with fields that the schema does not know
refused, as the API server refuses them under strict validation; all others against Kubernetes's own schemas.
"""

import sys

import jsonschema
import kubernetes_validate
import yaml


def strict(schema):
    """The schema without room for fields that it does not name."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    result = {name: strict(part) for name, part in schema.items()}
    if result.get("x-kubernetes-int-or-string"):
        result.pop("type", None)
    if isinstance(schema.get("properties"), dict) and not schema.get("x-kubernetes-preserve-unknown-fields"):
        result.setdefault("additionalProperties", False)
    return result


def operators(document, crd):
    group, version = document["apiVersion"].split("/")
    assert group == crd["spec"]["group"], group
    assert document["kind"] == crd["spec"]["names"]["kind"], document["kind"]
    served = [v for v in crd["spec"]["versions"] if v["name"] == version and v["served"]]
    assert served, f"{version} is not served"
    schema = strict(served[0]["schema"]["openAPIV3Schema"])
    # The API server itself defines these three.
    schema["properties"].update(apiVersion={"type": "string"}, kind={"type": "string"}, metadata={"type": "object"})
    jsonschema.Draft202012Validator(schema).validate(document)


manifest, crd = sys.argv[1:]
with open(crd) as file:
    crd = yaml.safe_load(file)
kinds = []
with open(manifest) as file:
    for document in yaml.safe_load_all(file):
        if document["apiVersion"].startswith("sparkoperator.k8s.io/"):
            operators(document, crd)
        else:
            kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)
        kinds.append(document["kind"])
assert "ScheduledSparkApplication" in kinds, kinds
print(", ".join(kinds))
