package dev.breakeven.wire;

/** The schema registry could not be asked. Says nothing about the record at hand; asking again may help. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
