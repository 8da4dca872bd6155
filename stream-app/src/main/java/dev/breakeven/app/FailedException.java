package dev.breakeven.app;

/** A command failed; the message is the one line that the user sees. */
public final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FailedException(String message) {
        super(message);
    }

    public FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
