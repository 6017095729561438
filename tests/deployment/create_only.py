"""What CloudFormation can only create: whoever changes one of these values replaces the resource, with all that it holds
and whoever uses it. Compares the template's with those that are kept in create-only.txt.

  --accept  keeps the template's values
"""

import json
import sys
from pathlib import Path

from cfnlint.decode import decode
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

HERE = Path(__file__).parent
KEPT = HERE / "create-only.txt"
REGION = "eu-west-3"


def values(resource: dict) -> dict:
    """The create-only properties of a resource that the template sets, at the top of its properties."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource["Type"]).schema
    names = {path.split("/")[2] for path in schema.get("createOnlyProperties", [])}
    properties = resource.get("Properties", {})
    return {name: properties[name] for name in sorted(names & properties.keys())}


def main() -> None:
    template, faults = decode(str(HERE / "../../template.yaml"))
    assert not faults, faults
    resources = template["Resources"].items()
    # What SAM makes into other resources has no schema of its own.
    resources = [(name, it) for name, it in resources if not it["Type"].startswith("AWS::Serverless")]
    lines = [
        f"{name} {resource['Type']} {key} {json.dumps(value, sort_keys=True)}\n"
        for name, resource in sorted(resources)
        for key, value in values(resource).items()
    ]
    assert lines, "no create-only property was found"
    if "--accept" in sys.argv:
        KEPT.write_text("".join(lines))
        return
    kept, found = set(KEPT.read_text().splitlines(True)), set(lines)
    for line in sorted(kept - found):
        print(f"was: {line}", end="", file=sys.stderr)
    for line in sorted(found - kept):
        print(f"is:  {line}", end="", file=sys.stderr)
    if kept != found:
        sys.exit("a resource would be replaced, or is new: if that is meant, keep it with create_only.py --accept")
    print(f"create-only: {len(found)} values as they were")


main()
