USE boutique;
ALTER TABLE orders ENGINE=InnoDB; -- MyISAM has no transactions

CREATE TABLE attention (
  at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  order_id VARCHAR(64),
  transaction_id VARCHAR(40),
  type VARCHAR(40)
) ENGINE=InnoDB;

CREATE TABLE ligdicash_events (
  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL
) ENGINE=InnoDB;
