// Every text of the kit: French, then English. No-break spaces stand where French typography wants them. Short: they are
// a quarter of what a phone loads.

import type { State } from './state.js';

/** French and English. */
type Words = readonly [fr: string, en: string];

const RESUME: Words = ['Reprendre le paiement', 'Resume payment'];
const AGAIN: Words = ['Réessayer', 'Try again'];
const HERE: Words = [
  'Déjà validé sur votre téléphone\u00a0? Le résultat s’affichera ici.',
  'Already approved on your phone? The result will show here.',
];

/** Of each state: its mark (none while we wait), title and text, and what the button offers while there is still to pay. */
export const STATES: Record<State, readonly [mark: string, title: Words, text: Words, offer?: Words]> = {
  open: [
    '',
    ['Payez dans l’autre fenêtre', 'Pay in the other window'],
    ['Le résultat s’affichera ici.', 'The result will show here.'],
    RESUME,
  ],
  left: ['←', ['Paiement interrompu', 'Payment interrupted'], HERE, RESUME],
  verifying: [
    '',
    ['Vérification du paiement…', 'Verifying payment…'],
    ['Cela prend quelques secondes.', 'A few seconds, please.'],
  ],
  processing: [
    '',
    ['Paiement encore en cours', 'Payment still being processed'],
    ['Vous pouvez fermer cette page.', 'You can close this page.'],
    RESUME,
  ],
  completed: ['✓', ['Paiement reçu', 'Payment received'], ['Votre commande est payée.', 'Your order is paid.']],
  duplicate: [
    '!',
    ['Commande déjà payée', 'Order already paid'],
    ['Second paiement à rembourser\u00a0: contactez la boutique.', 'Second payment to be refunded: contact the shop.'],
  ],
  failed: [
    '✕',
    ['Le paiement n’a pas abouti', 'The payment did not go through'],
    ['L’opérateur l’a refusé ou annulé.', 'Declined or cancelled by the operator.'],
    AGAIN,
  ],
  expired: ['✕', ['Délai de paiement dépassé', 'Payment time has run out'], HERE, AGAIN],
  review: ['!', ['Paiement à vérifier', 'Payment to be checked'], ['Contactez la boutique.', 'Contact the shop.']],
  unknown: ['?', ['Paiement inconnu', 'Unknown payment'], ['Contactez la boutique.', 'Contact the shop.']],
};

/** The states whose text sends the payer to the shop. */
export const CALLS: readonly string[] = ['duplicate', 'review', 'unknown'] satisfies State[];

/** The problems that do so. */
export const CALLING: readonly string[] = ['order_already_paid', 'order_under_review', 'unreadable'];

export const TEXTS = {
  pay: ['Payer', 'Pay'],
  opening: ['Ouverture de la page de paiement…', 'Opening the payment page…'],
  unanswered: ['Pas de réponse. Nous réessayons…', 'No answer. Trying again…'],
  order: ['Commande', 'Order'],
  amount: ['Montant', 'Amount'],
  reference: ['Référence', 'Reference'],
} satisfies Record<string, Words>;

/** By the backend's codes. */
const PROBLEMS: Record<string, Words> = {
  order_already_paid: STATES.duplicate[1],
  order_under_review: STATES.review[1],
  unreadable: STATES.review[1],
  unreachable: ['Pas de réponse. Rien n’a été débité. Réessayez.', 'No answer. Nothing was charged. Try again.'],
};

/** Whatever has no words of its own is no business of a payer. */
const OTHER: Words = [
  'Le paiement n’a pas pu commencer. Rien n’a été débité. Réessayez plus tard.',
  'The payment could not be started. Nothing was charged. Try again later.',
];

export const problem = (code: string) => PROBLEMS[code] ?? OTHER;

/** A language's place in all words. */
export type Column = 0 | 1;

/** The language of a place: its nearest `lang`, else the browser's. French unless that is English. */
export const columnAt = (place: Element): Column =>
  /^en/i.test(place.closest('[lang]')?.getAttribute('lang') || navigator.language) ? 1 : 0;

/** `3 000 F CFA`: never broken across lines. */
export const money = (francs: number) => `${francs.toLocaleString('fr')}\u00a0F\u00a0CFA`;
