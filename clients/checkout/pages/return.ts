// The return and cancel pages around <ligdicash-result>.

import './unframed.js';
import { define } from '../src/base.js';
import { LigdiCashResult } from '../src/result-element.js';
import type { View } from '../src/state.js';
import { STATES } from '../src/texts.js';

const BACK = ['Retour à la boutique', 'Back to the shop'];

// The page itself is in both languages: from now on it is in the browser's. French unless that is English.
const column = /^en/i.test(navigator.language) ? 1 : 0;
document.documentElement.lang = ['fr', 'en'][column]!;
const back = document.getElementById('back');
if (back) back.textContent = BACK[column]!;

// A tab, and what is kept of it, is known by the shop's name.
addEventListener('ligdicash-state', (event) => {
  const { state, payment } = (event as CustomEvent<View>).detail;
  document.title = [STATES[state][1][column], payment?.store_name].filter(Boolean).join(' – ');
});

// After the language is known.
define('ligdicash-result', LigdiCashResult);
