<?php

use App\Orders;
use Illuminate\Support\Facades\Artisan;
use LigdicashLambda\Client;

Artisan::command('shop:staff {action} {about?}', function (Orders $orders, Client $client, string $action, string $about = '') {
    $this->line(json_encode($orders->staff($action, $about, $client), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE));
});
