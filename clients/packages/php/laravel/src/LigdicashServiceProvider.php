<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use Closure;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\ServiceProvider;
use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\EventStore;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\LocalSigner;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\PdoEventStore;
use LigdicashLambda\Signer;

final class LigdicashServiceProvider extends ServiceProvider
{
    public function register(): void
    {
        $this->mergeConfigFrom(__DIR__ . '/../config.php', 'ligdicash');
        $this->app->bind(OrderSigner::class, fn () => new OrderSigner(self::setting('order_key'), self::setting('stack')));
        $this->app->bind(Client::class, fn () => new Client(self::setting('api_url'), self::signer()));
        $this->app->bind(EventVerifier::class, function (): EventVerifier {
            return new EventVerifier(explode(',', self::setting('webhook_secret')), 5 * 60, self::setting('stack'));
        });
        $this->app->bind(EventStore::class, function (): EventStore {
            $connection = DB::connection();
            return new PdoEventStore($connection->getPdo(), fn (Closure $work) => $connection->transaction($work));
        });
    }

    public function boot(): void
    {
        $this->publishes([__DIR__ . '/../config.php' => config_path('ligdicash.php')], 'ligdicash');
        $this->loadMigrationsFrom(__DIR__ . '/../migrations');
        $this->commands([CheckCommand::class]);
        // The group `web` would ask for a CSRF token, which the stack does not have: its signature is the proof.
        Route::post('ligdicash/webhook', TakeEvent::class)->middleware(VerifyEvent::class)->name('ligdicash.webhook');
    }

    /** @internal */
    public static function setting(string $name): string
    {
        $value = config("ligdicash.$name");
        if (!is_string($value) || $value === '') {
            throw LigdicashError::misconfigured('LIGDICASH_' . strtoupper($name) . ' is missing');
        }
        return $value;
    }

    /** Payments need no signer. */
    private static function signer(): ?Signer
    {
        if (self::setting('stack') === 'local') {
            return new LocalSigner();
        }
        return config('ligdicash.aws_region') === null ? null : new AwsSigner(self::setting('aws_region'));
    }
}
