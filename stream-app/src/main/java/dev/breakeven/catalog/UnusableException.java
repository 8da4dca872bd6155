package dev.breakeven.catalog;

/** One value of a price list cannot be used; the message says why, and the rest of the list goes on. */
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }
}
