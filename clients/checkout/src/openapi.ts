// Written by wire.mjs from openapi.yaml.

export interface paths {
    "/api/payment/initiate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the payment page of an order
         * @description `orderId` is the idempotency key: a double click, a retry or a second tab gets the same payment. Once the
         *     merchant's secret holds an `order_key`, the order must come in a proof that the merchant's server signed.
         */
        post: operations["initiatePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/direct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Debit a payer who stays on the shop's page
         * @description LigdiCash is asked to debit the number, once: nothing is ever sent twice. `previous` is the `transaction_id` of the
         *     order's latest payment as far as the page knows it. A payment is begun only if it is the latest indeed; otherwise
         *     nothing is sent, and the answer with 200 is about the latest one. So the same request may be repeated at will.
         *     While `status` is `pending`, ask the status route; from `next_attempt_at` on the payer may begin another payment,
         *     and is to be told that the first may still debit. The code is not stored. The route needs an order proof, and
         *     answers 404 where direct payments are not enabled (`EnableDirectPayins`).
         */
        post: operations["payDirectly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mobile-money operators, and what a payer does with each
         * @description For a page on which the payer stays. Answers 404 where direct payments are not enabled (`EnableDirectPayins`).
         */
        get: operations["listOperators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a payment
         * @description While the payment is not decided, the route also asks LigdiCash, at most every 3 seconds. Ask again after
         *     `Retry-After` seconds. A payment that is `notcompleted` still becomes `completed` if money for its invoice comes late.
         */
        get: operations["getPaymentStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payment/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A payment's receipt, as a page
         * @description The status as a page for the payer, in French or English, which prints on one sheet. Only a payment that pays its
         *     order and was not given back has a receipt; of every other the page says what it is. It names no payer, and
         *     whoever has its address may read it: the id has 128 random bits. LigdiCash is asked as for the status, at most
         *     every 3 seconds, and never again once the payment is completed.
         */
        get: operations["getPaymentReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/l/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page of a payment link
         * @description What is paid for, the amount, and a button, in French or English, without a script. Nothing is written and nobody is
         *     asked, so preview robots may open the address. A link that was withdrawn has the page of one that never was.
         */
        get: operations["openLink"];
        put?: never;
        /**
         * The page's button
         * @description Begins a payment of the link and leads to LigdiCash's page, or leads to the payment that is under way; with a number,
         *     where direct payments are enabled, the payer stays on the page. Each payment is an order of its own, the link's id, a
         *     hyphen and a number. The same press again leads to the same payment. At most 120 payments of one link are tried in an
         *     hour, and 1,000 of all links.
         */
        post: operations["pressLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ligdicash/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment may have changed
         * @description The answer is the same whatever the body held, so that nobody learns from it which ids exist.
         */
        post: operations["ligdicashCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay out, once
         * @description `payoutId` is the idempotency key: the same request again is told what became of the first, and nothing is ever
         *     sent twice. After 202 it is not known yet whether the money was sent: ask the status route, and never use
         *     another `payoutId`. With `refundOf` the payout gives a completed payment back; all refunds of one payment together
         *     never exceed what was paid. Without `customer` a refund goes to the number that paid. A `reason` makes the payout a
         *     person's decision, which is kept in the record with the person's identity. Where the stack demands two people
         *     (`TwoPeopleAbove`), a larger payout, and a refund with a `reason`, waits until a second person approves it. A request
         *     as `dryRun` is only looked at: nothing is recorded or sent, and the answer says what it would do.
         */
        post: operations["requestPayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payout/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a payout
         * @description While the payout is not decided, the route also asks LigdiCash. A payout may take days. `outcome_unknown` means
         *     that LigdiCash gave no usable answer, and only LigdiCash or a person can resolve it.
         */
        get: operations["getPayoutStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payout/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a payout as its second person, which sends it
         * @description The second person must be another one than who asked for the payout, and types the recipient's number again, but
         *     for a refund to the number that paid. The payout is then sent once.
         */
        post: operations["approvePayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payout/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a payout that waits for its second person
         * @description It is never sent, and counts no longer. Who asked for it may reject it, too.
         */
        post: operations["rejectPayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/transactions/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask LigdiCash about a transaction, now
         * @description The ordinary check, of any payment or payout, and without waiting. A completed transaction stays completed whatever
         *     LigdiCash says, but an answer that contradicts it opens a case. Who asked is kept with the answer in the record.
         */
        post: operations["askAboutTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/decisions/{decision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Carry out what a person decides, or say what it would change
         * @description Without `apply: true` nothing is changed, and the answer says what would be. What is decided changes the state, the
         *     order, the cases and the record in one write, with the person's identity and the reason. Nothing is marked as paid or
         *     made unless LigdiCash confirms it when we ask.
         */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look whether all is right, now
         * @description The keys are read anew, and LigdiCash is asked about an invoice that nobody has: "not found" is right. Nothing is stored.
         *     Only with `ping: true` is anything sent to the receiver: an event of the type `ping`, once signed and once forged.
         */
        post: operations["examine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an adopted table, and open it
         * @description Says what the record knows and an adopted table does not have as it was: page by page, from the old table, which is
         *     only read, and from the record itself. Without `apply: true` nothing is written. What was written is not found again,
         *     so that a call can be repeated. `open: true` ends the hold, and is on record with the person and the reason.
         *     The route is there only while the stack is deployed with `RestoreFrom`.
         */
        post: operations["restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payment links
         * @description Newest first, at most 50 a page. A link that was made a moment ago may not be among them yet.
         */
        get: operations["listLinks"];
        put?: never;
        /**
         * Make a payment link
         * @description Whoever has the `address` of the link can pay. Each payment is an order of its own, `LINK_ID-1`, `LINK_ID-2` and so
         *     on, which is paid at most once: so a link with `times` is paid at most that often. Who made the link is kept in the
         *     record. The same request again makes another link.
         */
        post: operations["makeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/link/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A payment link, and what was paid by it
         * @description Of each of its newest 100 orders the payment that has paid it, or else its latest one.
         */
        get: operations["showLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/link/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a payment link
         * @description From then on its page is that of a link that never was, and no payment is begun by it. A payment that is under way
         *     can still be made. A link that is withdrawn already stays as it is. Who withdrew it is kept in the record.
         */
        post: operations["withdrawLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ligdicash/payout-callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payout may have changed
         * @description As for payments. A callback that reaches the path of the other kind has the same effect.
         */
        post: operations["ligdicashPayoutCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs a person
         * @description The open cases, oldest first, at most 50 a page.
         *
         *     With `events=refused` the events that a receiver has refused for half an hour or more, and that are due again
         *     later: each as if it were a case, open since the event happened.
         */
        get: operations["listOpenCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the system stands
         * @description Counts say what one page of 100 holds: 100 means 100 or more.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/days/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payments and payouts of a day
         * @description In the order of creation. A page may be short, or empty, and still have a `next`.
         */
        get: operations["listDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/days/{day}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people decided on a day
         * @description The rows of the record in which a person decides, whatever it was about, about 1 MB a page. A row holds the decision
         *     alone: what was said with it stands in the record of what it is about.
         */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/days/{day}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What does not agree of a day's payments and payouts
         * @description Looks whether state, record, events, cases, locks and indexes of everything that was created that day tell the same
         *     story, page by page, until there is no `next`. What changes while it is looked at is looked at again.
         */
        get: operations["auditDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/days/{day}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a day's payments and payouts come to
         * @description Counted and summed from the day index: what was created that day, as it stands now. A payment counts on the day and
         *     in the hour of its creation, whenever it was paid.
         */
        get: operations["figuresOfDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a payment or a payout by what is known of it
         * @description By `order`, `payout`, `transaction` and `event` it is read at once. By `ligdicash_ref`, `operator_ref` and `amount`
         *     the days from `until` backwards are looked through, at most 1,000 payments and payouts in one call: while there is a `next`,
         *     ask again with it in `after`, even if nothing was found yet.
         */
        post: operations["findTransactions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about a payment or a payout
         * @description But for what was said, and who paid.
         */
        get: operations["showTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/transactions/{id}/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said between LigdiCash and us
         * @description The rows of the record in order, each as the text that is stored, about 1 MB a page. Fingerprints stand there
         *     for tokens, keys and page addresses, and digests for personal data.
         */
        get: operations["listExchanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who paid
         * @description As far as LigdiCash's `confirm` said. It is logged who was shown this, and of which payment or day. Of a day, the
         *     numbers alone are shown, of the payments of which one is stored, in the order of creation; a page may be empty, and
         *     still have a `next`.
         */
        get: operations["showPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ops/people/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a number has paid
         * @description The days from `until` backwards are looked through, as `POST /api/ops/find` does. It is logged who was shown this,
         *     and of which payments. The number stands in the body, never in an address, and in no log. One number is one person:
         *     a number without its country code is read as one of the stack's country (`CountryCode`).
         */
        post: operations["findByNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Our own name for one payment of an order.
         * @example txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52
         */
        TransactionId: string;
        /**
         * @description Our own name for a payout.
         * @example pay_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52
         */
        PayoutTransactionId: string;
        /**
         * @description Our own name for a payment or a payout.
         * @example txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52
         */
        AnyTransactionId: string;
        /** @description 1 to 64 printable ASCII characters without spaces. */
        MerchantsId: string;
        /**
         * @description 1 to 64 printable ASCII characters without spaces. The retry of `P-1` is `P-1~2`, the next one `P-1~3`, up to 99. It
         *     is sent only if the payout before it certainly was not made (`payout_not_failed`), and once.
         */
        PayoutsId: string;
        /** @description Whole CFA francs. */
        Amount: number;
        /** @description Whole CFA francs. */
        PayoutAmount: number;
        /** @description Whole CFA francs. What was given back by hand may be any part of what was paid. */
        GivenAmount: number;
        /**
         * Format: date-time
         * @description In UTC.
         */
        Instant: string;
        /** @description The order's fields, or `order`, which holds them signed. Fields beside a proof must not contradict it. */
        PaymentRequest: {
            orderId?: components["schemas"]["MerchantsId"];
            amount?: components["schemas"]["Amount"];
            /** @description One line, shown to the payer. */
            description?: string;
            /** @description Their prices must add up to the amount. */
            items?: components["schemas"]["Item"][] | null;
            /** @description Amounts are in CFA francs and in nothing else. */
            currency?: "XOF" | null;
            customerEmail?: string | null;
            customerFirstname?: string | null;
            customerLastname?: string | null;
            /** @description The order, signed by the merchant's server: a JWT. Alone it is refused while there is no `order_key`. */
            order?: string | null;
            /** @description Open a new payment page, although the order has one. */
            replace?: boolean | null;
        };
        Item: {
            name: string;
            quantity: number;
            /** @description Whole CFA francs. */
            unit_price: number;
            description?: string | null;
        };
        PaymentPage: {
            transaction_id: components["schemas"]["TransactionId"];
            /**
             * Format: uri
             * @description LigdiCash's payment page. Send the payer there; it cannot be framed.
             */
            pay_url: string;
            /** @constant */
            status: "pending";
        };
        DirectRequest: {
            /** @description The order, signed by the merchant's server: a JWT. */
            order: string;
            /** @description The payer's number in any usual spelling. Without a country code it is one of the stack's country. */
            number: string;
            /** @description 4 to 10 digits, where the operator has the payer dial first, or where LigdiCash has sent a code. */
            code?: string | null;
            /** @description The key of the operator as the payer corrected it. `ligdicash` debits the LigdiCash wallet. */
            operator?: string | null;
            /** @description The `transaction_id` of the order's latest payment as far as the page knows it. */
            previous?: string | null;
        };
        DirectPayment: {
            transaction_id: components["schemas"]["TransactionId"];
            status: components["schemas"]["PaymentStatus"]["status"];
            /**
             * @description `code_refused`: with another code the payer may try again. `code_sent`: LigdiCash sends a code by SMS; ask again
             *     with it. `create_refused`, `create_not_sent`: nothing was debited. `debit_unknown`: it is not known whether the
             *     payer was debited; the payer must not pay again until the merchant has looked.
             */
            reason?: components["schemas"]["PaymentStatus"]["reason"];
            /** @description The key of the operator, where one is known. */
            operator: components["schemas"]["OperatorKey"] | null;
            mode: components["schemas"]["ConfirmationMode"] | null;
            /** @description What the payer does now, where the operator is known. */
            show: components["schemas"]["Show"] | null;
            /**
             * Format: uri
             * @description LigdiCash's or the operator's page, where the payer confirms. It cannot be framed.
             */
            pay_url?: string;
            /** @description From when on another payment of the order may be begun, while this one is pending. */
            next_attempt_at?: components["schemas"]["Instant"];
        };
        Operators: {
            /** @description The country code of a number that is written without one. */
            country: string;
            /** @description The countries whose numbers are taken, by their codes. */
            countries: {
                [key: string]: components["schemas"]["NumberPlan"];
            };
            operators: components["schemas"]["Operator"][];
        };
        /** @description How the numbers of a country are written. */
        NumberPlan: {
            /** @description How many digits a number has behind the country code. */
            digits: number;
            /** @description The beginning that a number lacks where it is written as before it became longer; mostly empty. */
            added: string;
        };
        Operator: {
            key: components["schemas"]["OperatorKey"];
            /** @description LigdiCash's `operator_id`, where a source has it. */
            id?: string;
            /** @description The country code of its numbers. LigdiCash's own wallet has none. */
            country?: string;
            /** @description The name that a payer knows. */
            name: string;
            mode: components["schemas"]["ConfirmationMode"];
            /** @description What the payer dials, with `{amount}` where the operator takes the amount there. */
            dial?: string;
            /** @description The smallest amount in whole CFA francs. */
            min: number;
            /** @description The largest amount in whole CFA francs */
            max?: number;
            /** @description The beginnings of its numbers, with the country code. A number may have moved, so they only predict. */
            prefixes: string[];
            /** @description What the payer does, with `{dial}` where a string to dial belongs. */
            show: components["schemas"]["Show"];
            /** @description The documents that say so. */
            source: string;
        };
        /** @example orange_bf */
        OperatorKey: string;
        /**
         * @description How a payer confirms. `code`: dials first, and brings the code that comes back. `push`: the phone asks by itself.
         *     `guided`: an SMS comes, and the payer dials. `operator_page`, `ligdicash_page`: a page opens. `wallet`: LigdiCash
         *     sends a code, which the payer brings in a second step.
         * @enum {unknown}
         */
        ConfirmationMode: "code" | "push" | "guided" | "operator_page" | "ligdicash_page" | "wallet";
        Show: {
            /** @description The string to dial, with the amount where the operator takes one. */
            dial?: string;
            /** @description In English. */
            en: string;
            /** @description In French. */
            fr: string;
        };
        PaymentStatus: {
            transaction_id: components["schemas"]["TransactionId"];
            order_id: components["schemas"]["MerchantsId"];
            amount: components["schemas"]["Amount"];
            /** @constant */
            currency: "XOF";
            /** @description Whether the merchant's server signed the amount. */
            amount_proven: boolean;
            /**
             * @description `pending`: not decided yet. `completed`: proven paid, final. `notcompleted`: the payer can try again; this
             *     payment still becomes `completed` if money for its invoice comes late. `review`: a person at the merchant's
             *     must look.
             *     Where money was seen, the review holds the order, and with `debit_unknown`, too, for the payer may have paid.
             *     With `invoice_not_found`, `create_unknown_called_back` and `token_lost` no money was seen, so a new payment can
             *     pay the order. LigdiCash's next verdict ends the first; the other two have no token to ask with.
             * @enum {unknown}
             */
            status: "pending" | "completed" | "notcompleted" | "review";
            /**
             * @description The cause of the status, where the status alone does not say it.
             * @enum {unknown}
             */
            reason?: "superseded" | "duplicate" | "failed" | "expired" | "create_refused" | "create_not_sent" | "create_unknown" | "unsafe_page" | "amount_differs" | "amount_missing" | "id_differs" | "contradiction" | "invoice_not_found" | "superseded_amount" | "given_back" | "create_unknown_called_back" | "token_lost" | "accepted" | "released" | "code_refused" | "code_sent" | "debit_unknown";
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
            /** @description The shop's name, always there. */
            store_name?: string;
            /**
             * @description In UTC. When this stack had LigdiCash's proof, which may be later than the payer paid: by seconds or, where the
             *     callback was lost, by hours or days. This member and the three that follow are there once the payment is
             *     `completed`, and the three only where LigdiCash named them.
             */
            completed_at?: components["schemas"]["Instant"];
            /** @description The mobile-money operator that the payer paid by. */
            operator_name?: string;
            /** @description The operator's own name for the payment, LigdiCash's `oreference`. */
            operator_reference?: string;
            /** @description LigdiCash's own name for the payment, which its support asks for. */
            ligdicash_request_id?: string;
        };
        PayoutRequest: ({
            payoutId: components["schemas"]["PayoutsId"];
            amount: components["schemas"]["PayoutAmount"];
            /** @description The recipient's number with the country code, in any usual spelling. A refund without it goes to the number that paid. */
            customer?: string | null;
            /**
             * @description To any mobile-money number, or to the recipient's LigdiCash wallet.
             * @enum {unknown}
             */
            method: "mobile_money" | "wallet";
            /** @description Required with `wallet`, else refused: whether the money stays there or goes on to mobile money. */
            keepInWallet?: boolean | null;
            /** @description One line. */
            description: string;
            /** @description Amounts are in CFA francs and in nothing else. */
            currency?: "XOF" | null;
            /**
             * @description The `transaction_id` of the payment that this payout gives back: a completed one, or one that a person has
             *     released and whose money is owed.
             */
            refundOf?: components["schemas"]["TransactionId"] | null;
            /**
             * @description The file of which the payout is a line, see [batches](docs/batches.md); not beside `refundOf`. The stack keeps
             *     the digest with the first payout of a batch, and refuses every other one under this name (`batch_differs`).
             */
            batch?: {
                name: string;
                /** @description The SHA-256 of what the file says. */
                digest: string;
            } | null;
            /** @description Why a person decides so, who signs the request. Without it nobody's reason is kept. */
            reason?: components["schemas"]["WhyDecided"] | null;
        } | {
            customer: string;
        } | {
            refundOf: string;
        }) & ({
            /** @constant */
            method: "mobile_money";
            keepInWallet?: null;
        } | {
            /** @constant */
            method: "wallet";
            keepInWallet: boolean;
        });
        /** @description One line, without `@` and without eight or more digits in a row (spaces, dots and dashes between them do not count). It is kept for good, so it must not name the payer or the recipient. */
        WhyDecided: string;
        PayoutApproval: {
            /** @description The recipient's number, typed again. Needed where the request named one. */
            customer?: string | null;
            reason: components["schemas"]["WhyDecided"];
        };
        PayoutRejection: {
            reason: components["schemas"]["WhyDecided"];
        };
        PayoutStatus: {
            transaction_id: components["schemas"]["PayoutTransactionId"];
            payout_id: components["schemas"]["PayoutsId"];
            amount: components["schemas"]["GivenAmount"];
            /** @constant */
            currency: "XOF";
            refund_of?: components["schemas"]["TransactionId"];
            /**
             * @description `pending`: LigdiCash has the payout, and may take days; with the reason `awaiting_approval` nothing is sent until a
             *     second person has approved it. `completed`: the recipient has the money, final. `notcompleted`: no money was sent. `review`: a person must look. `outcome_unknown`: LigdiCash gave no usable
             *     answer; never send the payout again under another `payoutId`. `closed`: a person says that the recipient has the
             *     money, which nothing proves.
             * @enum {unknown}
             */
            status: "pending" | "completed" | "notcompleted" | "review" | "outcome_unknown" | "closed";
            /**
             * @description The cause of the status, where the status alone does not say it.
             * @enum {unknown}
             */
            reason?: "failed" | "create_not_sent" | "create_unknown" | "create_unknown_called_back" | "unanswered" | "amount_differs" | "id_differs" | "contradiction" | "refused_configuration" | "refused_balance" | "refused_recipient" | "refused_rule" | "refused_input" | "awaiting_approval" | "rejected" | "not_made" | "given_by_hand";
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        PayoutForeseen: {
            /** @description Whether nothing is sent before a second person approves it. */
            needs_approval: boolean;
            /** @description The largest amount of one payout, in whole francs. */
            max_amount: number;
            /** @description The largest sum of all payouts of one day, in whole francs. */
            day_limit: number;
            /** @description What the day's limit leaves for other payouts after this one, in whole francs. */
            left_today: number;
        };
        Asked: {
            /**
             * @description `changed`: LigdiCash's answer changed the transaction. `unchanged`: the answer changes nothing.
             *     `nothing_learnt`: LigdiCash said nothing about the money, see `problem`. `not_asked`: somebody else asked less than
             *     3 seconds ago. `contradiction`: LigdiCash contradicts what it had proven, and a case is open.
             * @enum {unknown}
             */
            outcome: "changed" | "unchanged" | "nothing_learnt" | "not_asked" | "contradiction";
            /**
             * @description Why nothing was learnt. `unreachable`: LigdiCash gave no answer in time. `unreadable`: its answer has another
             *     form than documented. `technical`: it reported an error of its own. `refused`: it refuses our keys, project or
             *     address. `malformed`: it does not understand our question. `not_found`: it finds nothing with our token, or the
             *     token has run out. `unknown_status`: it named a status that it does not document. `contradiction`: its answer is
             *     an error and a failed payout at once. `no_keys`: our keys could not be read.
             * @enum {unknown}
             */
            problem?: "unreachable" | "unreadable" | "technical" | "refused" | "malformed" | "not_found" | "unknown_status" | "contradiction" | "no_keys";
            transaction: components["schemas"]["AskedTransaction"];
        };
        /** @enum {unknown} */
        DecisionKind: "review-release" | "review-accept" | "review-prove" | "refund-record" | "payout-not-made" | "payout-close" | "payout-prove" | "event-replay" | "payments-pause" | "payments-resume" | "payouts-pause" | "payouts-resume" | "forget" | "case-close" | "case-open";
        Decision: {
            /**
             * @description The id of the payment, payout, event or case that is decided about. A pause is about nothing. `case-open` opens a
             *     case about a statement of LigdiCash: it takes the id of a payment or payout, or, where the statement alone has a
             *     line, a name for that line, of 1 to 100 characters. The name is kept for ever, so it must not be anybody's number. With
             *     the name of a case that a person has closed, it opens that case again, while its cause stands. `payout-not-made` of
             *     a refund that a person has recorded by mistake takes the record back.
             */
            about?: string;
            /**
             * @description Whether it is carried out.
             * @default false
             */
            apply: boolean | null;
            /** @description Needed where it is carried out. */
            reason?: components["schemas"]["WhyDecided"] | null;
            /** @description `review-accept`: what was paid, in whole CFA francs, as the person has read it. */
            paid?: number;
            /**
             * @description `review-release`: whether the person says that no money is owed.
             * @default false
             */
            nothing_owed: boolean | null;
            /** @description `payout-prove`, `review-prove`: the token that LigdiCash's support has named. */
            token?: string;
            /** @description `refund-record`: the operator's reference, or the shop's. It can be used once, even if the refund is taken back. */
            reference?: string;
            /** @description `refund-record`: what was given back, in whole CFA francs. */
            amount?: number;
        };
        Decided: {
            /** @description Whether something was changed. */
            applied: boolean;
            /** @description What has another value afterwards. It is empty where all is so already. */
            changes: {
                /** @enum {unknown} */
                what: "status" | "reason" | "order" | "limits" | "token" | "event" | "payments" | "payouts" | "person";
                from?: string;
                to?: string;
            }[];
            /** @description The type of the event that the shop is told. */
            event?: string;
            cases_ended: string[];
            case_opened?: string;
            /** @description From when on nothing that was begun before the pause can leave any more. */
            holds_from?: components["schemas"]["Instant"];
            transaction?: components["schemas"]["Entry"];
        };
        Restore: {
            /**
             * Format: date-time
             * @description The instant to which the table was restored. Needed unless `open` is true.
             */
            since?: string;
            /**
             * @description Whether what is found is written.
             * @default false
             */
            apply: boolean | null;
            /** @description The `next` of the page before. */
            after?: string | null;
            /**
             * @description Whether the table is to be opened; then only `reason` counts.
             * @default false
             */
            open: boolean | null;
            /** @description Why the table is opened. */
            reason?: string | null;
        };
        Restored: {
            /** @description The name of the old table. */
            from: string;
            /** @description How many names of the record this page has looked at. */
            looked_at: number;
            found: components["schemas"]["Between"][];
            /**
             * @description The names in the record of which neither table holds anything readable, and of which the record does not say
             *     enough: each is a case, and payments or payouts are paused.
             */
            unreadable: string[];
            next?: components["schemas"]["Next"];
        };
        Between: {
            /** @description A transaction id */
            id: string;
            order_id?: components["schemas"]["MerchantsId"];
            payout_id?: components["schemas"]["PayoutsId"];
            /**
             * @description `carried`: taken over from the old table, which agrees with the record. `proven`: built anew from what the record
             *     proves. `watched`: built anew with its token, so that LigdiCash will be asked. `unknown`: its token is lost, or the
             *     last rows about it cannot be read, so that a person is called; of a pause: what it stops cannot be read.
             * @enum {unknown}
             */
            action: "carried" | "proven" | "watched" | "unknown";
            /** @description How it stands in the adopted table; missing if it is not there. */
            from?: string;
            /** @description How it stands afterwards. */
            to?: string;
            /** @description The cause of that. */
            reason?: string;
            /** @description Whether a person is called. */
            case: boolean;
        };
        Opened: {
            /** @description `false` if it was open already. */
            opened: boolean;
        };
        Examination: {
            /**
             * @description Whether the receiver gets a `ping`. `null` means that it gets none.
             * @default false
             */
            ping: boolean | null;
        };
        Examined: {
            release: components["schemas"]["Release"];
            at: components["schemas"]["Instant"];
            /**
             * Format: uri
             * @description Where LigdiCash calls back about payments.
             */
            callback_url: string;
            checks: components["schemas"]["Finding"][];
        };
        Finding: {
            /**
             * @description `keys`: the secret, with LigdiCash's keys. `ligdicash`: how LigdiCash receives us. `order_key`, `webhook_secret`: the
             *     keys for orders and for events. `ping`: the receiver takes a signed event. `ping_forged`: it refuses a forged one.
             *     `receiver_clock`: its time is within a minute of ours.
             * @enum {unknown}
             */
            check: "keys" | "ligdicash" | "order_key" | "webhook_secret" | "ping" | "ping_forged" | "receiver_clock";
            /** @enum {unknown} */
            found: "right" | "wrong" | "not_looked_at";
            /**
             * @description What is wrong, or why nothing was looked at; `not_set` may be right.
             * @enum {unknown}
             */
            why?: "apart" | "genuine_refused" | "http_error" | "http_refused" | "keys_refused" | "knows_it" | "malformed" | "no_answer" | "no_date" | "no_keys" | "no_webhook" | "no_webhook_secret" | "not_asked" | "not_refused" | "not_set" | "not_signed" | "project_refused" | "redirected" | "refused" | "taken" | "technical" | "unreachable" | "unreadable" | "unsendable";
            /** @description What was answered over HTTP. */
            http_status?: number;
            /** @description LigdiCash's code. */
            code?: string;
            /** @description By how much the receiver's clock is ahead of ours. */
            seconds?: number;
        };
        /** @description The version of the product. */
        Release: string;
        AskedTransaction: components["schemas"]["EntryFields"];
        TransactionOrEventId: string;
        PayinOrEventIdOrDay: string;
        /** Format: date */
        Day: string;
        /** @description What `after` takes for the next page. Absent on the last. */
        Next: string;
        LinkId: string;
        /** @description The price is `amount`, or what the payer chooses between `least` and `most`. */
        LinkRequest: {
            amount?: number | null;
            least?: number | null;
            most?: number | null;
            /**
             * @description How many payments the link allows.
             * @default 1
             */
            times: number | null;
            /**
             * @description Whether it allows any number of payments.
             * @default false
             */
            many: boolean | null;
            /** @description What is paid for, in French. One of the two labels must be there. */
            label_fr?: string | null;
            /** @description What is paid for, in English. */
            label_en?: string | null;
            /** @description The instant from which on no payment is begun (RFC 3339). It must be later than now. */
            ends_at?: string | null;
            /** @description For the merchant alone. It is kept for ever, so it must hold no telephone number and no e-mail address. */
            note?: string | null;
        };
        LinkFields: {
            link_id: components["schemas"]["LinkId"];
            /**
             * Format: uri
             * @description The address of its page.
             */
            address: string;
            /**
             * @description `ended`: its time is over. `used_up`: as many payments were begun as it allows, and those that were not made yet can still be.
             * @enum {unknown}
             */
            state: "open" | "ended" | "used_up" | "withdrawn";
            amount?: components["schemas"]["Amount"];
            least?: components["schemas"]["Amount"];
            most?: components["schemas"]["Amount"];
            /** @description How many payments it allows, or null: any number. */
            times: number | null;
            label_fr?: string;
            label_en?: string;
            ends_at?: components["schemas"]["Instant"];
            note?: string;
            /** @description How many payments were begun. */
            begun: number;
            created_at: components["schemas"]["Instant"];
            /** @description The ARN of who made it. */
            created_by: string;
            withdrawn_at?: components["schemas"]["Instant"];
            /** @description The ARN of who withdrew it. */
            withdrawn_by?: string;
        };
        Link: components["schemas"]["LinkFields"];
        Links: {
            links: (components["schemas"]["Link"] | {
                link_id: string;
                /** @constant */
                unreadable: true;
            })[];
            next?: components["schemas"]["Next"];
        };
        LinkStory: components["schemas"]["LinkFields"];
        EntryFields: {
            transaction_id: string;
            /**
             * @description Money in
             * @enum {unknown}
             */
            kind: "payin" | "payout";
            /** @enum {unknown} */
            status: "pending" | "completed" | "notcompleted" | "review" | "outcome_unknown" | "closed";
            /** @description The cause of the status, as in PaymentStatus and PayoutStatus. */
            reason?: string;
            amount: components["schemas"]["GivenAmount"];
            /** @description What LigdiCash says was paid, in whole francs. */
            amount_reported?: number;
            /** @description The mobile-money operator. */
            operator_name?: string;
            created_at: components["schemas"]["Instant"];
            completed_at?: components["schemas"]["Instant"];
            order_id?: components["schemas"]["MerchantsId"];
            /** @description The payment link of its order. */
            link_id?: components["schemas"]["LinkId"];
            payout_id?: components["schemas"]["PayoutsId"];
            refund_of?: components["schemas"]["TransactionId"];
        };
        /** @description A payment or a payout that is not stored as the product writes it. */
        UnreadableEntry: {
            transaction_id: string;
            /** @constant */
            unreadable: true;
        };
        /** @description A payment or a payout, as a list shows it. */
        Entry: components["schemas"]["EntryFields"] | components["schemas"]["UnreadableEntry"];
        DayPage: {
            day: components["schemas"]["Day"];
            transactions: components["schemas"]["DayEntry"][];
            next?: components["schemas"]["Next"];
        };
        /** @description A payment or a payout, with what the books need where that was asked for. */
        DayEntry: components["schemas"]["EntryFields"] | components["schemas"]["UnreadableEntry"];
        /** @description What the books need beside what lists show. */
        Books: {
            /** @description How often the state changed. */
            revision: number;
            updated_at: components["schemas"]["Instant"];
            /** @description LigdiCash's own name for it. */
            ligdicash_ref?: string;
            /** @description The operator's own name for it. */
            operator_ref?: string;
            /** @description The mobile-money operator, by LigdiCash's number. */
            operator_id?: string;
            /** @description When it was paid, in LigdiCash's own writing. */
            reported_at?: string;
            /** @description What payouts were begun or recorded to give back of a payment, in whole francs. */
            refunded?: number;
            /** @description These payouts. */
            refunds?: components["schemas"]["PayoutTransactionId"][];
            /** @description The reason of the review from which a payment was released, where the money is owed. */
            owed_for?: string;
            /** @description The same, where no money is owed. */
            not_owed_for?: string;
        };
        Figures: {
            day: components["schemas"]["Day"];
            /** @description The payments of each hour, in UTC. */
            hours: components["schemas"]["Begun"][];
            /** @description How many orders a payment was begun for. Each has one sale at most. */
            orders: number;
            /** @description The money that paid orders, without duplicates and reviews. */
            sales: components["schemas"]["Sum"];
            /** @description Proven payments of orders that another one had paid. */
            duplicates: components["schemas"]["Sum"];
            /** @description Payments that a person must look at, by the amounts that were asked for. */
            reviews: components["schemas"]["Sum"];
            /** @description Payments that are not paid, by the reason, or by the status where it has none. */
            not_paid: {
                [key: string]: components["schemas"]["Sum"];
            };
            /** @description The sales, by the operator; by an empty name where LigdiCash names none. */
            operators: {
                [key: string]: components["schemas"]["Sum"];
            };
            /** @description How many sales were proven within 1, 2, 5, 15 and 60 minutes of their creation, and later. */
            minutes_to_pay: number[];
            /** @description Payouts that gave a payment back, proven or by a person's word. */
            refunds: components["schemas"]["Sum"];
            /** @description The other payouts that were made, proven or by a person's word. */
            payouts: components["schemas"]["Sum"];
            /** @description Payouts and refunds that may still be made, or whose outcome is unknown. */
            under_way: components["schemas"]["Sum"];
            /** @description What the limit of this day leaves for payouts, in whole francs. */
            payouts_left?: number;
            /** @description Payments and payouts that cannot be read. */
            unreadable: number;
        };
        Begun: {
            /** @description The payments that were created in that time. */
            begun: number;
            /** @description Those that LigdiCash refused to create. */
            refused: number;
            /** @description Those to whose creation LigdiCash gave no usable answer, or that never reached it. */
            unanswered: number;
            /** @description Those that are proven. */
            proven: number;
            /** @description Their sales, in whole francs. */
            francs: number;
        };
        Sum: {
            count: number;
            francs: number;
        };
        AuditPage: {
            day: components["schemas"]["Day"];
            /** @description How many payments and payouts were looked at. */
            audited: number;
            findings: components["schemas"]["AuditFinding"][];
            /**
             * @description The payouts that LigdiCash has proven, each with the fingerprint of the token that proves it. Two with the same
             *     token, of whatever days, are a finding of whoever reads all of them.
             */
            proofs: {
                transaction_id: components["schemas"]["PayoutTransactionId"];
                token: string;
            }[];
            next?: components["schemas"]["Next"];
        };
        AuditFinding: {
            /** @enum {unknown} */
            finding: "unreadable" | "missing" | "attribute" | "day_index" | "not_due" | "due_for_nothing" | "due_wrong" | "put_aside" | "lease" | "order_lock" | "paid_by" | "holder" | "order_lease" | "order_amount" | "chain" | "event_missing" | "event_differs" | "event_end" | "case_missing" | "case_for_nothing" | "case_contradicts" | "idempotency_key" | "refund" | "refunded" | "refunded_too_much" | "day_total" | "record_begin" | "record_proof";
            /** @description The id of the payment or the payout, or the key of an item. */
            about: string;
            /** @description The key of the item, or the name of the attribute, that does not agree with it. */
            with?: string;
        };
        Question: {
            /** @enum {unknown} */
            by: "order" | "payout" | "transaction" | "event" | "ligdicash_ref" | "operator_ref" | "amount";
            /**
             * @description The `orderId` or the `payoutId`; an id of ours; LigdiCash's or the operator's own name for the payment, which is
             *     known once LigdiCash has said what became of the money; or the amount that was asked for or paid, in whole francs.
             */
            value: string;
            days?: components["schemas"]["SearchedDays"];
            until?: components["schemas"]["SearchedUntil"];
            after?: components["schemas"]["SearchedAfter"];
        };
        NumberQuestion: {
            /** @description The number that paid, with or without its country code. */
            number: string;
            days?: components["schemas"]["SearchedDays"];
            until?: components["schemas"]["SearchedUntil"];
            after?: components["schemas"]["SearchedAfter"];
        };
        /**
         * @description How many days a search looks through.
         * @default 7
         */
        SearchedDays: number | null;
        /** @description The last of these days. Today, unless it is said. */
        SearchedUntil: string | null;
        /** @description The `next` of the answer before. */
        SearchedAfter: string | null;
        Found: {
            transactions: components["schemas"]["Entry"][];
            /** @description Of a number: the country whose a number without a country code is. */
            country_code?: string;
            /** @description How many this call has looked at. */
            looked_at: number;
            /** @description The day from which this call has searched backwards. */
            until?: components["schemas"]["Day"];
            /** @description The day that a search stands at. */
            reached?: components["schemas"]["Day"];
            next?: components["schemas"]["Next"];
        };
        CaseFields: {
            /**
             * @description `review`: a payment is under review. `duplicate`: an order was paid twice. `owed`: a payment was released from its
             *     review, and the money that was seen is to be given back. `payout`: nobody knows what became of a payout.
             *     `approval`: a payout waits for a second person, or payouts of a batch do. `event`: an event was given up. `unreadable`: a stored item cannot
             *     be read. `contradiction`: LigdiCash no longer says what it said. `statement`: LigdiCash's statement does not agree
             *     with what we know; a person has opened it. `audit`: the audit of a night found stored data that do not agree;
             *     `about` is the payment or payout, or the item that counts a day's payouts, and `reason` is the first finding.
             * @enum {unknown}
             */
            kind: "review" | "duplicate" | "owed" | "payout" | "approval" | "event" | "unreadable" | "contradiction" | "statement" | "audit";
            /** @description The id of the payment, payout or event, the key of the item that cannot be read, or a person's name for a batch or for a line of a statement. */
            about: string;
            reason?: string;
            opened_at: components["schemas"]["Instant"];
        };
        UnreadableCase: {
            key: string;
            /** @constant */
            unreadable: true;
        };
        Case: components["schemas"]["CaseFields"] | components["schemas"]["UnreadableCase"];
        OpenCases: {
            cases: (components["schemas"]["CaseFields"] | components["schemas"]["UnreadableCase"])[];
            next?: components["schemas"]["Next"];
        };
        Health: {
            release: components["schemas"]["Release"];
            /** @description The name of the stack. */
            stack?: string;
            at: components["schemas"]["Instant"];
            /** @description For how long the oldest task has been due. */
            oldest_due_seconds: number;
            open_cases: number;
            /** @description For how long the oldest open case has been open. */
            oldest_case_seconds?: number;
            /** @description Events that a receiver has refused for long. */
            events_refused: number;
            /** @description Events that wait until a receiver is configured. */
            events_kept: number;
            /** @description Items that were put aside. */
            unreadable_items: number;
            /** @description What a person has paused. */
            paused: {
                /** @enum {unknown} */
                what: "payments" | "payouts";
                since: components["schemas"]["Instant"];
                /** @description The ARN of who paused it. */
                by: string;
                /** @description That person's reason. */
                reason?: string;
            }[];
            /**
             * @description The stack has adopted a table that nobody has opened yet: nothing changes.
             * @constant
             */
            held?: true;
            /**
             * @description What an operator must act on first. Whether LigdiCash works shows in the payments alone: where the last hour has
             *     too few of them, the verdict says so.
             * @enum {unknown}
             */
            verdict: "held" | "paused" | "no_answer" | "refuses" | "silent" | "late" | "nothing_proven" | "nothing_begun" | "events_refused" | "events_kept" | "payouts_paused" | "cases_wait" | "too_few" | "well";
            grounds: {
                /** @description The payments of the last hour. */
                hour: components["schemas"]["Begun"];
                /** @description Those of the same hour of the seven days before, the latest day first. */
                other_days: components["schemas"]["Begun"][];
                /** @description The newest in a row that LigdiCash did not create, if the last is of the last hour. */
                not_created?: components["schemas"]["InARow"];
                /** @description The newest in a row of which LigdiCash was asked and never said anything, if the last is of the last hour. */
                unheard?: components["schemas"]["InARow"];
                /** @description When the latest was proven, among the newest thousand of today and yesterday. */
                last_proven_at?: components["schemas"]["Instant"];
            };
        };
        InARow: {
            /** @description For how many orders the payments are. */
            orders: number;
            since: components["schemas"]["Instant"];
        };
        Story: {
            transaction: components["schemas"]["EntryFields"] | components["schemas"]["UnreadableEntry"];
            order?: {
                order_id: components["schemas"]["MerchantsId"];
                amount?: components["schemas"]["Amount"];
                paid_by?: components["schemas"]["TransactionId"];
                holder?: components["schemas"]["TransactionId"];
                /** @description The payments of the order, latest first. */
                payins: components["schemas"]["Entry"][];
                /** @description With this in `after`, find by `order` goes on. */
                next?: components["schemas"]["Next"];
            };
            /** @description What needs or needed a person, oldest first. */
            cases: components["schemas"]["Case"][];
            /** @description What the shop is to learn, oldest first. */
            announcements: components["schemas"]["Announcement"][];
            /** @description The payouts that were begun to give the payment back, oldest first. */
            refunds: components["schemas"]["Entry"][];
        };
        Announcement: {
            event_id: string;
            /** @description The event's type. */
            type: string;
            at: components["schemas"]["Instant"];
            status: string;
            reason?: string;
            delivered_to: ("webhook" | "event_bus")[];
            /** @description How often somebody tried to announce it. */
            tries?: number;
            last_try_at?: components["schemas"]["Instant"];
            next_try_at?: components["schemas"]["Instant"];
            delivered_at?: components["schemas"]["Instant"];
            given_up_at?: components["schemas"]["Instant"];
            overtaken_at?: components["schemas"]["Instant"];
            unwanted_at?: components["schemas"]["Instant"];
            /** @description Whether it waits until a receiver is configured. */
            kept: boolean;
        } | {
            event_id: string;
            /** @constant */
            unreadable: true;
        };
        Rows: {
            rows: components["schemas"]["Row"][];
            next?: components["schemas"]["Next"];
        };
        Row: {
            at: components["schemas"]["Instant"];
            row: string;
        } | {
            at: string;
            /** @constant */
            unreadable: true;
        };
        /** @description What stands in a row. */
        Exchanges: {
            /** @description The payment or payout as it was stored with the row. Rows of earlier releases do not say it. */
            of?: {
                order_id?: string;
                payout_id?: string;
                refund_of?: components["schemas"]["TransactionId"];
                /** @description In whole CFA francs. */
                amount: number;
                status: string;
                reason?: string;
                revision: number;
                /** @description The fingerprint of LigdiCash's token. */
                token?: string;
                previous?: components["schemas"]["TransactionId"];
            };
            exchanges: components["schemas"]["Exchange"][];
        };
        Exchange: {
            /** @enum {unknown} */
            direction: "outgoing" | "incoming";
            /** @description What was asked or told: `create`, `confirm`, `callback` and others. */
            type: string;
            at: components["schemas"]["Instant"];
            duration_ms: number;
            /**
             * @description Nobody has proven that LigdiCash said it.
             * @constant
             */
            unverified?: true;
            /** @description The address that it came from. */
            from?: string;
            /** @description Who had LigdiCash asked. */
            by?: string;
            request: Record<string, never>;
            response?: Record<string, never>;
        };
        Person: {
            transaction_id: components["schemas"]["TransactionId"];
            number?: string;
            first_name?: string;
            last_name?: string;
            email?: string;
            /** @description What the digests in the rows are made with, while it is kept. */
            salt?: string;
        };
        People: {
            day: components["schemas"]["Day"];
            people: {
                transaction_id: components["schemas"]["TransactionId"];
                number: string;
            }[];
            next?: components["schemas"]["Next"];
        };
        /** @description Why a request was not fulfilled (RFC 9457). */
        Problem: {
            /** @description The HTTP status. */
            status: number;
            /** @description The name of the HTTP status. */
            title: string;
            /** @description A stable code. */
            error: string;
            /** @description A sentence for the developer. */
            detail: string;
            /** @description The fields that are wrong, each with what is wrong with it. */
            errors?: {
                field: string;
                detail: string;
            }[];
            /** @description LigdiCash's code for its refusal to create a payment, where it gave one. `docs/http.md` lists them. */
            ligdicash_code?: string;
        };
        /** @description API Gateway's own answer. */
        GatewayMessage: {
            message: string;
        };
    };
    responses: {
        /** @description The callback was taken. The answer has no body. */
        CallbackTaken: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The body has more than 64 KiB. */
        BodyTooLarge: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @constant */
                    error?: "body_too_large";
                };
            };
        };
        /** @description The question cannot be read. */
        InvalidQuestion: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @constant */
                    error?: "invalid_request";
                };
            };
        };
        /** @description The stack cannot read what it has stored. */
        Unreadable: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    error?: "unreadable";
                };
            };
        };
        /**
         * @description A page without script. 200: the link can be paid, or was, or the payer confirms on the phone. 400: something typed is
         *     wrong. 404: there is no such link, or it was withdrawn. 409: nobody can press now, and the page says why. 410: its time
         *     is over, or it was paid as often as it allows. 429: too many payments were tried. 502: LigdiCash has not begun one.
         *     503: payments are paused, or our own part failed.
         */
        LinkPage: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                "Content-Security-Policy": string;
                "Referrer-Policy": "no-referrer";
                "Retry-After": components["headers"]["RetryAfterSometimes"];
                "X-Content-Type-Options": "nosniff";
                "X-Robots-Tag": "noindex";
                [name: string]: unknown;
            };
            content: {
                "text/html; charset=utf-8": string;
            };
        };
        /** @description A page without script. With 404 no payment has this id, with 409 it cannot be read, and with 503 the page comes later. */
        ReceiptPage: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                "Content-Security-Policy": string;
                "Referrer-Policy": "no-referrer";
                "Retry-After": components["headers"]["RetryAfterSometimes"];
                "X-Content-Type-Options": "nosniff";
                "X-Robots-Tag": "noindex";
                [name: string]: unknown;
            };
            content: {
                "text/html; charset=utf-8": string;
            };
        };
        /** @description Nothing has this id, or the stack has not enabled the route. */
        NotFound: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @constant */
                    error?: "not_found";
                };
            };
        };
        /** @description The request is not signed by anybody who may call the route. Usually API Gateway itself answers this. */
        NotAuthorized: {
            headers: {
                /** @description Only where the function answers, not API Gateway. */
                "Cache-Control"?: "no-store";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @constant */
                    error?: "not_authorized";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /** @description The request is not signed by anybody who may call the route, or by an identity that may be several persons' where only one person may decide. */
        NotAPerson: {
            headers: {
                /** @description Only where the function answers, not API Gateway. */
                "Cache-Control"?: "no-store";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    error?: "not_authorized" | "not_a_person";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /** @description The service could not do its part. */
        Unavailable: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @constant */
                    error?: "unavailable";
                };
            };
        };
        /** @description The request cannot be read. */
        OrderNotRead: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    error?: "invalid_request" | "order_proof_malformed";
                };
            };
        };
        /** @description The order is not signed by the merchant's server. */
        OrderNotSigned: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    error?: "order_proof_required" | "order_proof_invalid";
                };
            };
        };
        /** @description The service could not do its part, or the merchant takes no new payments for the moment. */
        PaymentsUnavailable: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    error?: "unavailable" | "payments_paused";
                };
            };
        };
        /** @description The service could not do its part, or payouts are paused. */
        PayoutsUnavailable: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    error?: "unavailable" | "payouts_paused";
                };
            };
        };
        /** @description LigdiCash did not take the payout. Nothing was sent. */
        PayoutNotTaken: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 502;
                    /** @enum {unknown} */
                    error?: "ligdicash_unreachable" | "ligdicash_configuration" | "ligdicash_refused";
                };
            };
        };
    };
    parameters: {
        /** @description The page's language, `fr` or `en`. Without one of them the browser's, where that is English or French, or else French. */
        PageLanguage: string;
        /** @description The `next` of the page before. */
        After: string;
        /** @description The `link_id`. Small letters count as large ones, `O` as 0, `I` and `L` as 1. */
        Link: string;
    };
    requestBodies: {
        /** @description LigdiCash's own message, in one of two encodings. The route takes any body, and no body. */
        Callback: {
            content: {
                "application/json": unknown;
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
    };
    headers: {
        /** @description Caches and proxies must not keep the answer. */
        NoStore: "no-store";
        /** @description After how many seconds to ask again. */
        RetryAfter: number;
        /** @description After how many seconds the same request may succeed, if it can. */
        RetryAfterSometimes: number;
        /** @description After how many seconds to ask again, while the outcome is not decided. */
        RetryAfterWhilePending: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    initiatePayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentRequest"];
            };
        };
        responses: {
            /** @description The payer can pay at `pay_url`. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            400: components["responses"]["OrderNotRead"];
            401: components["responses"]["OrderNotSigned"];
            /** @description In its present state the order cannot be paid by this request. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterSometimes"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "order_already_paid" | "order_amount_differs" | "order_attempt_in_progress" | "order_under_review" | "unreadable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            /** @description The order's payment page was replaced too often today. */
            429: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 429;
                        /** @constant */
                        error?: "too_many_replacements";
                    };
                };
            };
            /** @description The payer has no page. LigdiCash did not create the payment, or named a page that may not be shown. */
            502: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterSometimes"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 502;
                        /** @enum {unknown} */
                        error?: "ligdicash_unreachable" | "ligdicash_error" | "ligdicash_configuration" | "ligdicash_refused";
                    };
                };
            };
            503: components["responses"]["PaymentsUnavailable"];
            /** @description It is not known whether LigdiCash created a payment. Nothing can be paid yet. */
            504: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 504;
                        /** @constant */
                        error?: "ligdicash_outcome_unknown";
                    };
                };
            };
        };
    };
    payDirectly: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectRequest"];
            };
        };
        responses: {
            /** @description Nothing was sent. The body is about the order's latest payment. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterWhilePending"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectPayment"];
                };
            };
            /** @description This request began a payment. */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterWhilePending"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectPayment"];
                };
            };
            400: components["responses"]["OrderNotRead"];
            401: components["responses"]["OrderNotSigned"];
            404: components["responses"]["NotFound"];
            /** @description In its present state the order cannot be paid by this request. Nothing was sent. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterSometimes"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "order_already_paid" | "order_amount_differs" | "order_attempt_in_progress" | "order_under_review" | "unreadable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            /** @description The order or the number was tried too often in this hour, or the order's payment was replaced too often today. Nothing was sent. */
            429: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        error?: "too_many_attempts" | "too_many_replacements";
                    };
                };
            };
            503: components["responses"]["PaymentsUnavailable"];
        };
    };
    listOperators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operators of all countries. */
            200: {
                headers: {
                    /** @description The list changes with a release. */
                    "Cache-Control": "public, max-age=86400";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operators"];
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    getPaymentStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `transaction_id` of initiate. */
                id: components["schemas"]["TransactionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known about the payment. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterWhilePending"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentStatus"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Unreadable"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPaymentReceipt: {
        parameters: {
            query?: {
                /** @description The page's language, `fr` or `en`. Without one of them the browser's, where that is English or French, or else French. */
                lang?: components["parameters"]["PageLanguage"];
            };
            header?: never;
            path: {
                /** @description The `transaction_id` of initiate. */
                id: components["schemas"]["TransactionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ReceiptPage"];
            404: components["responses"]["ReceiptPage"];
            409: components["responses"]["ReceiptPage"];
            503: components["responses"]["ReceiptPage"];
        };
    };
    openLink: {
        parameters: {
            query?: {
                /** @description The page's language, `fr` or `en`. Without one of them the browser's, where that is English or French, or else French. */
                lang?: components["parameters"]["PageLanguage"];
            };
            header?: never;
            path: {
                /** @description The `link_id`. Small letters count as large ones, `O` as 0, `I` and `L` as 1. */
                id: components["parameters"]["Link"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LinkPage"];
            404: components["responses"]["LinkPage"];
            409: components["responses"]["LinkPage"];
            410: components["responses"]["LinkPage"];
            503: components["responses"]["LinkPage"];
        };
    };
    pressLink: {
        parameters: {
            query?: {
                /** @description The page's language, `fr` or `en`. Without one of them the browser's, where that is English or French, or else French. */
                lang?: components["parameters"]["PageLanguage"];
            };
            header?: never;
            path: {
                /** @description The `link_id`. Small letters count as large ones, `O` as 0, `I` and `L` as 1. */
                id: components["parameters"]["Link"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the page has in this hidden field. */
                    press?: string;
                    /** @description Whole CFA francs, where the payer chooses the price. */
                    amount?: string;
                    /** @description The payer's number, for a direct payment. */
                    number?: string;
                    /** @description The `key` of an operator, where the number does not tell it. */
                    operator?: string;
                    /** @description The code that the operator has given to the payer. */
                    code?: string;
                    /** @description What the page has in this hidden field. It stands for the payment after which the payer tries again. */
                    previous?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["LinkPage"];
            /** @description The payer pays on LigdiCash's page, or on one of the operator's. */
            303: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    Location: string;
                    "Referrer-Policy": "no-referrer";
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "";
                };
            };
            400: components["responses"]["LinkPage"];
            404: components["responses"]["LinkPage"];
            409: components["responses"]["LinkPage"];
            410: components["responses"]["LinkPage"];
            429: components["responses"]["LinkPage"];
            502: components["responses"]["LinkPage"];
            503: components["responses"]["LinkPage"];
        };
    };
    ligdicashCallback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Callback"];
        responses: {
            200: components["responses"]["CallbackTaken"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestPayout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutRequest"] | {
                    dryRun: components["schemas"]["PayoutRequest"];
                };
            };
        };
        responses: {
            /** @description LigdiCash took the payout, or a second person must approve it first (`awaiting_approval`). After a `dryRun`, what the request would do, or the payout that the same request has begun. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterWhilePending"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutStatus"] | components["schemas"]["PayoutForeseen"];
                };
            };
            /** @description The payout is being sent, or it is not known whether LigdiCash took it. */
            202: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutStatus"] & {
                        /** @enum {unknown} */
                        status?: "pending" | "outcome_unknown";
                    };
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 400;
                        /** @constant */
                        error?: "invalid_request";
                    };
                };
            };
            403: components["responses"]["NotAPerson"];
            404: components["responses"]["NotFound"];
            /** @description Nothing was sent. A refusal by LigdiCash has used up the `payoutId`, and so has `payout_id_reused`; a refused refund has not. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "payout_id_reused" | "payout_not_failed" | "batch_differs" | "refund_of_unpaid" | "refund_exceeds_payment" | "payout_rejected" | "payout_balance_too_low" | "payout_rule_refused" | "unreadable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            /** @description Nothing was sent. */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        error?: "payout_over_limit" | "refund_of_unknown" | "refund_without_number" | "payout_recipient_refused";
                    };
                };
            };
            /** @description The day's limit is used up. Nothing was sent. */
            429: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 429;
                        /** @constant */
                        error?: "payout_over_daily_limit";
                    };
                };
            };
            502: components["responses"]["PayoutNotTaken"];
            503: components["responses"]["PayoutsUnavailable"];
        };
    };
    getPayoutStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `transaction_id` of the payout. */
                id: components["schemas"]["PayoutTransactionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known about the payout. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterWhilePending"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutStatus"];
                };
            };
            403: components["responses"]["NotAuthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Unreadable"];
            503: components["responses"]["Unavailable"];
        };
    };
    approvePayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `transaction_id` of the payout. */
                id: components["schemas"]["PayoutTransactionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutApproval"];
            };
        };
        responses: {
            /** @description LigdiCash took the payout. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterWhilePending"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutStatus"];
                };
            };
            /** @description It is not known whether LigdiCash took the payout. */
            202: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutStatus"] & {
                        /** @enum {unknown} */
                        status?: "pending" | "outcome_unknown";
                    };
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAPerson"];
            404: components["responses"]["NotFound"];
            /** @description Nothing was sent. A refusal by LigdiCash ends the payout; otherwise it waits as before. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "not_awaiting" | "same_person" | "recipient_differs" | "payout_not_failed" | "refund_overtaken" | "payout_balance_too_low" | "payout_rule_refused" | "unreadable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            /** @description Nothing was sent. */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        error?: "refund_without_number" | "payout_recipient_refused";
                    };
                };
            };
            502: components["responses"]["PayoutNotTaken"];
            503: components["responses"]["PayoutsUnavailable"];
        };
    };
    rejectPayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `transaction_id` of the payout. */
                id: components["schemas"]["PayoutTransactionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutRejection"];
            };
        };
        responses: {
            /** @description It is rejected. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutStatus"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAPerson"];
            404: components["responses"]["NotFound"];
            /** @description It is not rejected. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "not_awaiting" | "unreadable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    askAboutTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `transaction_id` of the payment or payout. */
                id: components["schemas"]["AnyTransactionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the transaction is now, and what came of asking. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asked"];
                };
            };
            403: components["responses"]["NotAuthorized"];
            404: components["responses"]["NotFound"];
            /** @description There is nothing to ask with. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "nothing_to_ask_with" | "unreadable";
                    };
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What is decided. */
                decision: components["schemas"]["DecisionKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description What was changed, or would be. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAPerson"];
            404: components["responses"]["NotFound"];
            /** @description The decision does not apply to how things stand. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterSometimes"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "order_already_paid" | "payout_id_reused" | "refund_of_unpaid" | "refund_exceeds_payment" | "nothing_learnt" | "not_under_review" | "not_repeated" | "answer_not_read" | "given_back" | "outcome_known" | "too_early" | "token_not_needed" | "token_refused" | "token_not_completed" | "token_of_another" | "token_unnamed" | "event_not_given_up" | "event_being_sent" | "person_still_needed" | "case_open" | "case_not_open" | "case_not_closed" | "case_not_closable" | "refund_overtaken" | "table_held" | "unreadable";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            /** @description There is no such payment. */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 422;
                        /** @constant */
                        error?: "refund_of_unknown";
                    };
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    examine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Examination"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Examined"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            413: components["responses"]["BodyTooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    restore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restore"];
            };
        };
        responses: {
            /** @description What lies between, or whether the table was opened by this call. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restored"] | components["schemas"]["Opened"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAPerson"];
            /** @description There is nothing to restore. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "not_adopted" | "restore_over";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLinks: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Links"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            503: components["responses"]["Unavailable"];
        };
    };
    makeLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description The link was made. */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            /** @description Nothing was made. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @constant */
                        error?: "table_held";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    showLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `link_id`. Small letters count as large ones, `O` as 0, `I` and `L` as 1. */
                id: components["parameters"]["Link"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link and its payments. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkStory"];
                };
            };
            403: components["responses"]["NotAuthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Unreadable"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `link_id`. Small letters count as large ones, `O` as 0, `I` and `L` as 1. */
                id: components["parameters"]["Link"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, which is withdrawn. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            403: components["responses"]["NotAuthorized"];
            404: components["responses"]["NotFound"];
            /** @description Nothing was changed. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        error?: "unreadable" | "table_held";
                    };
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    ligdicashPayoutCallback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Callback"];
        responses: {
            200: components["responses"]["CallbackTaken"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOpenCases: {
        parameters: {
            query?: {
                /** @description The refused events in the place of the cases. */
                events?: "refused";
                /** @description The `next` of the page before. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The open cases. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenCases"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            503: components["responses"]["Unavailable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the system stands. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            403: components["responses"]["NotAuthorized"];
            409: components["responses"]["Unreadable"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDay: {
        parameters: {
            query?: {
                /** @description Only those with this status. */
                status?: "pending" | "completed" | "notcompleted" | "review" | "outcome_unknown" | "closed";
                /** @description Only payments, or only payouts. */
                kind?: "payin" | "payout";
                /** @description How many a page may have. */
                limit?: number;
                /** @description With what the books need of each, too, which is read from the payments and payouts themselves. */
                with?: "books";
                /** @description The `next` of the page before. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /** @description The day in UTC, which is the day in Ouagadougou. */
                day: components["schemas"]["Day"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the day. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayPage"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /** @description The day in UTC, which is the day in Ouagadougou. */
                day: components["schemas"]["Day"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            503: components["responses"]["Unavailable"];
        };
    };
    auditDay: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /** @description The day in UTC, which is the day in Ouagadougou. */
                day: components["schemas"]["Day"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the day. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            503: components["responses"]["Unavailable"];
        };
    };
    figuresOfDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The day in UTC, which is the day in Ouagadougou. */
                day: components["schemas"]["Day"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            503: components["responses"]["Unavailable"];
        };
    };
    findTransactions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description What was found, latest first. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            413: components["responses"]["BodyTooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
    showTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a payment or a payout, or of one of its events. */
                id: components["schemas"]["TransactionOrEventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that is stored of it. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Story"];
                };
            };
            403: components["responses"]["NotAuthorized"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExchanges: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /** @description The id of a payment or a payout, or of one of its events. */
                id: components["schemas"]["TransactionOrEventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    showPerson: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /** @description The id of a payment, or of one of its events; or a day in UTC. */
                id: components["schemas"]["PayinOrEventIdOrDay"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who paid. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"] | components["schemas"]["People"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    findByNumber: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberQuestion"];
            };
        };
        responses: {
            /** @description What was found, latest first. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            403: components["responses"]["NotAuthorized"];
            413: components["responses"]["BodyTooLarge"];
            503: components["responses"]["Unavailable"];
        };
    };
}
