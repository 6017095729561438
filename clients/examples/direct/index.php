<?php
// Takes a direct payin from a form, without a script. docs/direct.md says how to use it. PHP 8.1 or later.
declare(strict_types=1);

use LigdicashLambda\{Client, LigdicashError, OrderSigner};

require __DIR__ . '/../ligdicash/autoload.php';
ini_set('display_errors', '0'); // the trace of an error could show the code
session_start(['cookie_samesite' => 'Lax']); // of one customer, PHP takes one request after the other
header('cache-control: no-store');

// In your shop the order comes from your database, and belongs to this customer.
$order = ['orderId' => $_SESSION['order'] ??= 'A-' . bin2hex(random_bytes(4)), 'amount' => 3000, 'description' => 'Sac en faso dan fani'];
$backend = new Client((string) getenv('API_URL'));
$signer = new OrderSigner((string) getenv('ORDER_KEY'), stack: getenv('STACK_NAME') ?: null);
[$payment, $refused, $operators] = [$_SESSION['payment'] ?? null, null, []];
try {
    if (isset($_POST['number']) || isset($_POST['hosted'])) {
        $said = fn (string $name): ?string => is_string($_POST[$name] ?? null) ? trim($_POST[$name]) ?: null : null;
        $_SESSION['payment'] = isset($_POST['hosted'])
            ? $backend->initiate($signer->sign($order), replace: true)
            : $backend->payDirect($signer->sign($order), (string) $said('number'), $said('code'), $said('operator'), $said('previous'));
        // The next page is asked for anew: loading it again sends nothing, and no history has the code.
        header('location: ' . (isset($_POST['hosted']) ? $_SESSION['payment']['pay_url'] : './'), true, 303);
        exit;
    }
} catch (LigdicashError $problem) {
    error_log($problem->getMessage());
    $refused = $problem->repeatable && $problem->error !== 'order_attempt_in_progress' ? 'lost' : $problem->error;
}
try {
    // What the payer does is told once, by the answer; what became of the payment, by each status.
    $payment = $payment ? $backend->status($payment['transaction_id']) + ['reason' => null] + $payment : null;
    $operators = $backend->operators();
} catch (LigdicashError) {
    // The page works without them.
}
$state = match ($refused) {
    null => in_array($payment['reason'] ?? null, ['code_refused', 'code_sent'], true) ? $payment['reason'] : $payment['status'] ?? 'new',
    'order_already_paid' => 'completed',
    'order_attempt_in_progress' => 'pending',
    'order_under_review' => 'review',
    'lost', 'invalid_request', 'too_many_attempts' => $refused,
    default => 'unknown',
};
$words = [
    'new' => 'Tapez votre numéro. Vous confirmez sur votre téléphone.',
    'completed' => 'Merci ! Votre paiement est reçu.',
    'pending' => 'Votre paiement est en cours. Ne payez pas une seconde fois.',
    'code_refused' => 'L’opérateur n’a pas pris ce code. Demandez-en un nouveau : un code ne sert qu’une fois.',
    'code_sent' => 'Un code arrive par SMS. Tapez-le ici.',
    'notcompleted' => 'Le paiement n’a pas abouti. Si votre compte a été débité, ne payez pas une seconde fois : contactez-nous.',
    'lost' => 'Pas de réponse pour le moment. Appuyez encore : vous ne serez pas débité deux fois.',
    'invalid_request' => 'Vérifiez le numéro, l’opérateur et le code.',
    'too_many_attempts' => 'Trop d’essais : attendez une heure, ou payez sur la page de LigdiCash.',
    'unknown' => 'Le paiement n’a pas commencé. Si vous en avez déjà validé un, ne payez pas une seconde fois.',
][$state] ?? 'Nous vérifions votre paiement. Ne payez pas une seconde fois : contactez-nous.';
$html = fn (?string $text): string => htmlspecialchars((string) $text);
// From then on another payment can be begun, and the first one may still be debited.
$late = $state === 'pending' && isset($payment['next_attempt_at']) && strtotime($payment['next_attempt_at']) <= time();
?>
<!doctype html>
<html lang="fr">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Payer 3 000 F</title>
<?php if ($state === 'pending' && !$late) { ?><meta http-equiv="refresh" content="5"><?php } ?>
<h1><?= $words ?></h1>
<?php if ($state === 'pending') { ?>
<p><?= $html($payment['show']['fr'] ?? '') ?></p>
<?php if (isset($payment['pay_url'])) { ?><p><a href="<?= $html($payment['pay_url']) ?>">Continuer le paiement</a></p><?php } ?>
<?php } if ($late) { ?>
<p>Rien n’est venu ? Vous pouvez recommencer, mais le premier paiement peut encore être débité.</p>
<?php } if ($late || !in_array($state, ['completed', 'pending', 'review'], true)) { ?>
<form method="post">
  <input type="hidden" name="previous" value="<?= $html($payment['transaction_id'] ?? '') ?>">
  <p><label>Numéro <input name="number" type="tel" autocomplete="tel" required></label></p>
  <p><label>Opérateur <select name="operator"><option value="">celui du numéro</option>
    <?php foreach ($operators as $it) { ?><option value="<?= $html($it['key']) ?>"<?= $state === 'code_sent' && $it['mode'] === 'wallet' ? ' selected' : '' ?>><?= $html($it['name']) ?></option><?php } ?>
  </select></label></p>
  <?php foreach ($operators as $it) { if ($it['mode'] === 'code') { ?>
  <p><?= $html("{$it['name']} : " . strtr($it['show']['fr'], ['{dial}' => strtr($it['dial'] ?? '', ['{amount}' => (string) $order['amount']])])) ?></p>
  <?php }} ?>
  <p><label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code"></label></p>
  <button>Payer 3 000 F</button>
</form>
<form method="post"><button name="hosted" value="1">Payer sur la page de LigdiCash</button></form>
<?php } ?>
