package dev.breakeven.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the demo says before it starts anything. */
class DemoCommandTest {
    private final StringWriter said = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new DemoCommand())
                .setErr(new PrintWriter(said))
                .setOut(new PrintWriter(said))
                .setExecutionExceptionHandler((e, command, result) -> {
                    command.getErr().println(e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    @Test
    void namesItsScenariosWhereOneIsUnknown() {
        assertThat(run("--story", "no-such")).isEqualTo(2);
        assertThat(said.toString())
                .contains("'no-such' is not a story; there are price-shock, steady, quarters, turnaround, free-users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000", "-1", "61", "60.001", "1e1", "fast", "", "10x"})
    void refusesOtherSpeeds(String speed) {
        assertThat(run("--speed", speed)).isEqualTo(2);
        assertThat(said.toString()).contains("'" + speed + "' is not a decimal number above 0 and up to 60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http"})
    void refusesWhatIsNoPort(String port) {
        assertThat(run("--port", port)).isEqualTo(2);
        assertThat(said.toString()).contains("--port");
    }

    @Test
    void saysWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", Integer.toString(taken.getLocalPort()))).isEqualTo(1);
            assertThat(said.toString())
                    .startsWith("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("--port")
                    .hasLineCount(1);
        }
    }
}
