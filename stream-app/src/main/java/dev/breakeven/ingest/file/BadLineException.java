package dev.breakeven.ingest.file;

/** A line that cannot be read: its message says why. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(String reason) {
        super(reason, null, false, false);
    }
}
