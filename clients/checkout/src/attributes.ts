// What a page writes on the elements, for the types of the frameworks.

import type { OrderSource } from './pay.js';
import type { PayMode, PayView } from './pay-element.js';

/** The element shows another state. */
export type StateEvent = CustomEvent<PayView>;

interface CommonAttributes {
  /** The backend's address, without a trailing slash; by default the page's own origin. */
  api?: string | undefined;
  /** How a customer reaches the shop: a telephone number, an e-mail address or an https address. */
  contact?: string | undefined;
  /** The language, `fr` or `en`; by default the page's, else the browser's. */
  lang?: string | undefined;
  /** After how many seconds the kit says that the payment takes long; by default 60. */
  limit?: number | string | undefined;
  /** The order as the customer knows it; by default `order-id`. */
  'order-name'?: string | undefined;
}

/** What `<ligdicash-pay>` takes. */
export interface PayAttributes extends CommonAttributes {
  /** How the payment opens; by default in the same tab. */
  mode?: PayMode | undefined;
  /** The order's name in your shop. */
  'order-id'?: string | undefined;
  /** In whole CFA francs. */
  amount?: number | string | undefined;
  /** The order in words, which the customer reads on LigdiCash's page. */
  description?: string | undefined;
  /** The signed order: the element then sends nothing else. */
  order?: string | undefined;
  /** The customer's number, which fills the field of the mode `direct`. */
  number?: string | undefined;
  /** The order, or what makes it when the button is pressed. It goes before the attributes. */
  source?: OrderSource | null | undefined;
}

/** What `<ligdicash-result>` takes. */
export interface ResultAttributes extends CommonAttributes {
  /** Where the order can be paid. */
  again?: string | undefined;
}
