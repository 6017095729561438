<?php

declare(strict_types=1);

namespace LigdicashLambda;

use Aws\Credentials\CredentialProvider;
use Aws\Signature\SignatureV4;
use Closure;
use GuzzleHttp\Psr7\Request;

/** Signs requests for payouts with AWS credentials (SigV4), by `aws/aws-sdk-php`, which you install. */
final class AwsSigner implements Signer
{
    private string $region;
    private ?Closure $provider;

    /**
     * @param ?Closure $provider a credential provider of AWS's SDK; without it, the SDK's own, which looks as usual: in
     *   the environment, in a profile, or by the role of the machine
     */
    public function __construct(?string $region = null, ?Closure $provider = null)
    {
        $this->provider = $provider;
        $this->region = $region ?? (string) getenv('AWS_REGION');
        if ($this->region === '') {
            throw LigdicashError::misconfigured('the AWS region is missing');
        }
        if (!class_exists(SignatureV4::class)) {
            throw LigdicashError::misconfigured('payouts are signed by AWS\'s SDK: composer require aws/aws-sdk-php');
        }
    }

    public function sign(string $method, string $url, array $headers, string $body): array
    {
        // Asked for each request, because a role's credentials run out.
        $credentials = ($this->provider ?? CredentialProvider::defaultProvider())()->wait();
        $request = new Request($method, $url, $headers, $body);
        $signed = (new SignatureV4('execute-api', $this->region))->signRequest($request, $credentials);
        return array_map(static fn (array $values): string => implode(', ', $values), $signed->getHeaders());
    }
}
