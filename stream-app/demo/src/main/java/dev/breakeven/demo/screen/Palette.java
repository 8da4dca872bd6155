package dev.breakeven.demo.screen;

import java.util.Map;

/** Colours of the terminal, or none. */
public enum Palette {
    COLOURS,
    PLAIN;

    private static final String RESET = "\u001b[0m";

    /** Colours on a terminal, unless the environment asks for none (no-color.org). */
    public static Palette of(boolean terminal, Map<String, String> environment) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !unwanted ? COLOURS : PLAIN;
    }

    String bold(String text) {
        return paint("\u001b[1m", text);
    }

    String dim(String text) {
        return paint("\u001b[2m", text);
    }

    String good(String text) {
        return paint("\u001b[32m", text);
    }

    String bad(String text) {
        return paint("\u001b[31m", text);
    }

    String alarm(String text) {
        return paint("\u001b[1;37;41m", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : code + text + RESET;
    }
}
