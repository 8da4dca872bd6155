package dev.breakeven.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.testing.Scrape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The demo as a user runs it, faster. */
class DemoIT {
    private static final long POLL_MILLIS = 50;

    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new DemoCommand()).setOut(new PrintWriter(out)).execute(args);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Values of a tier's alert, each time that it changed. */
    private static List<Double> alertsUntil(CompletableFuture<?> end, URI service, String tier)
            throws InterruptedException {
        List<Double> values = new ArrayList<>();
        while (!end.isDone()) {
            try {
                Scrape.of(service)
                        .value("breakeven_alert_firing", "name=\"" + tier + "\"")
                        .ifPresent(value -> add(values, value));
            } catch (UncheckedIOException e) {
                // It does not listen yet, or not any more.
                assertThat(e).isNotNull();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return values;
    }

    private static void add(List<Double> values, double value) {
        if (values.isEmpty() || values.get(values.size() - 1) != value) {
            values.add(value);
        }
    }

    @Test
    void theAlertOfOneTierFiresAndResolves() throws Exception {
        int port = freePort();
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> run("--once", "--speed", "10", "--port", Integer.toString(port)));
        URI service = URI.create("http://127.0.0.1:" + port + "/");

        assertThat(alertsUntil(exitCode, service, "plus")).contains(1.0);
        assertThat(exitCode.get()).isZero();
        assertThat(out.toString())
                .contains("Breakeven demo: price-shock at 10x")
                .containsSubsequence("Alerts:", "alert fires: tier plus", "alert resolves: tier plus")
                .doesNotContain("tier pro loses", "tier enterprise loses", "tier api loses")
                .containsPattern(" (plus|api) .* ok");
    }

    @Test
    void nothingHappensInSteadyTraffic() {
        assertThat(run("--once", "--story", "steady", "--speed", "20", "--port", "0"))
                .isZero();
        assertThat(out.toString()).contains("No alert fired.").containsPattern("requests: [0-9,]+ accepted");
    }

    /** Each ends where its margins were seen, one after the other. */
    @ParameterizedTest
    @CsvSource({
        "quarters, the partner's share of revenue: 1[67][0-9].[0-9] USD/h",
        "turnaround, subscriptions \\+",
        "free-users, free users take [23]"
    })
    void theMarginsOfThePublicRecordAreSeen(String story, String insight) {
        assertThat(run("--once", "--story", story, "--speed", "6", "--port", "0"))
                .isZero();
        assertThat(out.toString()).contains("Breakeven demo: " + story).containsPattern(insight);
    }
}
