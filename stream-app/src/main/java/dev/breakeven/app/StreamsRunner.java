package dev.breakeven.app;

import com.google.common.base.Throwables;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.topology.BreakevenTopology;
import dev.breakeven.wire.RegistryUnavailableException;
import dev.breakeven.wire.SchemaRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology: start, wait, report the error that ended it. */
public final class StreamsRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 2_000;

    private final LedgerView view;
    private final SchemaRegistry registry;
    private final KafkaStreams streams;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * A runner that does not run yet.
     *
     * @param view is shown the ledger
     * @param applicationServer host and port where other instances send clients of the ledger to
     */
    public StreamsRunner(BreakevenConfig config, LedgerView view, String applicationServer) {
        this.view = view;
        registry = Connections.registry(config);
        BreakevenTopology topology = new BreakevenTopology(
                config.streams().applicationId(), config.topics(), config.meter(), config.ledger(), registry);
        streams = new KafkaStreams(
                topology.build(view),
                StreamsProperties.of(config, applicationServer),
                new Clients(topology.polled(), config.topics().requests()));
        streams.setUncaughtExceptionHandler(this::onError);
        streams.setStateListener((state, before) -> {
            if (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
    }

    private StreamThreadExceptionResponse onError(Throwable error) {
        if (Throwables.getCausalChain(error).stream().anyMatch(RegistryUnavailableException.class::isInstance)) {
            LOG.warn("{}; trying again", Throwables.getRootCause(error).toString());
            pause();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure.compareAndSet(null, error);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void start() {
        streams.start();
    }

    public KafkaStreams streams() {
        return streams;
    }

    public LedgerView view() {
        return view;
    }

    /** The error that ended it. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Waits until it ends.
     *
     * @throws FailedException where an error ended it
     */
    public void awaitEnd() throws InterruptedException {
        ended.await();
        throwFailure();
    }

    /** Throws the error that ended it, if one did. */
    public void throwFailure() {
        failure().ifPresent(error -> {
            throw new FailedException(
                    "the stream ended: " + Throwables.getRootCause(error).getMessage(), error);
        });
    }

    /** Commits the work done, and stops. */
    @Override
    public void close() {
        // Whoever takes over, be it this program started again, need not wait until the group misses this member.
        CloseOptions options = CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT);
        if (!streams.close(options)) {
            LOG.warn(
                    "the stream did not stop within {}; work that was not committed will be done again", CLOSE_TIMEOUT);
        }
        registry.close();
    }
}
