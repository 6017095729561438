// What a payer types where the payment does not leave the shop: number, operator and code.

import type { Operator, Operators, Show } from './api.js';
import { ask } from './ask.js';
import { choices, type Typed } from './direct.js';
import { element, say } from './panel.js';
import { DIRECT, TEXTS, money, type Column } from './texts.js';

/** A sentence in which what is to be dialled is a link: the telephone opens with it. */
export function instruction(show: Show, column: Column): (Node | string)[] {
  const words = column ? show.en : show.fr;
  const { dial } = show;
  if (!dial) return [words];
  const [before = '', ...after] = words.split(dial);
  return [before, element('a', { href: `tel:${dial.replaceAll('#', '%23')}` }, dial), after.join(dial)];
}

const EMPTY: Operators = { country: '', countries: {}, operators: [] };

const labelled = (id: string, field: HTMLElement) => {
  field.id = id;
  return [element('label', { for: id }), field] as const;
};

const input = (attributes: Record<string, string>) => element('input', attributes) as HTMLInputElement;

export class Fields {
  readonly root: HTMLElement;
  /** Whether a code is on its way to the payer, or LigdiCash has asked for one. */
  asked = false;
  readonly #number = input({ type: 'tel', autocomplete: 'tel' });
  readonly #operator = element('select') as HTMLSelectElement;
  readonly #how = element('p', { id: 'how', 'aria-live': 'polite' });
  // No name, and no form: no browser keeps what is typed here.
  readonly #code = input({ inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: '14' });
  readonly #labels: HTMLElement[];
  #table: Operators | undefined;
  /** The operator that the payer has chosen, against the prediction. */
  #picked = '';
  #chosen: Operator | undefined;

  /** `changed` shows everything again; `paid` is what Enter does. */
  constructor(changed: () => void, paid: () => void) {
    const [phone, network, otp] = [labelled('phone', this.#number), labelled('network', this.#operator), labelled('otp', this.#code)];
    this.#labels = [phone[0], network[0], otp[0]];
    this.root = element('div', { id: 'fields' }, ...phone, ...network, this.#how, ...otp);
    this.#number.oninput = changed;
    this.#operator.onchange = () => {
      this.#picked = this.#operator.value;
      this.asked = false;
      changed();
    };
    this.root.onkeydown = ({ key, target }) => {
      if (key === 'Enter' && target instanceof HTMLInputElement) paid();
    };
  }

  /** The number that the shop knows already; the payer may change it. */
  fill(number: string): void {
    this.#number.value ||= number;
  }

  /** Asks for the table, which the browser keeps for a day. Without it, the payer types the number alone. */
  async load(api: string): Promise<void> {
    if (this.#table) return;
    this.#table = EMPTY;
    const reply = await ask(`${api}/api/payment/operators`, { cache: 'default' });
    if (Array.isArray(reply?.body.operators)) this.#table = reply.body as unknown as Operators;
    this.#number.oninput!(new Event('input') as InputEvent);
  }

  show(column: Column, francs: number): void {
    const { all, predicted } = this.#choices();
    const chosen = (this.#chosen = all.find(({ key }) => key === this.#picked) ?? predicted);
    const named = ({ name, min }: Operator) => (francs && francs < min ? `${name} (≥ ${money(min, column)})` : name);
    const options = all.map((it) => new Option(named(it), it.key, false, it.key === chosen?.key));
    this.#operator.replaceChildren(new Option(DIRECT.choose[column], ''), ...options);
    const needsCode = chosen?.mode === 'code' || this.asked;
    // Without an amount, the operator's menu asks for it.
    const dial = chosen?.dial?.replace(francs ? '{amount}' : '*{amount}', francs ? String(francs) : '');
    const filled = (words: string) => words.replace('{dial}', dial ?? '');
    const how = chosen && (chosen.mode === 'code' || chosen.mode === 'wallet');
    this.#how.replaceChildren(...(how ? instruction({ ...(dial && { dial }), en: filled(chosen.show.en), fr: filled(chosen.show.fr) }, column) : []));
    const [phone, network, otp] = this.#labels as [HTMLElement, HTMLElement, HTMLElement];
    say(phone, DIRECT.phone[column]);
    say(network, all.length ? TEXTS.operator[column] : '');
    say(otp, needsCode ? DIRECT.code[column] : '');
    this.#operator.hidden = network.hidden;
    this.#code.hidden = otp.hidden;
  }

  /** The operators among which the payer can choose. */
  names(): string {
    return `: ${this.#choices().all.map(({ name }) => name).join(', ')}`;
  }

  #choices() {
    return choices(this.#number.value, this.#table ?? EMPTY);
  }

  /** What is wrong with it: `number` or `code`; the field takes the reader. */
  wrong(): 'number' | 'code' | null {
    if (this.#choices().wrong) return 'number';
    return this.#code.hidden || /^(\s*\d){4,10}\s*$/.test(this.#code.value) ? null : 'code';
  }

  focus(field: 'number' | 'code'): void {
    (field === 'code' && !this.#code.hidden ? this.#code : this.#number).focus();
  }

  /** What was typed. The code is no longer here. */
  take(): Typed {
    const number = this.#number.value;
    const operator = this.#chosen?.key;
    const code = this.#code.hidden ? '' : this.#code.value;
    this.#code.value = '';
    return { number, ...(operator && { operator }), ...(code && { code }) };
  }
}
