package dev.breakeven.demo.screen;

import java.io.PrintWriter;
import java.util.List;

/** A terminal: each page is drawn over the one before. */
public final class LiveScreen implements Screen {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";

    /** So that a long line does not take two, whatever the terminal's width. */
    private static final String CUT_LINES = "\u001b[?7l";

    private static final String WRAP_LINES = "\u001b[?7h";
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private int drawn;

    /** A screen on a terminal. */
    public LiveScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(List<String> page) {
        StringBuilder text = new StringBuilder(HIDE_CURSOR).append(CUT_LINES).append('\r');
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A');
        }
        page.forEach(line -> text.append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
        text.append(CLEAR_BELOW).append(WRAP_LINES).append(SHOW_CURSOR);
        out.print(text);
        out.flush();
        drawn = page.size();
    }

    @Override
    public void happened(String line) {}
}
