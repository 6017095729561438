// The return and cancel pages around <ligdicash-result>.

import './unframed.js';
import { LigdiCashResult } from '../src/result-element.js';

const WORDS = {
  fr: { title: 'Votre paiement', back: 'Retour à la boutique' },
  en: { title: 'Your payment', back: 'Back to the shop' },
};

// The page itself names no language: the browser does. French unless that is English.
const language = /^en/i.test(navigator.language) ? 'en' : 'fr';
document.documentElement.lang = language;
document.title = WORDS[language].title;
const back = document.getElementById('back');
if (back) back.textContent = WORDS[language].back;

// After the language is known.
customElements.define('ligdicash-result', LigdiCashResult);
