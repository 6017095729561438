<?php
// What a page shows is for the payer. Only webhook.php and callback.php fulfil an order.
declare(strict_types=1);

use LigdicashLambda\{Client, LigdicashError};

require_once __DIR__ . '/config.php';
session_start();

[$state, $after, $more] = ['pending', 5, ''];
try {
    if (isset($_GET['txn'])) {
        $backend = new Client(API_URL, timeout: 15);
        $payment = $backend->status((string) $_GET['txn']);
        $state = ($payment['reason'] ?? '') === 'duplicate' ? 'duplicate' : $payment['status'];
        $after = $payment['retry_after'] ?? 5;
        $more = $state === 'completed' ? "<p><a href=\"{$backend->receiptUrl($payment['transaction_id'], 'fr')}\">Voir le reçu</a></p>" : '';
    } elseif ((lastOrder(database())['status'] ?? null) === 'paid') {
        $state = 'completed'; // an invoice of the old shop
    }
} catch (LigdicashError $problem) {
    $state = $problem->error === 'not_found' ? 'unknown' : 'pending';
}
[$title, $words] = match ($state) {
    'completed' => ['Merci ! Votre paiement est reçu.', 'Nous préparons votre commande.'],
    'duplicate' => ['Vous avez payé deux fois', 'Nous vous rendons le second paiement.'],
    'notcompleted' => ['Le paiement n’a pas abouti', 'Si votre compte a été débité, ne payez pas une seconde fois : contactez-nous.'],
    'unknown' => ['Ce paiement est inconnu', 'Ne payez pas une seconde fois : contactez-nous.'],
    'pending' => ['Nous vérifions votre paiement', 'Ne payez pas une seconde fois. Cette page se met à jour toute seule.'],
    default => ['Nous vérifions votre paiement', 'Ne payez pas une seconde fois : contactez-nous.'],
};
// Who presses it meets the same payment page again while its payment is under way. An old invoice would be paid twice.
$again = isset($_GET['txn']) ? ['notcompleted' => 'Réessayer', 'pending' => 'Je n’ai pas payé : reprendre'][$state] ?? null : null;
$form = $again ? '<form method="post" action="' . SHOP_URL . "/pay.php\"><button>$again</button></form>" : '';
page($title, "<p>$words</p>$more$form", $state === 'pending' ? "<meta http-equiv=\"refresh\" content=\"$after\">" : '');
