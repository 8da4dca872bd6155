package dev.breakeven.ingest.file;

/** A trace that cannot be read at all: its message names the file, the fault and the remedy. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TraceException(String message) {
        super(message);
    }

    public TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
