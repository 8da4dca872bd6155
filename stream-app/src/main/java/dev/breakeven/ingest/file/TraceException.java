package dev.breakeven.ingest.file;

/** A trace that cannot be read at all: its message says which file, what is wrong and how to mend it. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TraceException(String message) {
        super(message);
    }

    public TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
