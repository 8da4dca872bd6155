package dev.breakeven.ingest.file;

import dev.breakeven.usage.Request;

/** A line of a trace, read or not. */
public sealed interface TraceLine {
    /** A line that is a request, valid or not. */
    record Read(Request request) implements TraceLine {}

    /**
     * A line that cannot be read.
     *
     * @param file file
     * @param line number from 1
     * @param reason its fault
     */
    record Rejected(String file, long line, String reason) implements TraceLine {
        @Override
        public String toString() {
            return file + ":" + line + ": " + reason;
        }
    }
}
