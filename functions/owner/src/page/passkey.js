// The key of this phone (WebAuthn): signs in, accepts an invitation, and confirms each action.
// The server puts `SAYS` before this script: the sentences of both languages.

const { lang } = document.documentElement;
const base = new URL('.', import.meta.url).pathname;

/** The word of each error, by which the sentence is found. */
const WORDS = {
  NotAllowedError: 'cancelled', AbortError: 'cancelled',
  NotSupportedError: 'unable', SecurityError: 'unable', Refused: 'refused',
  SignedOut: 'signed_out',
};

const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac', 'Linux'];
// A browser also claims to be those further right.
const BROWSERS = ['Samsung', 'OPR', 'Edg', 'FxiOS', 'Firefox', 'CriOS', 'Chrome', 'Safari'];
const NAMES = { OPR: 'Opera', Edg: 'Edge', FxiOS: 'Firefox', CriOS: 'Chrome' };

function label() {
  const found = [SYSTEMS, BROWSERS].map((all) => all.find((name) => navigator.userAgent.includes(name)));
  return found.filter(Boolean).map((name) => NAMES[name] || name).join(' · ') || 'WebAuthn';
}

const read = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
const written = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
const keys = (list = []) => list.map((key) => ({ ...key, id: read(key.id) }));
const make = (tag, members) => Object.assign(document.createElement(tag), members);
const hidden = (name, value) => make('input', { type: 'hidden', name, value });

async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${base}ceremonies/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw { name: { 403: 'SignedOut', 404: 'Refused' }[answer.status], answer };
  return answer.status === 204 ? null : answer.json();
}

/** Has the phone `create` a key, or `get` a signature by it. Not every phone converts these to JSON by itself. */
async function ask(how, { publicKey: asked }) {
  if (!window.PublicKeyCredential) throw { name: 'NotSupportedError' };
  const publicKey = { ...asked, challenge: read(asked.challenge) };
  publicKey.allowCredentials = keys(asked.allowCredentials);
  publicKey.excludeCredentials = keys(asked.excludeCredentials);
  if (asked.user) publicKey.user = { ...asked.user, id: read(asked.user.id) };
  const key = await navigator.credentials[how]({ publicKey });
  const response = key.response.getTransports ? { transports: key.response.getTransports() } : {};
  for (const name of ['attestationObject', 'authenticatorData', 'clientDataJSON', 'signature', 'userHandle']) {
    if (key.response[name]) response[name] = written(key.response[name]);
  }
  const clientExtensionResults = key.getClientExtensionResults();
  return { id: key.id, type: key.type, rawId: written(key.rawId), response, clientExtensionResults };
}

const actions = {
  async sign_in() {
    const { ceremony, options } = await post('sign-in/start', {});
    const credential = await ask('get', options);
    await post('sign-in/finish', { ceremony, credential }).catch(async (error) => {
      const unknown = { rpId: options.publicKey.rpId, credentialId: credential.id };
      // The phone then offers this passkey no more.
      if (error.answer?.headers.has('unknown-passkey')) await PublicKeyCredential.signalUnknownCredential?.(unknown);
      throw error;
    });
    const to = new URLSearchParams(location.search).get('to') || '';
    location.assign(to.startsWith(base) ? to : `${base}${lang}/today`);
  },
  async register() {
    const { ceremony, options, existing } = await invite();
    const credential = await ask('create', options).catch((error) => {
      if (error.name !== 'InvalidStateError') throw error;
      return ask('get', existing);
    });
    const { digits } = await post('register/finish', { ceremony, credential, label: label() });
    // A phone may drop the page during a call.
    sessionStorage.setItem(invitation(), digits);
    showDigits();
  },
  /** The server carries the form out only with a signature for this ceremony, which is for these fields alone. */
  async act(form) {
    for (const input of form.querySelectorAll('[name=ceremony], [name=assertion]')) input.remove();
    const path = new URL(form.getAttribute('action'), location).pathname;
    const fields = new URLSearchParams(new FormData(form)).toString();
    const { ceremony, options } = await post('step-up/start', { path, fields });
    const assertion = JSON.stringify(await ask('get', options));
    form.append(hidden('ceremony', ceremony), hidden('assertion', assertion));
    form.submit();
  },
};

const invitation = () => location.hash.slice(1);
async function invite() {
  const invited = await post('register/start', { invitation: invitation() });
  document.getElementById('name').textContent = invited.name;
  document.getElementById('invitation').hidden = false;
  return invited;
}

function showDigits() {
  document.getElementById('digits').textContent = sessionStorage.getItem(invitation());
  document.getElementById('invited').hidden = true;
  document.getElementById('registered').hidden = false;
}

/** Tells in the form why nothing happened, and lets the person press again. */
function fail(form, action, { name }) {
  const [word, says] = [WORDS[name] || 'unreachable', SAYS[lang]];
  const text = says[`${action}-${word}`] || says[word] || says.unreachable;
  const button = form.querySelector('button');
  button.before(make('p', { className: 'problem told', role: 'alert', textContent: text }));
  if (word === 'signed_out') {
    const href = `${base}${lang}/sign-in?${new URLSearchParams({ to: location.pathname + location.search })}`;
    button.before(make('a', { className: 'btn wide told', href, textContent: says.sign_in }));
  }
  button.hidden = action === 'register' && word === 'refused';
  delete form.dataset.sent;
}

// Before the script of all pages, for which a form is on its way from then on.
document.addEventListener('submit', (event) => {
  const form = event.target;
  const action = form.hasAttribute('data-act') ? 'act' : form.dataset.phone;
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  if (form.dataset.sent) return;
  form.dataset.sent = 'yes';
  for (const problem of form.querySelectorAll('.told')) problem.remove();
  actions[action](form).catch((error) => fail(form, action, error));
}, true);

const form = document.querySelector('[data-phone=register]');
if (form && sessionStorage.getItem(invitation())) showDigits();
else if (form) invite().catch((error) => fail(form, 'register', error));
for (const link of document.querySelectorAll('body.sign .languages a')) {
  [link.search, link.hash] = [location.search, location.hash];
}
addEventListener('hashchange', () => form && location.reload());
