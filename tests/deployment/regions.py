"""CloudFormation must have each of the template's types of resources in every region: where it lacks one, it refuses the
whole template, even if nothing asks for that resource.
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
    if without:
        sys.exit(f"not in every region: {without}")
    print(f"regions: {len(types)} types in each of {len(regions)} regions")


main()
