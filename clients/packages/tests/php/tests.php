<?php
// What tests in PHP need, for each version that the package runs on: the first is 7.4.
declare(strict_types=1);

use LigdicashLambda\LigdicashError;

// A stack trace shows all that it could show anywhere; Debian's settings leave out what functions were given.
ini_set('zend.exception_ignore_args', '0');
ini_set('zend.exception_string_param_max_len', '1000');
// A warning is a failure, too.
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    if ((error_reporting() & $level) === 0) {
        return false; // said with @: it is looked at
    }
    throw new ErrorException($message, 0, $level, $file, $line);
});

function same($found, $expected, string $what = ''): void
{
    if ($found !== $expected) {
        throw new Exception("$what: found " . var_export($found, true) . ', expected ' . var_export($expected, true));
    }
}

function fails(callable $work, string $error, array $expected = [], string $what = ''): LigdicashError
{
    try {
        $work();
    } catch (LigdicashError $problem) {
        same($problem->error, $error, $what);
        foreach ($expected as $name => $value) {
            same($problem->$name, $value, "$what $name");
        }
        return $problem;
    }
    throw new Exception("$what: $error was expected, and nothing failed");
}

function unused(): string
{
    $folder = sys_get_temp_dir() . '/ligdicash-' . bin2hex(random_bytes(8));
    mkdir($folder);
    return "$folder/shop.sqlite";
}

/** Runs tests, each under a sentence that says what holds, and returns how many failed. */
function run(array $tests): int
{
    $failed = 0;
    foreach ($tests as $name => $test) {
        try {
            $test();
            echo "ok      $name\n";
        } catch (Throwable $problem) {
            $failed += 1;
            echo "FAILED  $name\n        ", $problem->getMessage(), "\n        {$problem->getFile()}:{$problem->getLine()}\n";
        }
    }
    printf("%d passed, %d failed\n", count($tests) - $failed, $failed);
    return $failed;
}
