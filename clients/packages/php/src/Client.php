<?php

declare(strict_types=1);

namespace LigdicashLambda;

use RuntimeException;
use SensitiveParameter;

/**
 * Asks your backend. It repeats nothing by itself: an error's `repeatable` says what may be sent again.
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
 */
final class Client
{
    private string $url;
    private ?Signer $signer;
    private int $timeout;
    private Transport $transport;

    /**
     * @param ?Signer $signer needed for payouts alone
     * @param int $timeout in seconds: of the whole call with ext-curl, of each silence without it; by default longer
     *   than the backend itself waits for LigdiCash
     * @param ?Transport $transport what sends the requests in place of ext-curl or PHP's streams
     */
    public function __construct(string $url, ?Signer $signer = null, int $timeout = 35, ?Transport $transport = null)
    {
        if (!preg_match('/^https?:\/\//', $url)) {
            throw LigdicashError::misconfigured('the address of the backend begins with https:// or http://');
        }
        $this->url = rtrim($url, '/');
        $this->signer = $signer;
        $this->timeout = $timeout;
        $this->transport = $transport ?? new Http();
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
        return $this->call('payment', 'GET', '/api/payment/' . self::known($transactionId, 'txn') . '/status');
    }

    /** The page of a completed payment's receipt, which prints, too; without `$lang` in the language of the browser. */
    public function receiptUrl(string $transactionId, ?string $lang = null): string
    {
        $url = "$this->url/api/payment/" . self::known($transactionId, 'txn') . '/receipt';
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
        return $this->call('payout', 'GET', '/api/payout/' . self::known($transactionId, 'pay') . '/status');
    }

    private function call(
        string $kind,
        string $method,
        string $path,
        #[SensitiveParameter]
        ?array $request = null
    ): array {
        $url = $this->url . $path;
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR;
        $body = $request === null ? null : json_encode($request, $flags);
        $headers = ['accept' => 'application/json'] + ($body === null ? [] : ['content-type' => 'application/json']);
        if ($kind === 'payout') {
            if ($this->signer === null) {
                throw LigdicashError::misconfigured('payouts need a signer');
            }
            $headers = $this->signer->sign($method, $url, $headers, $body ?? '');
        }
        try {
            [$status, $received, $text] = $this->transport->send($method, $url, $headers, $body, $this->timeout);
        } catch (RuntimeException $cause) {
            $detail = preg_replace('/^https?:\/\/([^\/]*).*$/D', '$1', $url) . ' gave no answer in time.';
            throw new LigdicashError('no_answer', $detail, null, [], null, null, true, false, $cause);
        }
        $after = $received['retry-after'] ?? '';
        $retryAfter = preg_match('/^[0-9]{1,9}$/D', $after) ? (int) $after : null;
        $answer = json_decode($text, true);
        $answer = is_array($answer) ? $answer : [];
        if (in_array($status, [200, 201, 202], true) && (isset($answer['transaction_id']) || isset($answer['operators']))) {
            return array_merge($answer, ['retry_after' => $retryAfter]);
        }
        throw self::problem($kind, $status, $retryAfter, $answer);
    }

    /** What the payer's browser calls an id is no path until it looks like one. */
    private static function known(string $transactionId, string $prefix): string
    {
        if (preg_match("/^{$prefix}_[0-9a-f]{32}\$/D", $transactionId)) {
            return $transactionId;
        }
        throw new LigdicashError('not_found', 'This is no id of a transaction. Nothing was asked.', 404);
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
