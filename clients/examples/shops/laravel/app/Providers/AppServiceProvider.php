<?php

namespace App\Providers;

use App\Orders;
use Illuminate\Support\Facades\{DB, Event};
use Illuminate\Support\ServiceProvider;
use LigdicashLambda\Laravel\LigdicashEvent;

class AppServiceProvider extends ServiceProvider
{
    public function boot(): void
    {
        $this->app->bind(Orders::class, fn () => new Orders(DB::connection()->getPdo()));
        Event::listen(LigdicashEvent::class, fn (LigdicashEvent $it) => app(Orders::class)->take($it->event));
    }
}
