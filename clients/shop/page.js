// What every page shares: the texts in its language, small builders of elements.

import { texts } from './texts.js';

/** Carries the language in its `lang`: `language.js` has set it. */
const root = document.documentElement;
const listeners = [];

export const t = (key) => typeset(texts[root.lang][key] ?? key);

/** Whether there is such a text: the stack may say a word that this page does not know. */
export const has = (key) => key in texts[root.lang];

/** French punctuation never begins a line, and a number stays with its unit. */
function typeset(text) {
  if (root.lang !== 'fr') return text;
  return text.replace(/ ([:;!?»])/g, '\u00a0$1').replace(/« /g, '«\u00a0').replace(/(\d) /g, '$1\u00a0');
}

/** Calls `render` now and whenever the language changes. */
export function whenTranslated(render) {
  listeners.push(render);
  render();
}

/** `3 000 F CFA`, `3,000 F CFA`: never broken across lines. */
export const money = (francs) => `${francs.toLocaleString(root.lang)}\u00a0F\u00a0CFA`;

/** A clause, as the operator's pages have them, as a sentence of its own. */
export const sentence = (clause) => `${clause[0].toUpperCase()}${clause.slice(1)}${clause.endsWith('.') ? '' : '.'}`;

/** `0,1 s`. */
export function seconds(milliseconds) {
  const figure = new Intl.NumberFormat(root.lang === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 });
  return `${figure.format(milliseconds / 1000)}\u00a0s`;
}

/** An instant for a reader; the log's instants carry a suffix that keeps them apart. */
export function when(instant) {
  const options = { dateStyle: 'medium', timeStyle: 'medium' };
  return new Intl.DateTimeFormat(root.lang === 'fr' ? 'fr-FR' : 'en-GB', options).format(new Date(instant.split('#')[0]));
}

/** An element with properties and children; text never becomes markup. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Replaces what has changed: replacing what has not would take the focus from a reader's link, and have it read out again. */
export function keep(parent, children) {
  const fresh = element('div', {}, ...children);
  if (fresh.innerHTML !== parent.innerHTML) parent.replaceChildren(...fresh.childNodes);
}

/** How a delivery was answered, `204`, `204 late` or `none`, in words. */
export function answered(answer) {
  if (answer === 'none') return t('answer.none');
  const [status, late] = answer.split(' ');
  return late ? `${t('answer')} ${status} ${t('answer.late')}` : `${t('answer')} ${status}`;
}

/** One of the operator's pages, in the page's language. */
export const operators = (path) => `/ops/${root.lang}/${path}`;

export const byId = (id) => document.getElementById(id);

export function chip(status, kind = 'payin') {
  return element('span', { className: `chip ${status}` }, t(`${kind}.${status}.word`));
}

export async function json(path, options) {
  const answer = await fetch(path, { cache: 'no-store', ...options });
  const body = await answer.json().catch(() => ({}));
  return { answer, body };
}

function translate() {
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-t-label]')) node.setAttribute('aria-label', t(node.dataset.tLabel));
  for (const node of document.querySelectorAll('[data-ops]')) node.href = operators(node.dataset.ops);
  for (const node of document.querySelectorAll('[data-t-alt]')) node.alt = t(node.dataset.tAlt);
  for (const node of document.querySelectorAll('ligdicash-pay, ligdicash-result')) node.lang = root.lang;
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === root.lang));
  }
  // The operator's pages have titles of their own.
  if (document.body.dataset.title) document.title = `${t(document.body.dataset.title)} – ${t('brand')}`;
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    root.lang = button.dataset.language;
    localStorage.setItem('language', root.lang);
    for (const render of listeners) render();
  });
}

whenTranslated(translate);
