<?php
// Signs an order for ligdicash-lambda, so that nobody but your server sets its price.
// PHP 8.1 or later, nothing else. docs/order-proofs.md says how to use it.
declare(strict_types=1);

const LIFETIME = 60 * 60; // seconds; 24 hours at most
// With the name of your stack, 'ligdicash-lambda:boutique', no other stack that has the key takes the proof.
const AUDIENCE = 'ligdicash-lambda';

/**
 * @param array $order orderId, amount (an int), description and perhaps items and customer fields: from your
 *   own database, never from the browser
 * @param string $key `order_key`, in base64 as in the secret
 * @param int $now seconds since 1970, when the order was read: the later of two proofs counts
 */
function signOrder(array $order, string $key, int $now): string
{
    $bytes = base64_decode($key, true);
    if ($bytes === false) {
        throw new InvalidArgumentException('the key is not base64');
    }
    // A short key can be guessed from one proof, and every browser sees one.
    if (strlen($bytes) < 32) {
        throw new InvalidArgumentException('the key has ' . strlen($bytes) . ' bytes and needs at least 32');
    }
    // Last, so that nothing in the order replaces them.
    $claims = array_merge($order, ['aud' => AUDIENCE, 'iat' => $now, 'exp' => $now + LIFETIME]);
    $signed = encodeJson(['alg' => 'HS256', 'typ' => 'JWT']) . '.' . encodeJson($claims);
    // The decoded bytes are the key, not its text; `true` asks for bytes, not hexadecimal digits.
    return $signed . '.' . encode(hash_hmac('sha256', $signed, $bytes, true));
}

function encodeJson(array $value): string
{
    return encode(json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR));
}

function encode(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

// Run as a command, not included: an order comes in, its proof goes out.
if (PHP_SAPI === 'cli' && realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    try {
        $order = json_decode(file_get_contents('php://stdin'), true, 8, JSON_THROW_ON_ERROR);
        echo signOrder($order, getenv('ORDER_KEY') ?: '', time()), "\n";
    } catch (Throwable $problem) {
        fwrite(STDERR, $problem->getMessage() . "\n");
        exit(1);
    }
}
