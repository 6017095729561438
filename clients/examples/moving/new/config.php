<?php
// Stands beside public_html, not in it: no browser can ask for it.
declare(strict_types=1);

use LigdicashLambda\OrderSigner;

require __DIR__ . '/ligdicash/autoload.php';
ini_set('display_errors', '0'); // the trace of an error could show the database's password

const SHOP_URL = 'http://127.0.0.1:8000';
const API_URL = 'http://127.0.0.1:3000'; // ApiUrl of your stack
const STACK_NAME = 'local'; // the name of your stack
const ORDER_KEY = 'bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmcgb3JkZXIgcHJvb2Zz';
const WEBHOOK_SECRET = 'whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=';

// Only callback.php uses these, until the last payment of the old shop is final.
const LIGDICASH_URL = 'http://127.0.0.1:3001'; // https://app.ligdicash.com
const API_KEY = 'sandbox-api-key';
const AUTH_TOKEN = 'sandbox-auth-token';

function database(): PDO
{
    $db = new PDO('mysql:host=localhost;dbname=boutique;charset=utf8mb4', 'boutique', 'mot-de-passe');
    $db->setAttribute(PDO::ATTR_DEFAULT_FETCH_MODE, PDO::FETCH_ASSOC);
    return $db;
}

function query(PDO $db, string $sql, array $values = []): PDOStatement
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement;
}

/** The order that the customer began to pay last. */
function lastOrder(PDO $db): ?array
{
    return query($db, 'SELECT * FROM orders WHERE id = ?', [$_SESSION['order'] ?? 0])->fetch() ?: null;
}

/** The customer's cart. It is empty as soon as its order is paid, whichever page the customer comes from. */
function cart(PDO $db): array
{
    if ((lastOrder($db)['status'] ?? null) === 'paid') {
        unset($_SESSION['cart'], $_SESSION['order']);
    }
    return $_SESSION['cart'] ?? [];
}

function total(PDO $db, array $cart): int
{
    $prices = query($db, 'SELECT id, price FROM products')->fetchAll(PDO::FETCH_KEY_PAIR);
    return array_sum(array_map(fn (int $id): int => $prices[$id] ?? 0, $cart));
}

/** The order of the cart at its present price, or null: one order for one cart, until it is paid. */
function orderOfCart(PDO $db): ?array
{
    $amount = total($db, cart($db));
    if ($amount === 0) {
        return null;
    }
    $order = lastOrder($db);
    if ($order === null || $order['token'] !== null) { // the invoice of a token is the old shop's
        query($db, 'INSERT INTO orders (amount) VALUES (?)', [$amount]);
        $_SESSION['order'] = (int) $db->lastInsertId();
    } else {
        query($db, "UPDATE orders SET amount = ? WHERE id = ? AND status = 'open'", [$amount, $order['id']]);
    }
    return ['id' => (string) $_SESSION['order'], 'amount' => $amount];
}

function proof(array $order): string
{
    $signer = new OrderSigner(ORDER_KEY, stack: STACK_NAME);
    $description = "Commande {$order['id']}";
    return $signer->sign(['orderId' => $order['id'], 'amount' => $order['amount'], 'description' => $description]);
}

function page(string $title, string $content, string $head = ''): void
{
    $shop = SHOP_URL;
    header('content-type: text/html; charset=utf-8');
    header('cache-control: no-store');
    echo <<<HTML
        <!doctype html>
        <html lang="fr">
        <head>
          <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
          <title>$title – Ma boutique</title><link rel="icon" href="data:,">$head
        </head>
        <body><h1>$title</h1>$content<p><a href="$shop/index.php">Retour à la boutique</a></p></body>
        </html>
        HTML;
}
