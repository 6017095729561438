// What the shop's server is told of a transaction: each event, and each time it was delivered or could not be.

import { element, t, when } from './page.js';

export function event(told) {
  const { event_id, type, at, late, after, deliveries } = told;
  const heading = element('h3', {}, t(`event.${type}`), ' ', element('span', { className: 'code' }, type));
  const lateness = late ? ` · ${t('event.late')}` : '';
  const facts = element('p', { className: 'facts' }, `${when(at)}${lateness} · `, element('span', { className: 'code' }, event_id));
  const line = element('p', {}, ...standing(told));
  if (after && told.next_check_at && deliveries.length === 0) line.append(` · ${t('event.queued')}`);
  return element('li', {}, heading, facts, line, element('ul', { className: 'deliveries' }, ...deliveries.map(delivery)));
}

function standing({ next_check_at: next, delivered_at: delivered, given_up_at: givenUp, overtaken_at: overtaken }) {
  if (delivered) return [mark('completed', 'event.delivered'), ` ${when(delivered)}`];
  if (givenUp) return [mark('notcompleted', 'event.given_up'), ` ${when(givenUp)}`];
  if (overtaken) return [mark('notcompleted', 'event.overtaken'), ` ${t('event.overtaken.by')} ${when(overtaken)}`];
  return [mark('pending', 'event.waiting'), ` ${t('event.next')} ${when(next)}`];
}

const mark = (look, key) => element('span', { className: `chip ${look}` }, t(key));

function delivery({ at, answer, outcome }) {
  const done = outcome ? ` · ${t(`outcome.${outcome}`)}` : '';
  return element('li', {}, `${when(at)} · ${told(answer)}${done}`);
}

/** `204`, `204 late` or `none`, in words. */
function told(answer) {
  if (answer === 'none') return t('answer.none');
  const [status, late] = answer.split(' ');
  return `${t('answer')} ${status}${late ? `, ${t('answer.late')}` : ''}`;
}
