<?php
// PHPStan's own parser reads each doc comment: docblocks.php FOLDER…
declare(strict_types=1);

use PHPStan\PhpDocParser\Ast\PhpDoc\InvalidTagValueNode;
use PHPStan\PhpDocParser\Lexer\Lexer;
use PHPStan\PhpDocParser\Parser\{ConstExprParser, PhpDocParser, TokenIterator, TypeParser};

require '/usr/share/php/PHPStan/PhpDocParser/autoload.php';

$constants = new ConstExprParser();
$parser = new PhpDocParser(new TypeParser($constants), $constants);
$wrong = [];
foreach (array_merge(...array_map(fn (string $folder): array => glob("$folder/*.php"), array_slice($argv, 1))) as $path) {
    foreach (token_get_all(file_get_contents($path)) as $token) {
        if (!is_array($token) || $token[0] !== T_DOC_COMMENT) {
            continue;
        }
        foreach ($parser->parse(new TokenIterator((new Lexer())->tokenize($token[1])))->getTags() as $tag) {
            if ($tag->value instanceof InvalidTagValueNode) {
                $wrong[] = "$path:$token[2]: $tag->name: {$tag->value->exception->getMessage()}";
            }
        }
    }
}
echo implode("\n", $wrong), $wrong === [] ? "PHPStan reads each doc comment\n" : "\n";
exit($wrong === [] ? 0 : 1);
