package dev.breakeven.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code /metrics} said at one moment.
 *
 * @param samples values by name and labels, as Prometheus writes them
 */
public record Scrape(Map<String, BigDecimal> samples) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Scrapes a service. */
    public static Scrape of(URI service) {
        Map<String, BigDecimal> samples = get(service.resolve("/metrics"))
                .body()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.endsWith("NaN"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1)),
                        (a, b) -> b,
                        TreeMap::new));
        return new Scrape(samples);
    }

    /** Asks, without following redirects. */
    public static HttpResponse<String> get(URI uri) {
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of a sample; zero where it is absent. */
    public long count(String sample) {
        return samples.getOrDefault(sample, BigDecimal.ZERO).longValueExact();
    }

    /** Samples whose name begins so. */
    public Map<String, BigDecimal> startingWith(String prefix) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    /**
     * The sum of a metric's values; absent where it has none.
     *
     * @param labels each as {@code name="value"}
     */
    public OptionalDouble value(String metric, String... labels) {
        Collection<BigDecimal> values = samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(metric + "{"))
                .filter(sample -> Arrays.stream(labels).allMatch(sample.getKey()::contains))
                .map(Map.Entry::getValue)
                .toList();
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        values.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue());
    }
}
