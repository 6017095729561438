// D1, where there is no Cloudflare.
import { readFileSync } from 'node:fs';

/** What a binding of D1 promises, by another SQLite: the statements of a batch are one transaction. */
export function d1(db) {
  const run = ({ sql, values }) => db.prepare(sql).all(values);
  return {
    prepare: (sql) => ({ bind: (...values) => ({ sql, values, first: async () => db.prepare(sql).get(...values) ?? null }) }),
    batch: async (statements) => db.transaction(() => statements.map(run))(),
  };
}

const guide = readFileSync(new URL('../../../docs/receivers.md', `file://${process.env.CASES}`), 'utf8');
/** The table that the guide shows for it. */
export const [, TABLE] = /<!-- sql: pgsql -->\n```sql\n(.*?)```/s.exec(guide);
