// The looks in workerd, the runtime of Cloudflare Workers, without its copy of Node's modules: a worker whose test runs them.
import { looks } from './everywhere.mjs';

let hear;

export default {
  fetch: (request) => hear(request),

  async test(_, { SHOP, cases, made, answers }) {
    const serve = (handler) => {
      hear = handler;
      return (request) => SHOP.fetch(request);
    };
    for (const [name, look] of Object.entries(looks)) {
      await look({ cases, made, answers, serve });
      console.log(name);
    }
  },
};
