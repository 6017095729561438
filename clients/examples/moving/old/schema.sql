CREATE DATABASE boutique CHARACTER SET utf8mb4;
CREATE USER boutique@localhost IDENTIFIED BY 'mot-de-passe';
GRANT ALL ON boutique.* TO boutique@localhost;
USE boutique;

CREATE TABLE products (id INT PRIMARY KEY, name VARCHAR(100), price INT) ENGINE = MyISAM;
INSERT INTO products VALUES (1, 'Sac en faso dan fani', 3000), (2, 'Écharpe en coton', 1500);

CREATE TABLE orders (
  id INT AUTO_INCREMENT PRIMARY KEY,
  amount INT NOT NULL,
  status VARCHAR(10) NOT NULL DEFAULT 'open',
  parcels INT NOT NULL DEFAULT 0,
  token VARCHAR(1024)
) ENGINE = MyISAM;
