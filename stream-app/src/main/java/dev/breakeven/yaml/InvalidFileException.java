package dev.breakeven.yaml;

import java.util.List;

/** A file that cannot be used. Its message lists every problem, one per line. */
public final class InvalidFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * The exception for a file.
     *
     * @param problems at least one, each a single line that says the place, the fault and the remedy
     */
    public InvalidFileException(List<String> problems) {
        super(String.join("\n", problems));
    }

    public List<String> problems() {
        return getMessage().lines().toList();
    }
}
