// The installed package in Jest and in Vitest, whose `test` is global.
import { readFileSync } from 'node:fs';
import { looks } from './everywhere.mjs';

const [cases, made] = ['CASES', 'DELIVERIES'].map((name) => JSON.parse(readFileSync(process.env[name], 'utf8')));
const patience = 600_000;
for (const [name, look] of Object.entries(looks)) {
  test(name, () => look({ cases, made, answers: process.env.ANSWERS }), patience);
}
