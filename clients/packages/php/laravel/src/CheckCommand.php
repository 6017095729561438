<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use Illuminate\Console\Command;
use Illuminate\Database\QueryException;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Route;
use LigdicashLambda\Client;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\Http;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\OrderSigner;
use RuntimeException;

/** The check of the settings: it starts no payment and changes nothing. Each part returns a problem or null. */
final class CheckCommand extends Command
{
    private const SECONDS = 10;
    private const MAX_CLOCK_DIFFERENCE = 60;

    protected $signature = 'ligdicash:check';
    protected $description = 'Checks the settings for LigdiCash: address, clock, signed order, database, test event';

    /** @var array<string, string> */
    private array $headers = [];

    public function handle(): int
    {
        $stack = [
            'Address' => fn () => $this->checkAddress(),
            'Clock' => fn () => $this->checkClock(),
            "Customers' browsers" => fn () => $this->checkOrigin(),
            'Signed order' => fn () => $this->checkOrder(),
        ];
        $shop = ['Database' => fn () => $this->checkTable(), 'Test event' => fn () => $this->checkWebhook()];
        $results = array_map([$this, 'isRight'], [$stack, $shop]);
        return in_array(false, $results, true) ? 1 : 0;
    }

    /** The first problem explains those that would follow. */
    private function isRight(array $checks): bool
    {
        foreach ($checks as $name => $check) {
            $problem = $this->problem($check);
            if ($problem !== null) {
                $this->error("$name: $problem");
                return false;
            }
            $this->info("$name: OK");
        }
        return true;
    }

    private function problem(callable $check): ?string
    {
        try {
            return $check();
        } catch (LigdicashError $problem) {
            return $problem->detail;
        }
    }

    /** The stack knows no such payment, and says so to the pages of this shop. */
    private function checkAddress(): ?string
    {
        $url = rtrim(LigdicashServiceProvider::setting('api_url'), '/');
        $path = '/api/payment/txn_' . str_repeat('0', 32) . '/status';
        try {
            [, $this->headers, $text] = (new Http())->send('GET', $url . $path, ['origin' => self::origin()], null, self::SECONDS);
        } catch (RuntimeException $cause) {
            return "$url does not answer ({$cause->getMessage()}): compare it with the stack's output ApiUrl";
        }
        $error = json_decode($text, true)['error'] ?? null;
        return $error === 'not_found' ? null : "$url is not the stack: set LIGDICASH_API_URL to its output ApiUrl";
    }

    private function checkClock(): ?string
    {
        $ahead = time() - (int) strtotime($this->headers['date'] ?? '');
        $differs = abs($ahead) > self::MAX_CLOCK_DIFFERENCE;
        return $differs ? "this server is $ahead seconds ahead of the stack, which refuses its orders: set the clock" : null;
    }

    private function checkOrigin(): ?string
    {
        $allowed = $this->headers['access-control-allow-origin'] ?? null;
        $isAllowed = in_array($allowed, ['*', self::origin()], true);
        return $isAllowed ? null : 'add ' . self::origin() . ' (APP_URL) to the stack\'s parameter AllowedOrigins';
    }

    /** The stack refuses an order of 1 F for its amount, once it has accepted the signature. */
    private function checkOrder(): ?string
    {
        $order = ['orderId' => 'ligdicash-check', 'amount' => 1, 'description' => 'ligdicash:check'];
        try {
            app(Client::class)->initiate(app(OrderSigner::class)->sign($order));
        } catch (LigdicashError $problem) {
            $fields = array_column($problem->fields, 'field');
            if ($problem->error === 'invalid_request' && in_array('order', $fields, true)) {
                return 'the stack has no order key: put order_key into its secret';
            }
            return in_array('amount', $fields, true) ? null : $problem->detail;
        }
        return 'the stack accepted an order of 1 F, which it must refuse';
    }

    private function checkTable(): ?string
    {
        try {
            DB::select('SELECT name FROM ligdicash_events WHERE 1 = 0');
        } catch (QueryException $problem) {
            return "cannot read ligdicash_events: run `php artisan migrate` ({$problem->getMessage()})";
        }
        return null;
    }

    private function checkWebhook(): ?string
    {
        app(EventVerifier::class);
        if (!Route::has('ligdicash.webhook')) {
            return 'no route is named ligdicash.webhook: set LIGDICASH_ROUTE, or name yours so';
        }
        $url = route('ligdicash.webhook');
        if (strpos($url, 'https://') !== 0 && LigdicashServiceProvider::setting('stack') !== 'local') {
            return "$url (APP_URL) must begin with https://: the stack calls no other address";
        }
        $secret = explode(',', LigdicashServiceProvider::setting('webhook_secret'))[0];
        $key = (string) base64_decode(substr($secret, strlen('whsec_')));
        return self::problemOfPing($url, 'good', $key, 204) ?? self::problemOfPing($url, 'wrong', random_bytes(24), 401);
    }

    private static function problemOfPing(string $url, string $signature, string $key, int $expected): ?string
    {
        [$id, $now] = ['ping_' . bin2hex(random_bytes(12)), time()];
        $timestamp = gmdate('Y-m-d\TH:i:s', $now) . '.000Z';
        $event = ['version' => 1, 'type' => 'ping', 'timestamp' => $timestamp, 'stack' => config('ligdicash.stack')];
        $body = json_encode($event + ['data' => (object) []], JSON_THROW_ON_ERROR);
        $headers = [
            'content-type' => 'application/json',
            'webhook-id' => $id,
            'webhook-timestamp' => (string) $now,
            'webhook-signature' => 'v1,' . base64_encode(hash_hmac('sha256', "$id.$now.$body", $key, true)),
        ];
        try {
            [$status] = (new Http())->send('POST', $url, $headers, $body, self::SECONDS);
        } catch (RuntimeException $cause) {
            return "$url (APP_URL) does not answer ({$cause->getMessage()}): start the shop, or let this server call its own address";
        }
        return $status !== $expected ? "$url answered $status instead of $expected to an event with a $signature signature" : null;
    }

    private static function origin(): string
    {
        return preg_replace('/^(https?:\/\/[^\/]+).*$/D', '$1', (string) config('app.url'));
    }
}
