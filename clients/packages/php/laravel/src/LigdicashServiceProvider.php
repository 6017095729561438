<?php

declare(strict_types=1);

namespace LigdicashLambda\Laravel;

use Closure;
use GuzzleHttp\Client as Guzzle;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\ServiceProvider;
use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\EventStore;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\Http;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\LocalSigner;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\PdoEventStore;
use LigdicashLambda\Signer;
use LigdicashLambda\Transport;

final class LigdicashServiceProvider extends ServiceProvider
{
    public function register(): void
    {
        $this->mergeConfigFrom(__DIR__ . '/../config.php', 'ligdicash');
        $this->app->bind(OrderSigner::class, fn () => new OrderSigner(self::setting('order_key'), self::setting('stack')));
        $this->app->bind(Client::class, function (): Client {
            $transport = $this->app->make(Transport::class);
            return new Client(self::setting('api_url'), self::signer(), 35, $transport, (int) config('ligdicash.retries'));
        });
        $this->app->bind(Transport::class, fn () => class_exists(Guzzle::class) ? new LaravelTransport() : new Http());
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
        $migrations = __DIR__ . '/../migrations';
        $this->publishes([__DIR__ . '/../config.php' => config_path('ligdicash.php')], 'ligdicash');
        // Its copy has the same name, so that it runs in the place of this one.
        $this->publishes([$migrations => database_path('migrations')], 'ligdicash-migrations');
        $this->loadMigrationsFrom($migrations);
        $this->commands([CheckCommand::class]);
        if (config('ligdicash.route')) {
            // The group `web` would ask for a CSRF token, which the stack does not have: its signature is the proof.
            $route = Route::post(config('ligdicash.path') . '/webhook', TakeEvent::class);
            $route->middleware(VerifyEvent::class)->name('ligdicash.webhook');
        }
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
