// Every text of the shop, in both languages. The keys of both are the same: a test holds them together.

import states from './states.json' with { type: 'json' };
import { en } from './texts-en.js';
import { fr } from './texts-fr.js';

/** `payin.review` explains a state or a reason, and `payin.review.word` is its short name. */
function ofStates(language) {
  const row = (key, { [language]: { word, sentence } }) =>
    word ? [[key, sentence], [`${key}.word`, word]] : [[key, sentence]];
  const wing = ([kind, words]) => Object.entries(words).flatMap(([word, said]) => row(`${kind}.${word}`, said));
  return Object.fromEntries(Object.entries(states).flatMap(wing));
}

export const texts = { fr: { ...fr, ...ofStates('fr') }, en: { ...en, ...ofStates('en') } };
