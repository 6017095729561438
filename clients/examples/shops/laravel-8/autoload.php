<?php
// In place of Composer's vendor/autoload.php.

require_once 'Illuminate/autoload.php';
require_once __DIR__ . '/../ligdicash-lambda/clients/packages/php/autoload.php';
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/app/' . strtr(substr($class, 4), '\\', '/') . '.php';
    if (str_starts_with($class, 'App\\') && is_file($file)) {
        require_once $file;
    }
});
