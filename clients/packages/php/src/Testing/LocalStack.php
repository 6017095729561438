<?php

declare(strict_types=1);

namespace LigdicashLambda\Testing;

use RuntimeException;

/** The local stack, which takes only signed orders. It ends with this object. */
final class LocalStack
{
    public string $url;
    public string $sandbox;
    public string $orderKey;
    /** The secret and the name of every local stack. */
    public string $webhookSecret = 'whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=';
    public string $stack = 'local';
    /** @var resource */
    private $process;

    /** @param string $program the `ligdicash-local` of a release, or target/debug/local */
    public function __construct(string $program, ?string $webhook = null)
    {
        $options = ['--port', '0', '--sandbox-port', '0', '--proofs'];
        $options = $webhook === null ? $options : [...$options, '--webhook', $webhook];
        $process = proc_open([$program, ...$options], [1 => ['pipe', 'w']], $pipes);
        if ($process === false) {
            throw new RuntimeException("$program does not start");
        }
        $this->process = $process;
        [$this->url, $this->sandbox, $this->orderKey] = array_map(static function () use ($pipes): string {
            return (string) substr((string) strrchr(trim((string) fgets($pipes[1])), ' '), 1);
        }, [0, 1, 2]);
    }

    public function __destruct()
    {
        proc_terminate($this->process, 9);
        proc_close($this->process);
    }

    /** Pays a payment, as its payer would. */
    public function pay(string $transactionId): void
    {
        $context = stream_context_create(['http' => ['method' => 'POST']]);
        if (file_get_contents("$this->sandbox/invoices/$transactionId/pay", false, $context) === false) {
            throw new RuntimeException("the sandbox did not pay $transactionId");
        }
    }
}
