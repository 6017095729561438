<?php

declare(strict_types=1);

namespace LigdicashLambda;

use Closure;
use RuntimeException;
use SensitiveParameter;

/**
 * Asks your backend. An error's `repeatable` says what may be sent again; without `$retries` nothing is by itself.
 *
 * @phpstan-type Item array{
 *     name: string,
 *     quantity: int,
 *     unit_price: int,
 *     description?: string|null,
 * }
 * @phpstan-type Order array{
 *     orderId: string,
 *     amount: int,
 *     description: string,
 *     currency?: 'XOF'|null,
 *     items?: list<Item>|null,
 *     customerEmail?: string|null,
 *     customerFirstname?: string|null,
 *     customerLastname?: string|null,
 * }
 * @phpstan-type PaymentPage array{
 *     transaction_id: string,
 *     pay_url: string,
 *     status: 'pending',
 *     retry_after: int|null,
 *     ...,
 * }
 * @phpstan-type Show array{
 *     dial?: string,
 *     en: string,
 *     fr: string,
 * }
 * @phpstan-type DirectPayment array{
 *     transaction_id: string,
 *     status: 'pending'|'completed'|'notcompleted'|'review',
 *     reason?: string,
 *     operator: string|null,
 *     mode: string|null,
 *     show: Show|null,
 *     pay_url?: string,
 *     next_attempt_at?: string,
 *     retry_after: int|null,
 *     ...,
 * }
 * @phpstan-type Operator array{
 *     key: string,
 *     id?: string,
 *     country?: string,
 *     name: string,
 *     mode: string,
 *     dial?: string,
 *     min: int,
 *     max?: int,
 *     prefixes: list<string>,
 *     show: Show,
 *     source: string,
 *     ...,
 * }
 * @phpstan-type PaymentStatus array{
 *     transaction_id: string,
 *     order_id: string,
 *     amount: int,
 *     currency: 'XOF',
 *     amount_proven: bool,
 *     status: 'pending'|'completed'|'notcompleted'|'review',
 *     reason?: string,
 *     created_at: string,
 *     updated_at: string,
 *     store_name: string,
 *     completed_at?: string,
 *     operator_name?: string,
 *     operator_reference?: string,
 *     ligdicash_request_id?: string,
 *     retry_after: int|null,
 *     ...,
 * }
 * @phpstan-type Payout array{
 *     payoutId: string,
 *     amount: int,
 *     method: 'mobile_money'|'wallet',
 *     description: string,
 *     customer?: string|null,
 *     keepInWallet?: bool|null,
 *     currency?: 'XOF'|null,
 *     refundOf?: string|null,
 *     batch?: array{name: string, digest: string}|null,
 *     reason?: string|null,
 *     seen?: int|null,
 * }
 * @phpstan-type PayoutStatus array{
 *     transaction_id: string,
 *     payout_id: string,
 *     amount: int,
 *     currency: 'XOF',
 *     refund_of?: string,
 *     status: 'pending'|'completed'|'notcompleted'|'review'|'outcome_unknown'|'closed',
 *     reason?: string,
 *     created_at: string,
 *     updated_at: string,
 *     retry_after: int|null,
 *     ...,
 * }
 * @phpstan-type LinkRequest array{
 *     amount?: int|null,
 *     least?: int|null,
 *     most?: int|null,
 *     label_fr?: string|null,
 *     label_en?: string|null,
 *     note?: string|null,
 *     times?: int|null,
 *     many?: bool|null,
 *     ends_at?: string|null,
 * }
 * @phpstan-type Link array{
 *     link_id: string,
 *     address: string,
 *     state: 'open'|'ended'|'used_up'|'withdrawn',
 *     amount?: int,
 *     least?: int,
 *     most?: int,
 *     label_fr?: string,
 *     label_en?: string,
 *     note?: string,
 *     times: int|null,
 *     begun: int,
 *     paid?: int,
 *     created_at: string,
 *     created_by: string,
 *     ends_at?: string,
 *     withdrawn_at?: string,
 *     withdrawn_by?: string,
 *     ...,
 * }
 * @phpstan-type Unreadable array{
 *     unreadable: true,
 *     link_id?: string,
 *     transaction_id?: string,
 * }
 * @phpstan-type LinkPayment array{
 *     transaction_id: string,
 *     order_id?: string,
 *     status: 'pending'|'completed'|'notcompleted'|'review',
 *     amount: int,
 *     created_at?: string,
 *     completed_at?: string,
 *     ...,
 * }
 * @phpstan-type LinkStory Link&array{
 *     shop: string,
 *     payments: list<LinkPayment|Unreadable>,
 *     paid_francs: int,
 *     ...,
 * }
 */
final class Client
{
    private const PAYMENT = 'txn_[0-9a-f]{32}';
    private const PAYOUT = 'pay_[0-9a-f]{32}';
    /** In seconds: who is told to wait longer does so without us. */
    private const LONGEST_WAIT = 30;
    /** Of what an answer of the backend has one. */
    private const TOLD = ['transaction_id' => 0, 'operators' => 0, 'link_id' => 0, 'links' => 0];

    private string $url;
    private ?Signer $signer;
    private int $timeout;
    private Transport $transport;
    private int $retries;

    /**
     * @param ?Signer $signer needed for payouts and links alone
     * @param int $timeout in seconds: of the whole call with ext-curl, of each silence without it; by default longer
     *   than the backend itself waits for LigdiCash
     * @param ?Transport $transport what sends the requests in place of ext-curl or PHP's streams
     * @param int $retries how often a request is sent again by itself, where the error is `repeatable`: after its
     *   `retryAfter`, or 1, 2, 4 … seconds, and not at all after more than 30
     */
    public function __construct(
        string $url,
        ?Signer $signer = null,
        int $timeout = 35,
        ?Transport $transport = null,
        int $retries = 0
    ) {
        if (!preg_match('/^https?:\/\//', $url)) {
            throw LigdicashError::misconfigured('the address of the backend begins with https:// or http://');
        }
        $this->url = rtrim($url, '/');
        $this->signer = $signer;
        $this->timeout = $timeout;
        $this->transport = $transport ?? new Http();
        $this->retries = $retries;
    }

    /**
     * The payment page of an order.
     *
     * @param Order|string $order its fields, or the proof that `OrderSigner` made
     * @return PaymentPage
     */
    public function initiate($order, bool $replace = false): array
    {
        if (is_array($order)) {
            Francs::requireWholeNumbers($order);
        }
        $request = is_array($order) ? $order : ['order' => $order];
        $request = $replace ? array_merge($request, ['replace' => true]) : $request;
        return $this->call('payment', 'POST', '/api/payment/initiate', $request);
    }

    /**
     * Debits the payer's account without another page, as the payer wants it now. A payment that the order has had since
     * `$previous` is told instead, and nothing is sent: the same call can be repeated.
     *
     * @return DirectPayment
     */
    public function payDirect(
        string $order,
        string $number,
        #[SensitiveParameter]
        ?string $code = null,
        ?string $operator = null,
        ?string $previous = null
    ): array {
        $request = compact('order', 'number', 'code', 'operator', 'previous');
        return $this->call('direct', 'POST', '/api/payment/direct', array_filter($request, 'is_string'));
    }

    /**
     * The operators, with what a payer does and dials with each.
     *
     * @return list<Operator>
     */
    public function operators(): array
    {
        return $this->call('payment', 'GET', '/api/payment/operators')['operators'];
    }

    /**
     * What became of a payment.
     *
     * @return PaymentStatus
     */
    public function status(string $transactionId): array
    {
        return $this->call('payment', 'GET', '/api/payment/' . Id::known($transactionId, self::PAYMENT) . '/status');
    }

    /** The page of a completed payment's receipt, which prints, too; without `$lang` in the language of the browser. */
    public function receiptUrl(string $transactionId, ?string $lang = null): string
    {
        $url = "$this->url/api/payment/" . Id::known($transactionId, self::PAYMENT) . '/receipt';
        return $lang === null ? $url : "$url?lang=" . rawurlencode($lang);
    }

    /**
     * Pays out, once for each `payoutId`, which you have stored before.
     *
     * @param Payout $payout
     * @return PayoutStatus
     */
    public function payOut(array $payout): array
    {
        Francs::requireWholeNumbers($payout);
        return $this->call('payout', 'POST', '/api/payout', $payout);
    }

    /**
     * What became of a payout.
     *
     * @return PayoutStatus
     */
    public function payoutStatus(string $transactionId): array
    {
        return $this->call('payout', 'GET', '/api/payout/' . Id::known($transactionId, self::PAYOUT) . '/status');
    }

    /** The payment links of your stack. */
    public function links(): Links
    {
        return new Links(Closure::fromCallable([$this, 'call']));
    }

    private function call(
        string $kind,
        string $method,
        string $path,
        #[SensitiveParameter]
        ?array $request = null
    ): array {
        for ($tried = 0; true; $tried += 1) {
            try {
                return $this->ask($kind, $method, $path, $request);
            } catch (LigdicashError $problem) {
                $wait = $problem->retryAfter ?? 2 ** $tried;
                if (!$problem->repeatable || $tried >= $this->retries || $wait > self::LONGEST_WAIT) {
                    throw $problem;
                }
                sleep($wait);
            }
        }
    }

    private function ask(
        string $kind,
        string $method,
        string $path,
        #[SensitiveParameter]
        ?array $request
    ): array {
        $url = $this->url . $path;
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR;
        $body = $request === null ? null : json_encode($request, $flags);
        $headers = ['accept' => 'application/json'] + ($body === null ? [] : ['content-type' => 'application/json']);
        if (!in_array($kind, ['payment', 'direct'], true)) {
            if ($this->signer === null) {
                throw LigdicashError::misconfigured('payouts and links need a signer');
            }
            $headers = $this->signer->sign($method, $url, $headers, $body ?? '');
        }
        try {
            [$status, $received, $text] = $this->transport->send($method, $url, $headers, $body, $this->timeout);
        } catch (RuntimeException $cause) {
            $detail = preg_replace('/^https?:\/\/([^\/]*).*$/D', '$1', $url) . ' gave no answer in time.';
            $repeatable = Repeat::isSafe($kind, 0, 'no_answer');
            throw new LigdicashError('no_answer', $detail, null, [], null, null, $repeatable, false, $cause);
        }
        $after = $received['retry-after'] ?? '';
        $retryAfter = preg_match('/^[0-9]{1,9}$/D', $after) ? (int) $after : null;
        $answer = json_decode($text, true);
        $answer = is_array($answer) ? $answer : [];
        if (in_array($status, [200, 201, 202], true) && array_intersect_key($answer, self::TOLD) !== []) {
            return isset($answer['transaction_id']) ? array_merge($answer, ['retry_after' => $retryAfter]) : $answer;
        }
        throw self::problem($kind, $status, $retryAfter, $answer);
    }

    private static function problem(string $kind, int $status, ?int $retryAfter, array $answer): LigdicashError
    {
        $own = is_string($answer['error'] ?? null);
        // API Gateway, or whatever stands before it, has other words than the backend.
        $error = $own ? $answer['error'] : 'unexpected_answer';
        $said = $answer[$own ? 'detail' : 'message'] ?? null;
        return new LigdicashError(
            $error,
            is_string($said) ? $said : "The answer has the status $status.",
            $status,
            $own && is_array($answer['errors'] ?? null) ? $answer['errors'] : [],
            $retryAfter,
            $answer['ligdicash_code'] ?? null,
            Repeat::isSafe($kind, $status, $error),
            Repeat::isRefused($kind, $error)
        );
    }
}
