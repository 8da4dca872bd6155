package dev.breakeven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void showsABarOnATerminal() {
        assertThat(printed(true)).contains("reading").contains("100%").contains("2/2 MiB");
    }

    @Test
    void printsNothingElsewhere() {
        assertThat(printed(false)).isEmpty();
    }

    private static String printed(boolean terminal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.of(out, terminal, "reading", 2 << 20, " MiB", 1 << 20)) {
            progress.at(1 << 20);
            progress.saying("trace.csv");
            progress.at(2 << 20);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
