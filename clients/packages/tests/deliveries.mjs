// Adds to each delivery what the official verifier of npm says of it: deliveries.mjs FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const file = process.argv[2];
const made = JSON.parse(readFileSync(file, 'utf8'));
const official = new Webhook(made.secret);

function isGenuine({ headers, body }) {
  try {
    official.verify(body, headers);
    return true;
  } catch (problem) {
    // What is no JSON is looked at once the signature is good.
    return problem instanceof SyntaxError;
  }
}

for (const delivery of made.deliveries) {
  delivery.official.npm = delivery.official.pypi === null ? null : isGenuine(delivery);
  const { pypi, npm } = delivery.official;
  const ours = delivery.expect !== 'event_not_genuine';
  if (pypi !== null && (pypi !== ours || npm !== ours)) {
    throw new Error(`${delivery.name}: PyPI says ${pypi}, npm says ${npm}, and it is expected to be ${ours}`);
  }
}
const asked = made.deliveries.filter(({ official: { npm } }) => npm !== null).length;
console.log(`${made.deliveries.length} deliveries; the verifiers of PyPI and npm agree on ${asked}, and were not asked about the rest`);
writeFileSync(file, JSON.stringify(made));
