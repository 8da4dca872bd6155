package dev.breakeven.bench;

import java.util.Locale;

/** Progress, on standard error: standard output belongs to the results. */
public final class Progress {
    private Progress() {}

    public static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
