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
         * @description `orderId` is the idempotency key: a double click, a retry or a second tab gets the same payment. Once the merchant's secret holds an `order_key`, the order must come in a proof that the merchant's server signed.
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
         * @description We ask LigdiCash once to debit the number and never send anything twice. `previous` is the `transaction_id` of the latest payment of the order that the page knows. If the order has a newer payment, nothing is sent, and the answer (200) describes that payment; so you may repeat the same request safely. While `status` is `pending`, ask the status route. From `next_attempt_at` on the payer may start another payment; warn the payer that the first may still be charged. The code is not stored. The route needs an order proof. It answers 404 unless direct payments are enabled (`EnableDirectPayins`).
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
         * The mobile-money operators, with the steps of a payer for each
         * @description The operators that the merchant's contract activates (`Operators`), for badges, and for a page with direct payments.
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
         * Read the status of a payment
         * @description While the outcome is open, the route also asks LigdiCash, at most every 3 seconds. Ask again after `Retry-After` seconds. A `notcompleted` payment becomes `completed` if money for its invoice comes late.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The order's fields, or `order`, which holds them signed. Fields beside a proof must not contradict it. */
        PaymentRequest: {
            /** @description The amount, in whole CFA francs. */
            amount?: components["schemas"]["Amount"];
            /**
             * @description Amounts are in CFA francs and in nothing else.
             * @enum {string|null}
             */
            currency?: "XOF" | null;
            /** @description The payer's e-mail address. */
            customerEmail?: string | null;
            /** @description The payer's first name. */
            customerFirstname?: string | null;
            /** @description The payer's last name. */
            customerLastname?: string | null;
            /** @description A line of text, which the payer sees. */
            description?: string;
            /** @description The lines of the order. The prices must add up to the amount. */
            items?: components["schemas"]["Item"][] | null;
            /** @description The order, signed by the merchant's server: a JWT. It is refused if `order_key` is not set. */
            order?: string | null;
            /** @description The merchant's name for the order, the idempotency key. */
            orderId?: components["schemas"]["MerchantsId"];
            /** @description Open a new payment page, although the order has one. */
            replace?: boolean | null;
        };
        /** @description Whole CFA francs. */
        Amount: number;
        /** @description A line of an order. */
        Item: {
            /** @description More about the goods or service. */
            description?: string | null;
            /** @description The name of the goods or service. */
            name: string;
            /** @description The number of pieces. */
            quantity: number;
            /** @description The price of one piece, in whole CFA francs. */
            unit_price: number;
        };
        /** @description 1 to 64 printable ASCII characters without spaces. */
        MerchantsId: string;
        /** @description A payment that was created, and the page on which the payer can pay. */
        PaymentPage: {
            /**
             * Format: uri
             * @description LigdiCash's payment page. Send the payer there; it cannot be framed.
             */
            pay_url: string;
            /**
             * @description The status of the payment.
             * @constant
             */
            status: "pending";
            /** @description Our own name for the payment. */
            transaction_id: components["schemas"]["TransactionId"];
        };
        /**
         * @description Our own name for one payment of an order.
         * @example txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52
         */
        TransactionId: string;
        /** @description Why a request was not fulfilled (RFC 9457). */
        Problem: {
            /** @description A sentence for the developer. */
            detail: string;
            /** @description A stable code. */
            error: string;
            /** @description The wrong fields, each with its fault. */
            errors?: {
                detail: string;
                field: string;
            }[];
            /** @description LigdiCash's code for its refusal to create a payment, if it gave one. `docs/http.md` lists them. */
            ligdicash_code?: string;
            /** @description The limit that the amount exceeds, in whole francs. */
            limit?: number;
            /** @description The revision of `transaction`, for `seen`. */
            revision?: number;
            /** @description The HTTP status. */
            status: number;
            /** @description The name of the HTTP status. */
            title: string;
            /** @description What has changed, as it is now. */
            transaction?: components["schemas"]["Entry"];
        };
        /** @description A payment or payout, as a list shows it. Money is whole francs. */
        Entry: {
            /** @description The amount that was asked for. */
            amount: components["schemas"]["GivenAmount"];
            /** @description The reported amount: what LigdiCash says was paid. */
            amount_reported?: number;
            /** @description The instant at which the payment or payout was proven. */
            completed_at?: components["schemas"]["Instant"];
            /** @description The instant at which the payment or payout was created. */
            created_at: components["schemas"]["Instant"];
            /** @description The beginning of the shop's description of what a payment or payout is for; the whole of a payout that waits for a second person. Searches have it. */
            description?: string;
            /**
             * @description `payin`: money in. `payout`: money out.
             * @enum {string}
             */
            kind: "payin" | "payout";
            /** @description The payment link whose payment that order is. */
            link_id?: components["schemas"]["LinkId"];
            /** @description The English label of the payment link. Searches have it. */
            link_label_en?: string;
            /** @description The French label of the payment link. Searches have it. */
            link_label_fr?: string;
            /** @description The mobile-money operator, as LigdiCash names it. */
            operator_name?: string;
            /** @description The order that a payment pays. */
            order_id?: components["schemas"]["MerchantsId"];
            /** @description The last two digits of the number that paid, or was to pay. Searches have it. */
            payer_end?: string;
            /** @description The merchant's name for a payout. */
            payout_id?: components["schemas"]["PayoutsId"];
            /** @description The cause of the status, as in `PaymentStatus` and `PayoutStatus`. */
            reason?: string;
            /** @description The payment that a payout refunds. */
            refund_of?: components["schemas"]["TransactionId"];
            /**
             * @description The status.
             * @enum {string}
             */
            status: "pending" | "completed" | "notcompleted" | "review" | "outcome_unknown" | "closed";
            /** @description The id of the payment or payout. */
            transaction_id: components["schemas"]["AnyTransactionId"];
        };
        /** @description Whole CFA francs. A refund by hand may be any part of the paid amount. */
        GivenAmount: number;
        /**
         * Format: date-time
         * @description In UTC.
         */
        Instant: string;
        LinkId: string;
        /** @description 1 to 64 printable ASCII characters without spaces. The retry of `P-1` is `P-1~2`, the next one `P-1~3`, up to 99. It is sent once, and only if the earlier payout certainly was not made (`payout_not_failed`). */
        PayoutsId: string;
        /**
         * @description Our own name for a payment or a payout.
         * @example txn_0f6c1e7a9b3d4c520f6c1e7a9b3d4c52
         */
        AnyTransactionId: string;
        /** @description A request for a direct payment. */
        DirectRequest: {
            /** @description 4 to 10 digits, where the operator has the payer dial first, or where LigdiCash has sent a code. */
            code?: string | null;
            /** @description The payer's number in any usual spelling. Without a country code it is one of the stack's country. */
            number: string;
            /** @description The key of the operator as the payer corrected it. `ligdicash` debits the LigdiCash wallet. */
            operator?: string | null;
            /** @description The order, signed by the merchant's server: a JWT. */
            order: string;
            /** @description The `transaction_id` of the order's latest payment as far as the page knows it. */
            previous?: string | null;
        };
        /** @description A direct payment: one whose payer does not leave the shop. */
        DirectPayment: {
            /** @description The way in which the payer confirms, where the operator is known. */
            mode: components["schemas"]["Mode"] | null;
            /** @description The instant from which another payment of the order may start, while this one is pending. */
            next_attempt_at?: components["schemas"]["Instant"];
            /** @description The key of the operator, where one is known. */
            operator: components["schemas"]["OperatorKey"] | null;
            /**
             * Format: uri
             * @description LigdiCash's or the operator's page, where the payer confirms. It cannot be framed.
             */
            pay_url?: string;
            /**
             * @description `code_refused`: with another code the payer may try again. `code_sent`: LigdiCash sends a code by SMS; ask again with it. `create_refused`, `create_not_sent`: nothing was debited. `debit_unknown`: it is not known whether the payer was debited; the payer must not pay again until the merchant has looked.
             * @enum {string}
             */
            reason?: "failed" | "expired" | "unsafe_page" | "superseded" | "create_refused" | "create_not_sent" | "create_unknown" | "create_unknown_called_back" | "token_lost" | "amount_differs" | "amount_missing" | "id_differs" | "contradiction" | "invoice_not_found" | "superseded_amount" | "given_back" | "duplicate" | "accepted" | "released" | "code_refused" | "code_sent" | "debit_unknown";
            /** @description The payer's next step, if the operator is known. */
            show: components["schemas"]["Show"] | null;
            /**
             * @description The status of the payment, as in `PaymentStatus`.
             * @enum {string}
             */
            status: "pending" | "completed" | "notcompleted" | "review";
            /** @description Our own name for the payment. */
            transaction_id: components["schemas"]["TransactionId"];
        };
        /** @description The way in which a payer confirms (`payment-api/direct-payin/validation-modes`). */
        Mode: "code" | "push" | "guided" | "operator_page" | "ligdicash_page" | "wallet";
        /** @example orange_bf */
        OperatorKey: string;
        /** @description The payer's next step. */
        Show: {
            /** @description The string to dial, with the amount where the operator takes one. */
            dial?: string;
            /** @description The sentence in English. */
            en: string;
            /** @description The sentence in French. */
            fr: string;
        };
        /** @description The table of operators, as it is served. */
        Operators: {
            /** @description The countries whose numbers are taken, by their codes. */
            countries: {
                [key: string]: components["schemas"]["NumberPlan"];
            };
            /** @description The country code of numbers that are written without one. */
            country: string;
            /** @description Every operator that a source names. */
            operators: components["schemas"]["Operator"][];
        };
        /** @description The form of a country's numbers. */
        NumberPlan: {
            /** @description The beginning that a number lacks where it is written as before it became longer; mostly empty. */
            added: string;
            /** @description The number of digits behind the country code. */
            digits: number;
        };
        /** @description A mobile-money operator. */
        Operator: {
            /** @description The country code of the operator's numbers. LigdiCash's own wallet has none. */
            country?: string;
            /** @description The string that the payer dials, with `{amount}` if the operator takes the amount there. */
            dial?: string;
            /** @description `true` if a page of LigdiCash names the operator, not integrations of others alone. */
            documented: boolean;
            /** @description LigdiCash's `operator_id`, where a source has it. */
            id?: string;
            /** @description The operator's name in requests and answers, such as `orange_bf`. */
            key: components["schemas"]["OperatorKey"];
            /** @description The largest amount in whole CFA francs */
            max?: number;
            /** @description The smallest amount, in whole francs. */
            min: number;
            /** @description The way in which the operator's payers confirm. */
            mode: components["schemas"]["Mode"];
            /** @description The name that a payer knows. */
            name: string;
            /** @description The beginnings of the operator's numbers, with the country code: a prediction, since numbers may move. */
            prefixes: string[];
            /** @description The payer's next step, with `{dial}` in the place of the string to dial. */
            show: components["schemas"]["Show"];
            /** @description The documents that say all this of the operator. */
            source: string;
        };
        /** @description A payment, as far as the page of a payer may know it. */
        PaymentStatus: {
            /** @description The amount that was asked for, in whole CFA francs. */
            amount: components["schemas"]["Amount"];
            /** @description `true` if the merchant's server signed the amount. */
            amount_proven: boolean;
            /** @description The instant at which this stack got LigdiCash's proof. The payer paid seconds earlier or, if the callback was lost, hours or days earlier. This member and the three that follow from LigdiCash are there once the payment is `completed`, and those three only where LigdiCash named them. */
            completed_at?: components["schemas"]["Instant"];
            /** @description The instant at which the payment was created. */
            created_at: components["schemas"]["Instant"];
            /**
             * @description The currency.
             * @constant
             */
            currency: "XOF";
            /** @description LigdiCash's own name for the payment, which its support asks for. */
            ligdicash_request_id?: string;
            /** @description The mobile-money operator that the payer paid by. */
            operator_name?: string;
            /** @description The operator's own name for the payment, LigdiCash's `oreference`. */
            operator_reference?: string;
            /** @description The merchant's name for the order. */
            order_id: components["schemas"]["MerchantsId"];
            /**
             * @description The cause of the status, where the status alone does not say it.
             * @enum {string}
             */
            reason?: "failed" | "expired" | "unsafe_page" | "superseded" | "create_refused" | "create_not_sent" | "create_unknown" | "create_unknown_called_back" | "token_lost" | "amount_differs" | "amount_missing" | "id_differs" | "contradiction" | "invoice_not_found" | "superseded_amount" | "given_back" | "duplicate" | "accepted" | "released" | "code_refused" | "code_sent" | "debit_unknown";
            /**
             * @description `pending`: not decided yet. `completed`: proven paid, final. `notcompleted`: the payer can try again; this payment still becomes `completed` if money for its invoice comes late. `review`: a person at the merchant's must look. A review holds the order if money was seen. A review for `debit_unknown` holds it too, because the payer may have paid. With `invoice_not_found`, `create_unknown_called_back` and `token_lost` no money was seen, so a new payment can pay the order. LigdiCash's next verdict ends the first; the other two have no token to ask with.
             * @enum {string}
             */
            status: "pending" | "completed" | "notcompleted" | "review";
            /** @description The shop's name. */
            store_name: string;
            /** @description Our own name for the payment. */
            transaction_id: components["schemas"]["TransactionId"];
            /** @description The instant at which the payment last changed. */
            updated_at: components["schemas"]["Instant"];
        };
    };
    responses: {
        /** @description The request cannot be read. */
        OrderNotRead: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error?: "invalid_request" | "order_proof_malformed";
                    /** @constant */
                    status?: 400;
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
                    /** @enum {unknown} */
                    error?: "order_proof_invalid" | "order_proof_required";
                    /** @constant */
                    status?: 401;
                };
            };
        };
        /** @description The body has more than 64 KiB. */
        BodyTooLarge: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error?: "body_too_large";
                    /** @constant */
                    status?: 413;
                };
            };
        };
        /** @description The service failed, or the merchant has paused payments. */
        PaymentsUnavailable: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error?: "payments_paused" | "unavailable";
                    /** @constant */
                    status?: 503;
                };
            };
        };
        /** @description The id does not exist, or the stack has not enabled the route. */
        NotFound: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error?: "not_found";
                    /** @constant */
                    status?: 404;
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
                    /** @enum {unknown} */
                    error?: "unreadable";
                    /** @constant */
                    status?: 409;
                };
            };
        };
        /** @description The service failed. */
        Unavailable: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error?: "unavailable";
                    /** @constant */
                    status?: 503;
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Caches and proxies must not keep the answer. */
        NoStore: "no-store";
        /** @description The same request may succeed after this many seconds. Absent if it cannot. */
        RetryAfterSometimes: number;
        /** @description Ask again after this many seconds. */
        RetryAfter: number;
        /** @description Ask again after this many seconds. Absent once the outcome is final. */
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
            /** @description The order's present state does not allow this payment. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterSometimes"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error?: "order_already_paid" | "order_amount_differs" | "order_attempt_in_progress" | "order_under_review" | "unreadable";
                        /** @constant */
                        status?: 409;
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
                        /** @enum {unknown} */
                        error?: "too_many_replacements";
                        /** @constant */
                        status?: 429;
                    };
                };
            };
            /** @description LigdiCash did not create the payment, or named a page that we must not show. The payer has no page. */
            502: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterSometimes"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error?: "ligdicash_configuration" | "ligdicash_error" | "ligdicash_refused" | "ligdicash_unreachable";
                        /** @constant */
                        status?: 502;
                    };
                };
            };
            503: components["responses"]["PaymentsUnavailable"];
            /** @description The outcome is unknown: LigdiCash may have created a payment. The payer cannot pay yet. */
            504: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error?: "ligdicash_outcome_unknown";
                        /** @constant */
                        status?: 504;
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
            /** @description This request started a payment. */
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
            /** @description The order's present state does not allow this payment. Nothing was sent. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfterSometimes"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error?: "order_already_paid" | "order_amount_differs" | "order_attempt_in_progress" | "order_under_review" | "unreadable";
                        /** @constant */
                        status?: 409;
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            /** @description The hour's limit of tries for the order or the number is reached, or the day's limit of replaced payments of the order. Nothing was sent. */
            429: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error?: "too_many_attempts" | "too_many_replacements";
                        /** @constant */
                        status?: 429;
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
            /** @description The status of the payment. */
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
}
