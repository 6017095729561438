// What became of the newest payments, as the stack's own state has it, and that in words.

import { answered, chip, element, has, json, money, operators, seconds, sentence, t } from './page.js';
import { entries, record, story } from './ledger.js';

/** How many payments are looked at. */
const NEWEST = 8;

/** Whose question to LigdiCash settled a payment, by the kinds of exchanges in one row, the first that fits. */
const ASKERS = ['callback', 'poll', 'ask', 'confirm'];

/** The newest payments, newest first; null if they cannot be read. */
export async function newest() {
  const [{ body: stack }, { body: receiver }] = await Promise.all([json('/local/stack'), json('/local/receiver')]);
  const payins = await entries(stack, 'payin');
  return payins && Promise.all(payins.slice(0, NEWEST).map((payin) => payment(stack, receiver, payin)));
}

async function payment(stack, receiver, { transaction_id: id }) {
  const [{ transaction, order, announcements }, rows] = await Promise.all([story(stack, id), record(stack, id)]);
  const kinds = rows.map(({ exchanges }) => exchanges.map(({ type }) => type));
  const settled = kinds[rows.findIndex(({ item }) => item?.status === 'completed')] ?? [];
  return {
    ...transaction,
    payins: order.payins.length,
    events: announcements,
    deliveries: receiver.deliveries.filter(({ webhook_id }) => announcements.some(({ event_id }) => event_id === webhook_id)),
    called: kinds.some((row) => row.includes('callback')),
    unbelieved: kinds.some((row) => row.includes('callback') && row.includes('confirm')),
    asker: ASKERS.find((kind) => settled.includes(kind)),
    elsewhere: stack.receiver === 'elsewhere',
  };
}

/** The payment and how it stands, then what more there is to say, then the way to its story. */
export function told(payment, says) {
  const { transaction_id: id, order_id: order, status, reason } = payment;
  const why = has(`payin.${reason}`) ? `payin.${reason}` : `payin.${status}`;
  const facts = [t(why), ...says.map((say) => say(payment)).filter((fact) => fact !== null)];
  return [
    element('p', {}, chip(status), ' ', element('span', { className: 'code' }, order)),
    ...facts.map((fact) => element('p', {}, sentence(fact))),
    element('p', {}, element('a', { href: operators(`transactions/${encodeURIComponent(id)}`) }, `${t('try.story')} ${order}`)),
  ];
}

// ---- what there is to say, each a sentence or null ----

export function found({ asker, called }) {
  if (asker === undefined) return null;
  return called ? t(`try.found.${asker}`) : `${t(`try.found.${asker}`)} ${t('try.uncalled')}`;
}

export function heard({ events, deliveries, elsewhere }) {
  if (events.length === 0) return null;
  if (elsewhere) return `${t('try.elsewhere')} ${answers({ deliveries }) ?? t('try.unheard')}`;
  // What came again is known already.
  const done = deliveries.findLast(({ outcome }) => outcome !== null && outcome !== 'repeated');
  return `${t('try.heard')} ${done ? t(`outcome.${done.outcome}`) : t('try.unheard')}`;
}

/** In their order; those that are alike and follow each other are counted. */
export function answers({ deliveries }) {
  const runs = [];
  for (const { answer } of deliveries) {
    if (runs.at(-1)?.answer === answer) runs.at(-1).times += 1;
    else runs.push({ answer, times: 1 });
  }
  return runs.length === 0 ? null : runs.map(({ answer, times }) => `${answered(answer)}${times > 1 ? ` ×\u00a0${times}` : ''}`).join(', ');
}

export const amounts = ({ amount, amount_reported: paid }) => `${money(paid)} ${t('try.paid')}, ${money(amount)} ${t('try.asked')}`;

export const named = ({ amount, amount_proven: proven }) => `${money(amount)}, ${t(proven ? 'try.signed' : 'try.unsigned')}`;

export const late = ({ status }) => (status === 'completed' ? t('try.expired') : null);

export const payins = ({ payins: count }) => `${t('try.payins')} ${count}`;

export const unbelieved = () => t('try.unbelieved');

/** How long the last event was under way. */
export function delay({ events }) {
  const { at, delivered_at: delivered } = events.at(-1);
  return delivered ? `${t('try.delay')} ${seconds(Date.parse(delivered) - Date.parse(at))}` : t('try.undelivered');
}
