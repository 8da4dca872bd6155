package dev.breakeven.cli.demo;

import dev.breakeven.config.TermsFile;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.terms.TermsUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the demo's provider rents and sells for, before anything happens. */
public final class DemoTerms {
    private static final String FILE = "terms.yaml";

    private DemoTerms() {}

    /** The terms, as they are published. */
    public static TermsUpdate update() {
        try (InputStream in = DemoTerms.class.getResourceAsStream(FILE)) {
            return TermsFile.read("demo", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The terms, to look up. */
    static TermsBook book() {
        return TermsBook.EMPTY.with(update(), 1);
    }
}
