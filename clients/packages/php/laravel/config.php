<?php

return [
    'api_url' => env('LIGDICASH_API_URL'),
    'stack' => env('LIGDICASH_STACK'),
    'order_key' => env('LIGDICASH_ORDER_KEY'),
    // Commas separate several secrets, while you change yours.
    'webhook_secret' => env('LIGDICASH_WEBHOOK_SECRET'),
    // Payouts and refunds alone need it, with aws/aws-sdk-php.
    'aws_region' => env('LIGDICASH_AWS_REGION'),
    // How often a request is sent again by itself, where that is safe.
    'retries' => env('LIGDICASH_RETRIES', 0),
    // The webhook is `path`/webhook. Without `route` you name a route of your own `ligdicash.webhook`.
    'path' => env('LIGDICASH_PATH', 'ligdicash'),
    'route' => env('LIGDICASH_ROUTE', true),
];
