// The looks in workerd, the runtime of Cloudflare Workers, without its copy of Node's modules: a worker whose test runs them.
import { DurableObject } from 'cloudflare:workers';
import { DurableObjectEventStore } from 'ligdicash-lambda-server';
import { looks, takesOnce } from './everywhere.mjs';

let hear;

/** A shop in the storage of an object. */
export class Stored extends DurableObject {
  async fetch() {
    const { storage } = this.ctx;
    storage.sql.exec('CREATE TABLE parcels (name TEXT NOT NULL)');
    const add = ({ id }, { sql }) => void sql.exec('INSERT INTO parcels (name) VALUES (?)', id);
    await takesOnce(new DurableObjectEventStore(storage), add, () => storage.sql.exec('SELECT count(*) AS count FROM parcels').one().count);
    return new Response('in a Durable Object an event is taken once, and an older one not at all');
  }
}

export default {
  fetch: (request) => hear(request),

  async test(_, { SHOP, STORED, cases, made, answers }) {
    const serve = (handler) => {
      hear = handler;
      return (request) => SHOP.fetch(request);
    };
    for (const [name, look] of Object.entries(looks)) {
      await look({ cases, made, answers, serve });
      console.log(name);
    }
    console.log(await (await STORED.get(STORED.idFromName('shop')).fetch('http://shop.example')).text());
  },
};
