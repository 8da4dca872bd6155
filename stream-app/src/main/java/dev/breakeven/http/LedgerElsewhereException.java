package dev.breakeven.http;

import java.net.URI;

/** The ledger runs in another instance, which can answer the request. */
final class LedgerElsewhereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final URI instance;

    /**
     * The exception for an instance.
     *
     * @param instance base address of the instance with the ledger
     */
    LedgerElsewhereException(URI instance) {
        super("the ledger runs at " + instance);
        this.instance = instance;
    }

    URI instance() {
        return instance;
    }
}
