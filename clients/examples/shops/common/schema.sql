-- Money is whole francs. `parcels` shows that an order is fulfilled once.
CREATE TABLE IF NOT EXISTS product (id INTEGER PRIMARY KEY CHECK (id = 1), price INTEGER NOT NULL);
INSERT INTO product VALUES (1, 3000) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, amount INTEGER NOT NULL, currency TEXT NOT NULL DEFAULT 'XOF',
  status TEXT NOT NULL DEFAULT 'open', paid INTEGER, parcels INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS payments (transaction_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, paid INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS refunds (payout_id TEXT PRIMARY KEY, transaction_id TEXT NOT NULL, amount INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'asked');
CREATE TABLE IF NOT EXISTS attention (about TEXT NOT NULL, transaction_id TEXT, note TEXT NOT NULL);
