package dev.breakeven.ingest.file;

import dev.breakeven.usage.Request;

/** Reads lines of one file in one format. */
interface LineParser {
    /**
     * The request of a line.
     *
     * @param text the line
     * @param defaultId identity of a request that does not state its own
     * @throws BadLineException where the line cannot be read
     */
    Request parse(String text, String defaultId) throws BadLineException;
}
