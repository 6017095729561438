// What both elements share: a root of their own, following a payment, and telling the page what they show.

import css from './style.css?inline';
import { columnAt, type Column } from './texts.js';
import { PATIENCE_S, Watching, type WatchingOptions } from './watching.js';

/** Absent where there are no pages, as on a server that only imports the kit. */
const Element = (typeof HTMLElement === 'undefined' ? class {} : HTMLElement) as typeof HTMLElement;

/** In an engine that lacks what the elements need, and where there are no pages, what stands inside of them stays. */
export function define(name: string, kind: CustomElementConstructor): void {
  if (typeof document === 'undefined' || !('adoptedStyleSheets' in document && 'replaceChildren' in document)) return;
  if (!customElements.get(name)) customElements.define(name, kind);
}

export abstract class CheckoutElement<V extends { state: string }> extends Element {
  protected readonly root = this.attachShadow({ mode: 'open' });
  protected watching: Watching | undefined;
  /** What is shown now. */
  abstract view: V;

  constructor() {
    super();
    // A constructed style sheet: a Content-Security-Policy with `style-src 'self'` allows it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
  }

  disconnectedCallback(): void {
    this.watching?.stop();
  }

  /** `column` is the language's in the texts. */
  protected abstract render(column: Column): void;

  protected attribute(name: string): string {
    return this.getAttribute(name) ?? '';
  }

  protected watch(options: Pick<WatchingOptions, 'id' | 'waiting' | 'show'>): Watching {
    const limitSeconds = Number(this.attribute('limit')) || PATIENCE_S;
    this.watching = new Watching({ ...options, api: this.attribute('api'), limitSeconds });
    return this.watching.start();
  }

  /**
   * Shows it and tells the page: by the `state` attribute, for its style sheet, and by an event, for its scripts.
   * Whether the state is another one than before.
   */
  protected show(view: V): boolean {
    const changed = this.view.state !== view.state;
    this.view = view;
    this.render(columnAt(this));
    this.setAttribute('state', view.state);
    this.dispatchEvent(new CustomEvent('ligdicash-state', { detail: view, bubbles: true }));
    return changed;
  }
}
