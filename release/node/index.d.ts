/// <reference lib="esnext.disposable" />

interface Running extends AsyncDisposable {
  /** Ends the program, which forgets everything. `await using` does it by itself. */
  stop(): Promise<void>;
}

/** A LigdiCash that moves no real money. */
export interface Sandbox extends Running {
  /** The address, without a slash at its end: what your code has in place of `https://app.ligdicash.com`. */
  readonly url: string;
  /** The value of the header `Apikey`. */
  readonly apiKey: string;
  /** What follows `Bearer` in the header `Authorization`. */
  readonly authToken: string;
}

/** The payment backend with a sandbox and a demo shop. */
export interface LocalStack extends Running {
  /** The address of the API and of the demo shop, without a slash at its end. */
  readonly url: string;
  /** The address of its sandbox, without a slash at its end. */
  readonly sandboxUrl: string;
  /** With this your receiver verifies events: `startLocal("--webhook", "http://127.0.0.1:8000/events")`. */
  readonly webhookSecret: string;
  /** With this your server signs orders: `startLocal("--proofs")`. */
  readonly orderKey: string;
}

/** Starts a sandbox on a free port. It takes the options of the command. */
export function start(...options: string[]): Promise<Sandbox>;

/** Starts the payment backend with a sandbox and a demo shop, on free ports. */
export function startLocal(...options: string[]): Promise<LocalStack>;

/** The options of `ligdicash-sandbox examine`: `paidWhen` is `--paid-when`. Those of `examine.toml` count, too. */
export interface ExamineOptions {
  readonly buy?: string;
  readonly paid?: string;
  readonly paidWhen?: string;
  readonly credit?: string;
  readonly price?: number;
  readonly within?: number;
  readonly patience?: number;
  readonly strict?: boolean;
  readonly port?: number;
  readonly lang?: "fr" | "en";
  readonly html?: string;
  readonly junit?: string;
  readonly badge?: string;
  readonly only?: string;
}

export interface Examined {
  readonly faults: readonly { readonly fault: string; readonly trials: readonly string[]; readonly weight: string }[];
  readonly grade: string;
  readonly judged: number;
  readonly not_judged: number;
  readonly lost_money: number;
  /** The report, as the command prints it. */
  readonly text: string;
}

/** Examines a shop that runs here. It throws if the examination cannot start. */
export function examine(options?: ExamineOptions): Promise<Examined>;
