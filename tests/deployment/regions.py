"""In which regions CloudFormation does not have a type of resource that the template uses. docs/regions.md must say so, in
both languages: a deployment there fails where it asks for such a resource.
"""

import sys
from pathlib import Path

from cfnlint.decode import decode
from cfnlint.helpers import REGIONS
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

ROOT = Path(__file__).parent / "../.."
# The other partitions have regions, prices and endpoints of their own, which nobody here has looked at.
ELSEWHERE = ("cn-", "us-gov-", "us-iso", "eu-isoe", "eusc-")


def main() -> None:
    template, faults = decode(str(ROOT / "template.yaml"))
    assert not faults, faults
    types = {it["Type"] for it in template["Resources"].values() if not it["Type"].startswith("AWS::Serverless")}
    regions = [region for region in sorted(REGIONS) if not region.startswith(ELSEWHERE)]
    without = {}
    for region in regions:
        for kind in sorted(types - set(PROVIDER_SCHEMA_MANAGER.get_resource_types(region))):
            without.setdefault(kind, []).append(region)
    for name in ("docs/regions.md", "docs/fr/regions.md"):
        rows = [line for line in (ROOT / name).read_text().splitlines() if line.startswith("| `AWS::")]
        said = {row.split("`")[1]: row.split("`")[3::2] for row in rows}
        if said != without:
            sys.exit(f"{name} says {said}; it is {without}")
    print(f"regions: {len(types)} types in {len(regions)} regions, as docs/regions.md says")


main()
