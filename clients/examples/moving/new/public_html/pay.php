<?php
declare(strict_types=1);

use LigdicashLambda\{Client, LigdicashError};

require 'config.php';
session_start(); // of one customer, PHP takes one request after the other: a double click finds the first one's order
$order = orderOfCart(database());
if ($order === null) {
    header('location: index.php', true, 303);
    exit;
}
try {
    $payment = (new Client(API_URL))->initiate(proof($order));
    header("location: {$payment['pay_url']}", true, 303);
} catch (LigdicashError $problem) {
    error_log($problem->getMessage());
    if ($problem->error === 'order_already_paid') {
        page('Cette commande est déjà payée', '<p>Ne payez pas une seconde fois.</p>');
    } elseif ($problem->error === 'order_under_review') {
        page('Nous vérifions votre paiement', '<p>Ne payez pas une seconde fois : contactez-nous.</p>');
    } else {
        page('Le paiement n’a pas pu commencer', '<p>Si vous avez déjà validé un paiement, ne payez pas une seconde fois. Sinon, réessayez plus tard.</p>');
    }
}
