import { known } from './id.js';

const LINK = /^[0-9A-TV-Za-tv-z]{16}$/;
const at = (id) => `/api/link/${known(id, LINK)}`;

export class Links {
  #call;

  constructor(call) {
    this.#call = call;
  }

  async make(terms) {
    return this.#call('new_link', 'POST', '/api/link', terms);
  }

  async *list() {
    for (let next = ''; next !== undefined;) {
      const page = await this.#call('link', 'GET', `/api/link${next && `?after=${encodeURIComponent(next)}`}`);
      yield* page.links;
      next = page.next;
    }
  }

  async show(id) {
    return this.#call('link', 'GET', at(id));
  }

  async withdraw(id) {
    return this.#call('link', 'POST', `${at(id)}/withdraw`);
  }
}
