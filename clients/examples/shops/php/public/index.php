<?php
// The shop's pages, and the route that hears of payments.
declare(strict_types=1);

use App\Orders;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\PdoEventStore;

require __DIR__ . '/../shop.php';

const LIMIT = 64 * 1024; // bytes; an event has less than one thousand

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (PHP_SAPI === 'cli-server' && preg_match('~^/[a-z.]+\.(js|css)$~D', $path)) {
    return false; // PHP's own server sends the file
}
ini_set('display_errors', '0');
http_response_code(500); // whatever fails below is an error, and an event comes again
route($_SERVER['REQUEST_METHOD'], $path);

function route(string $method, string $path): void
{
    header('x-content-type-options: nosniff');
    if ("$method $path" === 'GET /') {
        productPage();
    } elseif ($method === 'GET' && in_array($path, ['/payment/success', '/payment/cancel'], true)) {
        returnPage();
    } elseif ($method === 'POST' && preg_match('~^/orders/(A-[0-9a-f]{16})/(proof|pay)$~D', $path, $found)) {
        $found[2] === 'pay' ? openPayment($found[1]) : sendProof($found[1]);
    } elseif ("$method $path" === 'POST /ligdicash/webhook') {
        http_response_code(hear());
    } else {
        http_response_code(404);
    }
}

/** With SameSite=Lax no page of another site can ask for a proof in the customer's name. */
function session(): void
{
    session_start(['cookie_samesite' => 'Lax', 'cookie_httponly' => true, 'cookie_secure' => !empty($_SERVER['HTTPS'])]);
}

function productPage(): void
{
    session();
    $orders = orders();
    $last = isset($_SESSION['order']) ? $orders->find($_SESSION['order']) : null;
    $paid = ($last['status'] ?? null) === 'paid' ? "<p class=\"paid\">Commande {$last['id']} : payée. Merci !</p>" : '';
    if (!isset($_SESSION['order']) || $paid !== '') {
        $_SESSION['order'] = 'A-' . bin2hex(random_bytes(8));
    }
    $id = $_SESSION['order'];
    $price = number_format($orders->price($id), 0, ',', "\u{a0}");
    [$api, $title] = [htmlspecialchars(setting('API_URL')), Orders::TITLE];
    page($title, <<<HTML
        $paid
        <h1>$title</h1>
        <p class="price">$price F</p>
        <ligdicash-pay mode="popup" api="$api" order-id="$id">
          <form method="post" action="/orders/$id/pay"><button>Acheter avec LigdiCash</button></form>
        </ligdicash-pay>
        <p class="order">Commande $id</p>
        <script src="/shop.js" defer></script>
        HTML);
}

function returnPage(): void
{
    $api = htmlspecialchars(setting('API_URL'));
    $receipt = orders()->receipt($_GET['txn'] ?? '', client());
    $said = $receipt === null
        ? '<p>La boutique vérifie votre paiement, même si cette page n’affiche rien d’autre. Si vous l’avez déjà validé, ne payez pas une seconde fois. Rechargez cette page plus tard : elle dira si votre paiement est arrivé.</p>'
        : '<p class="paid">Votre paiement est arrivé. <a href="' . htmlspecialchars($receipt) . '">Voir le reçu ou la suite</a></p>';
    page('Votre paiement', <<<HTML
        <ligdicash-result api="$api">
          $said
          <a slot="more" href="/">Retour à la boutique</a>
        </ligdicash-result>
        HTML);
}

function page(string $title, string $content): void
{
    $api = setting('API_URL');
    header("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
        . " connect-src 'self' $api; base-uri 'none'; form-action 'self' https://*.ligdicash.com http://127.0.0.1:*;"
        . " frame-ancestors 'none'; require-trusted-types-for 'script'");
    header('cache-control: no-store');
    http_response_code(200);
    echo <<<HTML
        <!doctype html>
        <html lang="fr">
        <head>
          <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
          <title>$title</title>
          <link rel="icon" href="data:,"><link rel="stylesheet" href="/shop.css">
          <script src="/checkout.iife.js" defer></script>
        </head>
        <body><main>$content</main></body>
        </html>
        HTML;
}

/** Only the customer to whom the order belongs gets its proof. */
function proofOfCustomer(string $id): ?string
{
    session();
    if (($_SESSION['order'] ?? null) !== $id) {
        http_response_code(404);
        return null;
    }
    return (new OrderSigner(setting('ORDER_KEY'), stack: setting('STACK_NAME')))->sign(orders()->open($id));
}

function sendProof(string $id): void
{
    $proof = proofOfCustomer($id);
    if ($proof !== null) {
        http_response_code(200);
        header('content-type: application/json');
        echo json_encode(['order' => $proof]);
    }
}

/** For browsers in which the kit does not run: the same order gets the same page. */
function openPayment(string $id): void
{
    $proof = proofOfCustomer($id);
    if ($proof === null) {
        return;
    }
    try {
        header('location: ' . client()->initiate($proof)['pay_url'], response_code: 303);
    } catch (LigdicashError) {
        page(Orders::TITLE, '<p>Le paiement n’a pas pu commencer. Si vous avez déjà validé un paiement, ne payez pas une seconde fois. Sinon, réessayez plus tard.</p><a href="/">Retour à la boutique</a>');
    }
}

/** What to answer to a delivery. The signature is its only proof, so this route needs no session. */
function hear(): int
{
    // The bytes as they came: parsed and written again they would have another signature.
    $body = file_get_contents('php://input', length: LIMIT); // cut off, it has no good signature
    $verifier = new EventVerifier(setting('WEBHOOK_SECRET'), stack: setting('STACK_NAME'));
    try {
        $event = $verifier->verify($_SERVER, $body);
    } catch (LigdicashError $problem) {
        return $problem->status;
    }
    if ($event->type !== 'ping') {
        $db = database();
        (new PdoEventStore($db))->takeOnce($event, fn () => (new Orders($db))->take($event));
    }
    return 204; // only now: it is stored
}
