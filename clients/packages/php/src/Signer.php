<?php

declare(strict_types=1);

namespace LigdicashLambda;

/** Who asks for a payout. */
interface Signer
{
    /**
     * @param array<string, string> $headers
     * @return array<string, string> the headers of the signed request
     */
    public function sign(string $method, string $url, array $headers, string $body): array;
}
