package dev.breakeven.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.OptionalDouble;

/** One reading of /metrics. */
record Scrape(String text) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Scrape of(URI service) throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(service.resolve("metrics")).build();
        return new Scrape(HTTP.send(get, HttpResponse.BodyHandlers.ofString()).body());
    }

    /**
     * The sum of a metric's values; absent where it has none.
     *
     * @param labels each as {@code name="value"}
     */
    OptionalDouble value(String metric, String... labels) {
        double[] values = text.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(values).sum());
    }
}
