<?php

return [
    'api' => env('API_URL'),
    'stack' => env('STACK_NAME'),
    'order_key' => env('ORDER_KEY'),
    'webhook_secret' => env('WEBHOOK_SECRET'),
];
