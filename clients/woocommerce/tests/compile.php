<?php
// Compiles each file below folders, without running it, and fails if this version of PHP says anything of one, or if one
// names a function, a class or a type that only a later version knows. `compile.php` alone writes what this version knows:
// `compile.php KNOWN.json FOLDER…` takes what the later one wrote.
declare(strict_types=1);

error_reporting(-1);
$types = PHP_VERSION_ID < 80100 ? [] : ['mixed', 'never'];
$known = [
    'functions' => get_defined_functions()['internal'],
    'classes' => array_map('strtolower', array_merge(get_declared_classes(), get_declared_interfaces(), $types)),
];
if ($argc === 1) {
    echo json_encode($known);
    exit;
}

$later = json_decode(file_get_contents($argv[1]), true, 8, JSON_THROW_ON_ERROR);
$functions = array_diff($later['functions'], $known['functions']);
// An earlier version takes the line of an attribute for a comment.
$classes = array_diff($later['classes'], $known['classes'], ['sensitiveparameter']);

/** The names in a program that are not a member's. */
$names = static function (string $program): array {
    $names = [];
    $before = null;
    foreach (token_get_all($program) as $token) {
        if (is_array($token) && in_array($token[0], [T_WHITESPACE, T_COMMENT, T_DOC_COMMENT], true)) {
            continue;
        }
        $text = is_array($token) ? $token[1] : $token;
        if (is_array($token) && $token[0] === T_STRING && !in_array($before, ['->', '::', 'function', 'const'], true)) {
            $names[] = strtolower($text);
        }
        $before = $text;
    }
    return $names;
};

$said = [];
set_error_handler(static function (int $level, string $message, string $file, int $line) use (&$said, &$path): bool {
    $said[] = "$path:$line: $message";
    return true;
});
// What cannot be caught ends this script.
register_shutdown_function(static function () use (&$said, &$path): void {
    echo implode("\n", $said), $path === null ? '' : "\n$path: not compiled\n";
});
$copy = sys_get_temp_dir() . '/compiled.php';
$compiled = 0;
foreach (array_slice($argv, 2) as $folder) {
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder)) as $path => $entry) {
        if (substr($path, -4) !== '.php') {
            continue;
        }
        $program = file_get_contents($path);
        foreach (array_intersect($names($program), array_merge($functions, $classes)) as $name) {
            $said[] = "$path: PHP " . PHP_VERSION . " does not know $name";
        }
        // It returns before its first statement; what must stand first stays there.
        $first = '/\A<\?php(\s|\/\/[^\n]*\n|\/\*.*?\*\/|declare\([^)]*\);|namespace [^;]+;)*/s';
        file_put_contents($copy, preg_replace($first, '$0 return; ', $program, 1));
        try {
            include $copy;
        } catch (ParseError $problem) {
            $said[] = "$path:{$problem->getLine()}: {$problem->getMessage()}";
        }
        $compiled += 1;
    }
}
$path = null;
$said[] = 'PHP ' . PHP_VERSION . ": $compiled files compiled, " . count($said) . " complaints\n";
exit(count($said) === 1 && $compiled > 0 ? 0 : 1);
