<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use Illuminate\Support\Facades\Facade;
use LigdicashLambda\Client;
use LigdicashLambda\Links;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\Testing\FakeBackend;
use LigdicashLambda\Transport;

/**
 * The `Client` of your stack.
 *
 * @method static array initiate(array|string $order, bool $replace = false)
 * @method static array payDirect(string $order, string $number, ?string $code = null, ?string $operator = null, ?string $previous = null)
 * @method static array operators()
 * @method static array status(string $transactionId)
 * @method static string receiptUrl(string $transactionId, ?string $lang = null)
 * @method static array payOut(array $payout)
 * @method static array payoutStatus(string $transactionId)
 * @method static Links links()
 */
final class Ligdicash extends Facade
{
    /** The proof of an order that you read from your own database. */
    public static function sign(array $order): string
    {
        return app(OrderSigner::class)->sign($order);
    }

    /** The address of LigdiCash's page for an order that you read from your own database. */
    public static function page(array $order): string
    {
        return self::initiate(self::sign($order))['pay_url'];
    }

    /**
     * From now on no stack is asked. What is returned says what was asked, and has assertions.
     *
     * @param array<string, array{int, array}> $answers other answers than the usual ones
     */
    public static function fake(array $answers = []): FakeBackend
    {
        $backend = new FakeBackend($answers);
        app()->instance(Transport::class, $backend);
        self::clearResolvedInstance(Client::class);
        return $backend;
    }

    protected static function getFacadeAccessor(): string
    {
        return Client::class;
    }
}
