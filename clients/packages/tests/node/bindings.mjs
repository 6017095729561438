// What the worker of the README finds in `cloudflare:workers`.
import Libsql from 'libsql';
import { d1, TABLE } from './d1.mjs';

export const db = new Libsql(':memory:');
db.exec(`${TABLE}
  CREATE TABLE orders (id TEXT PRIMARY KEY, amount INTEGER, title TEXT, status TEXT DEFAULT 'open');
  INSERT INTO orders (id, amount, title) VALUES ('A-1001', 3000, 'Sac'), ('A-1002', 3000, 'Sac')`);
export const env = { ...process.env, DB: d1(db) };
