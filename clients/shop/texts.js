// Every text of the shop, in both languages. The keys of both are the same: a test holds them together.

import { en } from './texts-en.js';
import { fr } from './texts-fr.js';

export const texts = { fr, en };
