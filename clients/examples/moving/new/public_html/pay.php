<?php
declare(strict_types=1);

use LigdicashLambda\{Client, LigdicashError, OrderSigner};

require 'config.php';
session_start(); // of one customer, PHP takes one request after the other: a double click finds the first one's order
$db = database();
$amount = total($db, cart($db));
if ($amount === 0) {
    header('location: index.php', true, 303);
    exit;
}

// One order for one cart, until it is paid. An order with a token has an invoice of the old shop.
$order = lastOrder($db);
if ($order === null || $order['token'] !== null) {
    query($db, 'INSERT INTO orders (amount) VALUES (?)', [$amount]);
    $_SESSION['order'] = (int) $db->lastInsertId();
} else {
    query($db, "UPDATE orders SET amount = ? WHERE id = ? AND status = 'open'", [$amount, $order['id']]);
}
$id = (string) $_SESSION['order'];

$signer = new OrderSigner(ORDER_KEY, stack: STACK_NAME);
$proof = $signer->sign(['orderId' => $id, 'amount' => $amount, 'description' => "Commande $id"]);
try {
    $payment = (new Client(API_URL))->initiate($proof);
    header("location: {$payment['pay_url']}", true, 303);
} catch (LigdicashError $problem) {
    error_log((string) $problem->getMessage());
    if ($problem->error === 'order_already_paid') {
        page('Cette commande est déjà payée', '<p>Ne payez pas une seconde fois.</p>');
    } elseif ($problem->error === 'order_under_review') {
        page('Nous vérifions votre paiement', '<p>Ne payez pas une seconde fois : contactez-nous.</p>');
    } else {
        page("Le paiement n'a pas pu commencer", '<p>Réessayez dans une minute.</p>');
    }
}
