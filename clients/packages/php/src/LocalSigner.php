<?php

declare(strict_types=1);

namespace LigdicashLambda;

use SensitiveParameter;

/** Shows the key that stands for a signature on the local stack, and nowhere else. */
final class LocalSigner implements Signer
{
    private Secret $key;

    public function __construct(
        #[SensitiveParameter]
        string $key = 'local-payout-key'
    ) {
        $this->key = new Secret($key);
    }

    public function sign(string $method, string $url, array $headers, string $body): array
    {
        return array_merge($headers, ['authorization' => "Bearer {$this->key->reveal()}"]);
    }
}
