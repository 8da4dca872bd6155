package dev.breakeven.demo.screen;

import java.util.List;

/** Where the demo is shown. */
public interface Screen {
    /** Shows a page in place of the one before. */
    void show(List<String> page);

    /** Tells of something that happened, which the next page names too. */
    void happened(String line);
}
