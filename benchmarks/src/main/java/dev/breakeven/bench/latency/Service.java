package dev.breakeven.bench.latency;

import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.contenders.Folders;
import dev.breakeven.bench.fork.ClassPath;
import dev.breakeven.bench.fork.Fork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program itself, {@code breakeven run}, in a process of its own. */
final class Service implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("health at (http://\\S+)");
    private static final Pattern COUNTER = Pattern.compile(
            "^breakeven_input_records_total\\{result=\"(?:accepted|duplicate)\"} (\\S+)$", Pattern.MULTILINE);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 50;
    private static final long END_SECONDS = 40;

    private final Path folder;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest scrape;

    private Service(Path folder, Process process, URI address) {
        this.folder = folder;
        this.process = process;
        this.scrape = HttpRequest.newBuilder(address.resolve("/metrics")).build();
    }

    /**
     * Starts it, and returns when it says where it listens.
     *
     * @param settings as in breakeven.yaml
     */
    static Service start(String settings) {
        Path folder = Folders.temporary();
        Path config = folder.resolve("breakeven.yaml");
        Path log = folder.resolve("service.log");
        try {
            Files.writeString(config, settings + "state_dir: " + folder.resolve("state") + "\n");
            Process process = new ProcessBuilder(Fork.java(
                            Fork.EQUAL_TERMS,
                            ClassPath.own(),
                            dev.breakeven.cli.Main.class,
                            "run",
                            "--config",
                            config.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Service(folder, process, awaitAddress(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException("the service did not start", e);
        }
    }

    private static URI awaitAddress(Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher address = ADDRESS.matcher(Files.readString(log));
            if (address.find()) {
                return URI.create(address.group(1));
            }
            pause(PAUSE_MILLIS);
        }
        process.destroyForcibly();
        throw new BenchException("the service did not start:\n" + Files.readString(log));
    }

    /** Requests that the ledger has counted since it began, copies among them, as /metrics says. */
    long counted() {
        try {
            String metrics =
                    client.send(scrape, HttpResponse.BodyHandlers.ofString()).body();
            return COUNTER.matcher(metrics)
                    .results()
                    .mapToLong(value -> (long) Double.parseDouble(value.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new BenchException("the service does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw BenchException.interrupted(e);
        } finally {
            Folders.delete(folder);
        }
    }
}
