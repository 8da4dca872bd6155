package dev.breakeven.bench.service;

import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.Progress;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program itself, {@code breakeven run}, in a process of its own, with a folder of state that is new. */
public final class Service implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("health at (http://\\S+)");
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 50;
    private static final long COUNT_MILLIS = 500;
    private static final long STANDSTILL_SECONDS = 60;
    private static final long PROGRESS_SECONDS = 20;
    private static final long END_SECONDS = 40;

    private final Path folder;
    private final Process process;
    private final long startedNanos;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    private Service(Path folder, Process process, long startedNanos, URI address) {
        this.folder = folder;
        this.process = process;
        this.startedNanos = startedNanos;
        this.address = address;
    }

    /** As {@link #start(String, List)}, with the heap that all contenders have. */
    public static Service start(String settings) {
        return start(settings, Fork.EQUAL_TERMS);
    }

    /**
     * Starts it, and returns when it says where it listens.
     *
     * @param settings as in breakeven.yaml
     * @param options options of the JVM
     */
    public static Service start(String settings, List<String> options) {
        Path folder = Folders.temporary();
        Path config = folder.resolve("breakeven.yaml");
        Path log = folder.resolve("service.log");
        try {
            Files.writeString(config, settings + "state_dir: " + folder.resolve("state") + "\n");
            long startedNanos = System.nanoTime();
            Process process = new ProcessBuilder(Fork.java(
                            options,
                            ClassPath.own(),
                            dev.breakeven.cli.Main.class,
                            "run",
                            "--config",
                            config.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Service(folder, process, startedNanos, awaitAddress(process, log));
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

    /** When its process was started, by {@link System#nanoTime}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Requests that the ledger has counted since it began, copies among them, as /metrics says. */
    public long counted() {
        return scrape().counted();
    }

    /** What /metrics says now. */
    public Scrape scrape() {
        return new Scrape(get("/metrics"));
    }

    /** The present answer of a path of its API. */
    public String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new BenchException("the service does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    /**
     * Waits until it has counted so many requests.
     *
     * @throws BenchException where the counter stands still for long, or goes past that
     */
    public void awaitCounted(long requests) {
        long count = counted();
        long movedNanos = System.nanoTime();
        long saidNanos = movedNanos;
        while (count < requests) {
            pause(COUNT_MILLIS);
            long now = System.nanoTime();
            long next = counted();
            if (next > count) {
                movedNanos = now;
            } else if (now - movedNanos > TimeUnit.SECONDS.toNanos(STANDSTILL_SECONDS)) {
                throw new BenchException("the service has counted %,d of %,d requests and no more for %d s"
                        .formatted(count, requests, STANDSTILL_SECONDS));
            }
            count = next;
            if (now - saidNanos > TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS)) {
                Progress.say("  %,d of %,d requests are counted", count, requests);
                saidNanos = now;
            }
        }
        if (count > requests) {
            throw new BenchException(
                    "the service has counted %,d requests, and there are %,d".formatted(count, requests));
        }
    }

    /**
     * Waits until /metrics is as wanted.
     *
     * @param what says what is waited for, for the error
     * @return when the answer was there, by {@link System#nanoTime}
     */
    public long await(String what, Duration limit, Predicate<Scrape> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            Scrape scrape = scrape();
            long seenNanos = System.nanoTime();
            if (wanted.test(scrape)) {
                return seenNanos;
            }
            pause(PAUSE_MILLIS);
        }
        throw new BenchException("the service did not come to this within %s: %s".formatted(limit, what));
    }

    public static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    /** Ends it as an operator would, and waits until it has committed what it did. */
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
