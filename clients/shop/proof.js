// The proof that the shop's server makes of an order, and what a reader can see of it: its three parts, and what they say.

import { byId, element, t, whenTranslated } from './page.js';
import { isCurrent } from './order.js';

const STORED = 'proof';
const PARTS = ['header', 'claims', 'signature'];

/** A real shop does not wait: this is for the reader of the panel. */
const READING_MS = 1500;

/** Null on the shop's page: the proof is made there too, unseen. */
const panel = byId('proof');

/** What the panel shows: nothing, that the shop's server is asked, or its proof. */
let shown = stored();

whenTranslated(render);

/** Asked for, but not there yet. */
export function asking() {
  show({ state: 'asking' });
}

/** Kept for the tab: the payer leaves at once, and a reader who comes back still finds it. */
export function made(order, proof) {
  sessionStorage.setItem(STORED, JSON.stringify({ state: 'made', order, proof }));
  show({ state: 'made', order, proof });
}

/** Resolves when a reader has had a glance at the panel. */
export const glance = () => new Promise((resolve) => setTimeout(resolve, panel === null ? 0 : READING_MS));

/** There is none, or its order is another one now. */
export function forget() {
  sessionStorage.removeItem(STORED);
  show(null);
}

function show(next) {
  shown = next;
  render();
}

function stored() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORED));
    return kept !== null && isCurrent(kept.order) ? kept : null;
  } catch {
    // Something else wrote there.
    return null;
  }
}

function render() {
  if (panel === null) return;
  panel.hidden = shown === null;
  if (shown === null) return;
  panel.dataset.state = shown.state;
  const steps = shown.state === 'made' ? ['1', '2', '3'] : ['1'];
  const [first, ...rest] = steps.map((step) => element('li', {}, t(`proof.${step}`)));
  if (shown.state === 'made') rest[0].append(...taken(shown.proof));
  byId('proof-steps').replaceChildren(first, ...rest);
}

/** The token in the colours of its parts, then each part in plain text. */
function taken(proof) {
  const parts = proof.split('.');
  const coloured = parts.flatMap((part, index) => [...(index > 0 ? ['.'] : []), element('span', { className: PARTS[index] }, part)]);
  const [header, claims] = parts.slice(0, 2).map(readable);
  return [
    element('pre', { className: 'token', tabIndex: 0 }, ...coloured),
    element('dl', { className: 'parts' },
      ...part('header', element('pre', { tabIndex: 0 }, header)),
      ...part('claims', element('pre', { tabIndex: 0 }, claims)),
      ...part('signature', t('proof.signature.text'))),
  ];
}

function part(name, content) {
  return [element('dt', { className: name }, t(`proof.${name}`)), element('dd', {}, content)];
}

/** A proof is signed, not encrypted: anybody can read it. */
function readable(part) {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
}
