package dev.breakeven.ingest.file;

import java.util.Optional;

/**
 * A line of a file.
 *
 * @param number number from 1
 * @param text its text without its end; absent where it is not text
 * @param fault why it is no text; absent where it is
 */
record Line(long number, Optional<String> text, Optional<String> fault) {
    static Line of(long number, String text) {
        return new Line(number, Optional.of(text), Optional.empty());
    }

    static Line unreadable(long number, String fault) {
        return new Line(number, Optional.empty(), Optional.of(fault));
    }
}
