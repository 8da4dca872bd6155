package dev.breakeven.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "contenders --events 5",
                "--rounds 0",
                "--events many",
                "--output xml",
                "--fast",
                "restart --hours 49"
            })
    void aWrongCallIsToldInOneLine(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).allMatch(text -> text.startsWith("breakeven: "));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpNamesTheParts() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "contenders",
                        "growth",
                        "jmh",
                        "latency",
                        "ledger",
                        "memory",
                        "restart",
                        "--events",
                        "--hours",
                        "--rounds",
                        "--output");
    }
}
