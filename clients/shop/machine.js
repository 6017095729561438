// Switches of the machine behind the shop: how the shop's server answers, and whether the table's stream flows.

import { element, json, t, whenTranslated } from './page.js';

const state = { receiver: null, stream: null };
const views = [];

export const receiverSwitch = group('receiver', ['normal', 'fail', 'slow', 'down'], (behaviour) => set('/local/receiver', { behaviour }));
export const streamSwitch = group('stream', ['on', 'off'], (name) => set('/local/stream', { enabled: name === 'on' }));

/** Shows what holds at present: another tab may have switched. */
export async function refreshSwitches() {
  const [{ body: receiver }, { body: stream }] = await Promise.all([json('/local/receiver'), json('/local/stream')]);
  state.receiver = receiver.behaviour;
  state.stream = stream.enabled ? 'on' : 'off';
  for (const show of views) show();
}

async function set(path, body) {
  await json(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  await refreshSwitches();
}

function group(name, choices, choose) {
  const buttons = choices.map((choice) => {
    const button = element('button', { type: 'button', value: choice });
    button.addEventListener('click', () => choose(choice));
    return button;
  });
  const made = element('div', { className: `switch ${name}`, role: 'group' }, ...buttons);
  const show = () => {
    made.setAttribute('aria-label', t(`machine.${name}`));
    for (const button of buttons) {
      button.textContent = t(`machine.${name}.${button.value}`);
      button.setAttribute('aria-pressed', String(button.value === state[name]));
    }
  };
  views.push(show);
  whenTranslated(show);
  return made;
}
