<?php
// Runs the tests in files, each of which returns them under sentences that say what holds: run.php FILE…
declare(strict_types=1);

$clients = dirname(__DIR__, 3);
require "$clients/packages/php/autoload.php";
require "$clients/packages/tests/php/tests.php";
spl_autoload_register(static function (string $class) use ($clients): void {
    $space = 'LigdicashLambda\\WooCommerce\\';
    if (strncmp($class, $space, strlen($space)) === 0) {
        require "$clients/woocommerce/plugin/src/" . strtr(substr($class, strlen($space)), '\\', '/') . '.php';
    }
});

// All of WordPress that the tested classes need.
define('ABSPATH', "$clients/woocommerce/plugin/");
function wp_parse_url(string $url): array
{
    return parse_url($url);
}

error_reporting(-1);
$tests = array_map(static fn (string $file): array => require $file, array_slice($argv, 1));
exit(run(array_merge(...$tests)) === 0 ? 0 : 1);
