// What is the developer's to mend is told to the developer: in the console, never to the payer.

let last = '';

/** What stays the same while it is asked again is told once. */
export function tell(what: string, ...more: unknown[]): void {
  const line = [what, ...more].join();
  if (line !== last) console.error(`ligdicash-checkout: ${what} (“Problems” in the kit's README)`, ...more);
  last = line;
}
