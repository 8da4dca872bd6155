package dev.breakeven.demo;

import dev.breakeven.app.Connections;
import dev.breakeven.app.FailedException;
import dev.breakeven.app.Service;
import dev.breakeven.app.TermsTopic;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.console.Interruption;
import dev.breakeven.demo.screen.Addresses;
import dev.breakeven.stack.EmbeddedStack;
import dev.breakeven.wire.SchemaRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;

/** The service on a Kafka and registry of its own, with the demo's terms, and a producer for its traffic. */
public final class DemoService implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 20;

    /** Short windows, so that there is something to see. Free is meant to lose, which is no alert. */
    private static final String SETTINGS = """
            windows: {base: 1s, publish: [10s, 1m], grace: 2s, retention: 15m}
            alerts: {window: 10s, tiers: {free: {threshold: off}}}
            http: {port: %d}
            """;

    private final EmbeddedStack stack;
    private final SchemaRegistry registry;
    private final Producer<byte[], byte[]> producer;
    private final Service service;
    private final Backend backend;

    private DemoService(
            EmbeddedStack stack, SchemaRegistry registry, Producer<byte[], byte[]> producer, Service service) {
        this.stack = stack;
        this.registry = registry;
        this.producer = producer;
        this.service = service;
        this.backend = new Backend(
                service.view(),
                stack.config().ledger(),
                new DemoPublisher(producer, registry, stack.config().topics()),
                new Addresses(
                        service.uri(),
                        stack.config().kafka().get("bootstrap.servers"),
                        stack.config().registry().url()));
    }

    /**
     * Starts all of it, and returns when it runs.
     *
     * @param port where metrics and API are served; 0 for any that is free
     * @param story with whose terms it begins
     * @throws InterruptedException where it is interrupted before that
     */
    public static DemoService start(int port, Story story, Interruption interruption) throws InterruptedException {
        EmbeddedStack stack = EmbeddedStack.start("breakeven-demo", SETTINGS.formatted(port));
        SchemaRegistry registry = null;
        Producer<byte[], byte[]> producer = null;
        Service service = null;
        try {
            interruption.check();
            new TermsTopic(stack.config()).publish(DemoTerms.begin(story));
            registry = Connections.registry(stack.config());
            producer = Connections.producer(stack.config());
            interruption.check();
            service = Service.start(stack.config());
            awaitRunning(service, interruption);
            return new DemoService(stack, registry, producer, service);
        } catch (RuntimeException | InterruptedException e) {
            close(service, producer, registry, stack);
            throw e;
        }
    }

    private static void awaitRunning(Service service, Interruption interruption) throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (service.runner().streams().state() != KafkaStreams.State.RUNNING) {
            service.runner().throwFailure();
            if (System.nanoTime() > deadline) {
                throw new FailedException(
                        "the stream did not start within %d s; is the machine busy with something else? Try again"
                                .formatted(START_TIMEOUT.toSeconds()));
            }
            interruption.check();
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    public BreakevenConfig config() {
        return stack.config();
    }

    public Backend backend() {
        return backend;
    }

    public Service service() {
        return service;
    }

    @Override
    public void close() {
        close(service, producer, registry, stack);
    }

    private static void close(
            Service service, Producer<byte[], byte[]> producer, SchemaRegistry registry, EmbeddedStack stack) {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
        if (service != null) {
            service.close();
        }
        if (registry != null) {
            registry.close();
        }
        stack.close();
    }
}
