// The control pages: each address answers a browser with this page, and this script with the JSON that the page shows.

const KINDS = {
  payin: {
    list: '/sandbox', path: '/sandbox/invoices', defaults: '/sandbox/faults', switches: 'faults', kept: 'invoices',
    calls: ['create_calls', 'confirm_calls'], groups: {},
    actions: { pay: 'primary', fail: 'danger', 'give-up': 'quiet', forge: 'quiet' },
  },
  payout: {
    list: '/sandbox/payouts', path: '/sandbox/payouts', defaults: '/sandbox/payout-faults', switches: 'payout_faults',
    kept: 'payouts', calls: ['payout_create_calls', 'payout_confirm_calls'],
    groups: { create: 'payout_create', callback: 'payout_callback' },
    actions: { complete: 'primary', fail: 'danger' },
  },
};
const LANGUAGES = ['fr', 'en'];
/** The entries of a list's page. */
const ENTRIES = 20;

const query = new URLSearchParams(location.search);
const language = [query.get('lang'), ...navigator.languages.map((tag) => tag.slice(0, 2))].find((tag) => LANGUAGES.includes(tag)) ?? 'fr';
const page = Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);

/** The JSON of the control API; its refusal is an error with the field's name. */
async function call(method, path, body) {
  const answer = await fetch(path, { method, headers: { accept: 'application/json' }, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.field === null ? said.error : `${said.field}: ${said.error}`);
  return said;
}
const get = (path) => call('GET', path);
const text = async (path) => (await fetch(path)).text();

/** The sentences of a file of the catalogue, by their names; those of a choice by name and word. */
function sentences(file) {
  const all = {};
  let name = '';
  for (const line of file.split('\n')) {
    const [, begun, sentence] = line.match(/^(?:sandbox-([a-z-]+) =|\s+\*?\[\S+\]) (.*)$/) ?? [];
    if (sentence === undefined) continue;
    name = begun ?? name;
    const word = begun === undefined ? ` ${line.match(/\[(\S+)\]/)[1]}` : '';
    all[name + word] = sentence.replaceAll('{" "}', ' ');
  }
  return all;
}

const [own, states] = await Promise.all([
  Promise.all(LANGUAGES.map(async (tag) => [tag, sentences(await text(`/sandbox/words/${tag}.ftl`))])).then(Object.fromEntries),
  get('/sandbox/states.json'),
]);
const say = (name, word) => own[language][word === undefined ? name : `${name} ${word}`] ?? word;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}
const here = (path, more = '') => `${path}?lang=${language}${more}`;
const link = (path, name, attributes = {}) => element('a', { href: here(path), ...attributes }, name);
const code = (name) => element('code', {}, name);
const francs = (amount) => `${amount.toLocaleString(language)}\u00a0F\u00a0CFA`;
const time = (at, shown = at.slice(11, 19)) => element('time', { datetime: at }, shown);
const instant = (at) => at.slice(0, 19).replace('T', ' ');
const status = (kind, { status: word }) => element('span', { class: `status ${word}` }, states[kind][word][language].word);

/** Does what a button or a form wants, and draws the page again. */
const doing = (act, notice) => async (event) => {
  event.preventDefault();
  try {
    await act(event.currentTarget ?? event.target);
    await draw(notice && element('p', { class: 'notice', role: 'status' }, say('done', notice)));
  } catch (refusal) {
    refuse(refusal);
  }
  scrollTo(0, 0);
};

function refuse(refusal) {
  document.querySelector('main > .problem')?.remove();
  document.querySelector('main').prepend(element('p', { class: 'problem', role: 'alert' }, `${say('refused')} · ${refusal.message}`));
}

function header(broken) {
  const shown = [language, ...LANGUAGES.filter((tag) => tag !== language)];
  const warning = shown.map((tag) => element('span', { lang: tag }, own[tag].warning));
  const names = broken.map((name) => say('situation', name)).join(', ');
  const reset = async () => {
    await call('POST', '/sandbox/reset');
    location.assign(here('/sandbox', '&done=reset'));
  };
  const banner = element('div', { class: 'broken' },
    element('p', {}, element('strong', {}, say('broken-on-purpose')), names),
    element('button', { click: reset }, say('reset-everything')));
  const switches = LANGUAGES.map((tag) => element('a', {
    href: `?lang=${tag}`, lang: tag, hreflang: tag, 'aria-current': tag === language && 'true',
  }, own[tag]['own-name']));
  return [
    element('p', { class: 'warning' }, element('strong', {}, warning)),
    broken.length > 0 ? banner : null,
    element('nav', { class: 'languages', 'aria-label': say('language') }, switches),
  ].filter(Boolean);
}

const back = (kind) => element('nav', { class: 'back' }, link(KINDS[kind].list, say('back', kind)));

async function list(kind) {
  const { list: at, path, defaults, kept, calls: counts } = KINDS[kind];
  const [ledger, calls] = await Promise.all([get('/sandbox/ledger'), get('/sandbox/calls')]);
  const all = ledger[kept].toReversed();
  const shown = all.slice((page - 1) * ENTRIES, page * ENTRIES);
  const [creations, confirms] = counts.map((name) => ledger[name]);
  const other = kind === 'payout' ? link('/sandbox/balances', say('balances'), { class: 'button' })
    : link('/sandbox/phones', say('a-phone'), { class: 'button' });
  const turn = (to, name) => element('a', { class: 'button', href: here(at, `&page=${to}`) }, name);
  return [say('list', kind), [
    element('p', {}, say('intro', kind)),
    element('nav', { class: 'lists', 'aria-label': say('lists') },
      link('/sandbox', say('payins'), { 'aria-current': kind === 'payin' && 'page' }),
      link('/sandbox/payouts', say('payouts'), { 'aria-current': kind === 'payout' && 'page' })),
    element('div', { class: 'actions' },
      link(defaults, say('default-faults'), { class: 'button' }), other, link(at, say('refresh'), { class: 'button' })),
    element('p', { class: 'hint' }, say('calls-received').replace('{ $creations }', creations).replace('{ $confirms }', confirms)),
    all.length === 0 ? element('p', { class: 'card' }, say('none-yet', kind)) : null,
    element('ul', { class: 'entries' }, shown.map((entry) => element('li', { class: 'card' }, line(kind, path, entry)))),
    element('nav', { class: 'actions' },
      page > 1 ? turn(page - 1, say('previous-page')) : null,
      page * ENTRIES < all.length ? turn(page + 1, say('next-page')) : null),
    lastCalls(calls),
  ]];
}

function line(kind, path, entry) {
  const about = kind === 'payout' ? `→ ${entry.customer} · ${entry.description}` : entry.description;
  const names = [entry.order_id, entry.transaction_id].filter(Boolean);
  const answers = entry.callbacks.map((callback) => callback.http_status ?? '✗').join(', ');
  return [
    element('p', { class: 'head' },
      link(`${path}/${entry.id}`, entry.id), ' ', status(kind, entry), ' ', time(entry.created_at, instant(entry.created_at))),
    element('p', {}, element('strong', {}, francs(entry.amount)), ` · ${about}`),
    element('p', { class: 'hint' }, names.flatMap((name) => [code(name), element('br')]),
      `confirm ${entry.confirms} · callbacks ${entry.callbacks.length}${answers && ` (${answers})`}`),
  ];
}

/** The latest calls of LigdiCash's API, newest first. The reasons and warnings are in English, like the answers. */
const lastCalls = (calls) => element('section', { class: 'card' },
  element('h2', {}, say('last-calls')), element('p', { class: 'hint' }, say('last-calls-help')),
  element('ul', { class: 'log' }, calls.toReversed().map(({ at, method, path, answer, why, warnings }) => element('li', { lang: 'en' },
    time(at), ` ${method} `, code(path), ` → ${answer}`,
    why ? [element('br'), element('span', { class: 'problem' }, why)] : null,
    warnings.map((warning) => [element('br'), element('span', { class: 'hint' }, `⚠ ${warning}`)]).flat()))));

async function entry(kind, id) {
  const { path } = KINDS[kind];
  const found = await get(`${path}/${id}`);
  const debits = found.status === 'pending' ? await get('/sandbox/debits') : [];
  const title = `${say('one', kind)} ${found.id}`;
  const facts = kind === 'payout' ? ofPayout(found) : ofPayin(found);
  return [title, [
    element('dl', { class: 'card facts' },
      facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value || '–')))),
    actions(kind, found, debits.find((debit) => debit.invoice_id === found.id)?.number),
    exchanges(found),
    element('section', {}, element('h2', {}, say('break-it')), await form(kind, `${path}/${found.id}/faults`, 1)),
  ], back(kind), status(kind, found)];
}

const ofPayin = (invoice) => [
  [say('amount'), francs(invoice.amount)], [say('merchant'), invoice.store_name], [say('description'), invoice.description],
  ['transaction_id', invoice.transaction_id], ['request_id', invoice.request_id],
  [say('created'), `${instant(invoice.created_at)} UTC`],
  [say('payer'), invoice.customer && `${invoice.operator_name}, ${invoice.customer}`], ['callback_url', invoice.callback_url],
];

const ofPayout = (payout) => [
  [say('amount'), francs(payout.amount)], [say('recipient'), `${payout.operator_name}, ${payout.customer}`],
  [say('to'), destination(payout)], [say('description'), payout.description], ['transaction_id', payout.transaction_id],
  [say('created-payout'), `${instant(payout.created_at)} UTC`], ['callback_url', payout.callback_url],
];

function destination({ destination: place, method, top_up_wallet: sent }) {
  const through = method === 'wallet' ? say('through-wallet') : say('mobile-money');
  return (place === 'wallet' ? say('to-wallet') : through) + (sent === null ? '' : ` (top_up_wallet ${sent})`);
}

function actions(kind, found, phone) {
  const { path, actions: all } = KINDS[kind];
  if (found.status !== 'pending') return element('p', { class: 'hint' }, say('final'));
  return element('div', { class: 'actions' },
    found.pay_url ? element('a', { class: 'button whole', href: found.pay_url }, say('open-pay-page')) : null,
    phone ? link(`/sandbox/phones/${phone}`, say('a-phone'), { class: 'button whole' }) : null,
    Object.entries(all).map(([action, style]) => element('button', {
      class: style, click: doing(() => call('POST', `${path}/${found.id}/${action}`)),
    }, say('action', action))));
}

function exchanges({ events, callbacks, confirms, confirm_log: confirmed }) {
  const log = (title, lines) => [element('h3', {}, title), element('ul', { class: 'log' }, lines.map((parts) => element('li', {}, parts)))];
  const outcome = ({ http_status: answer, error }) => (answer === null ? element('span', { class: 'problem' }, error ?? '–') : `HTTP ${answer}`);
  return element('section', { class: 'card' },
    element('h2', {}, say('exchanges')),
    log(say('events'), events.map(({ at, kind }) => [time(at), ' ', say('event', kind)])),
    log(`${say('callbacks-sent')} (${callbacks.length})`,
      callbacks.map((sent) => [time(sent.at), ` ${sent.encoding === 'json' ? 'JSON' : 'form'} ${sent.status} → `, outcome(sent)])),
    log(`${say('confirms-received')} (${confirms})`,
      confirmed.map(({ at, parameter, answer }) => [time(at), ' ', code(parameter), ` → ${answer}`])));
}

async function defaults(kind) {
  const presets = await get('/sandbox/presets');
  return [say('defaults', kind), [
    element('section', { class: 'card' },
      element('h2', {}, say('one-click')), element('p', { class: 'hint' }, say('one-click-help')),
      presets.map(({ name, title, help }) => element('div', { class: 'preset' },
        element('button', { click: doing(() => call('PUT', `/sandbox/presets/${name}`), 'applied') }, title[language]),
        element('small', {}, help[language])))),
    element('p', {}, say('defaults-intro', kind)),
    await form(kind, KINDS[kind].defaults, 0),
  ], back(kind)];
}

/** The form of the groups from `first` on, filled with the faults that are set at this address. */
async function form(kind, at, first) {
  const [set, switches] = await Promise.all([get(at), get('/sandbox/switches')]);
  const all = switches[KINDS[kind].switches].map((one) => ({ ...one, path: one.name.split('.') }));
  const groups = Object.keys(set).slice(first);
  const shown = all.filter(({ path: [group] }) => groups.includes(group));
  const apply = (made) => {
    for (const { name, path: [group, fault], input } of shown) {
      const { checked, value } = made.elements[name];
      const typed = input === 'number' ? Number(value) : value.trim();
      set[group][fault] = input === 'checkbox' ? checked : value.trim() === '' ? null : typed;
    }
    return call('PUT', at, set);
  };
  return element('form', { class: 'faults', submit: doing(apply, 'applied') },
    groups.map((group) => {
      const key = KINDS[kind].groups[group] ?? group;
      return element('fieldset', { class: 'card' },
        element('legend', {}, say('group', key)), element('p', { class: 'hint' }, say('group-help', key)),
        shown.filter(({ path }) => path[0] === group).map((one) => control(one, set[group][one.path[1]])));
    }),
    element('button', { class: 'primary' }, say('apply')));
}

function control({ name, path: [, fault], default: usual, help, values, input }, value) {
  const label = [code(fault), element('small', {}, help[language])];
  if (input === 'checkbox') {
    return element('label', { class: 'flag' }, element('input', { type: input, name, checked: value }), element('span', {}, label));
  }
  const options = values?.map(({ value: word, means }) =>
    element('option', { value: word, selected: word === value }, `${word} · ${means[language]}`));
  const field = options ? element('select', { id: name, name }, options) : element('input', {
    id: name, name, type: input, min: 0, step: 1, required: usual !== null, autocomplete: 'off', value: value ?? '',
  });
  return element('div', { class: 'field' }, element('label', { for: name }, label), field);
}

async function balances() {
  const accounts = await get('/sandbox/balances');
  const apply = (made) => call('PUT', '/sandbox/balances', Object.fromEntries(accounts.map(({ operator_id: id }) => {
    // By its name: a number would be a position.
    const { value } = made.elements.namedItem(id);
    return [id, value === '' ? null : Number(value)];
  })));
  const account = ({ operator_id: id, operator_name: name, balance }) => element('div', { class: 'field' },
    element('label', { for: `balance-${id}` }, `${name} `, code(id)),
    element('input', { id: `balance-${id}`, name: id, type: 'number', min: 0, step: 1, value: balance ?? '' }));
  return [say('balances-title'), [
    element('p', {}, say('balances-intro')),
    element('form', { submit: doing(apply, 'applied') },
      element('div', { class: 'card' }, accounts.map(account)), element('button', { class: 'primary' }, say('apply'))),
  ], back('payout')];
}

function content() {
  const [, , place, id] = location.pathname.split('/');
  if (place === 'balances') return balances();
  if (place === 'faults' || place === 'payout-faults') return defaults(place === 'faults' ? 'payin' : 'payout');
  const kind = place === 'payouts' ? 'payout' : 'payin';
  return id === undefined ? list(kind) : entry(kind, id);
}

async function draw(notice = null) {
  document.documentElement.lang = language;
  document.querySelector('header').replaceChildren(...header(await get('/sandbox/broken')));
  const [title, body, before = null, beside = null] = await content();
  document.title = title;
  const all = [notice, before, element('h1', {}, title, ' ', beside), ...body];
  document.querySelector('main').replaceChildren(...all.filter((part) => part !== null));
}

const done = query.get('done');
draw(done && element('p', { class: 'notice', role: 'status' }, say('done', done))).catch(refuse);
