package dev.breakeven.topology;

import dev.breakeven.wire.ChangelogState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * State in memory with a changelog, whose owner is asked to write before each commit: the records that it forwards and
 * logs then are in the transaction that commits the offsets it comes from.
 *
 * <p>Kafka Streams has no public call for that. A plain store is not called before an exactly-once commit; a
 * {@link CachedStateStore} is, by {@code StreamTask.prepareCommit} and before the producer is flushed (Kafka 4.3.1).
 * This class is the only one that relies on it.
 *
 * @param <S> type of the state
 */
final class CommitStore<S extends ChangelogState> implements StateStore, CachedStateStore<Object, Object> {
    private final String name;
    private final S state;
    private InternalProcessorContext<?, ?> context;
    private ProcessorNode<?, ?, ?, ?> owner;
    /** Null while nobody owns the store. */
    private Runnable beforeCommit;

    private boolean open;

    private CommitStore(String name, S state) {
        this.name = name;
        this.state = state;
    }

    /** Builds stores of one name, each with a state of its own. */
    static <S extends ChangelogState> StoreBuilder<CommitStore<S>> builder(
            String name, Map<String, String> changelogSettings, Supplier<S> state) {
        return new Builder<>(name, changelogSettings, state);
    }

    S state() {
        return state;
    }

    /**
     * Takes the processor that is being initialised for the owner. Called from its {@code init}.
     *
     * @param action writes the changes since the last commit; runs before each commit that has something to commit
     */
    void own(ProcessorContext<?, ?> processorContext, Runnable action) {
        context = (InternalProcessorContext<?, ?>) processorContext;
        owner = context.currentNode();
        beforeCommit = action;
    }

    /** Writes an entry to the changelog; null deletes it. The state itself is the caller's to change. */
    void log(String key, byte[] value) {
        context.logChange(
                name,
                Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)),
                value,
                context.currentSystemTimeMs(),
                new RecordHeaders(),
                Position.emptyPosition());
    }

    @Override
    public void flushCache() {
        if (beforeCommit == null) {
            return;
        }
        ProcessorNode<?, ?, ?, ?> previous = context.currentNode();
        context.setCurrentNode(owner);
        try {
            beforeCommit.run();
        } finally {
            context.setCurrentNode(previous);
        }
    }

    @Override
    public void init(StateStoreContext storeContext, StateStore root) {
        state.clear();
        beforeCommit = null;
        open = true;
        storeContext.register(root, (key, value) -> state.restore(new String(key, StandardCharsets.UTF_8), value));
    }

    /** Writes nothing: a task that is closed without a commit must not leave anything behind. */
    @Override
    public void close() {
        state.clear();
        beforeCommit = null;
        open = false;
    }

    /** The task becomes a standby, or active again: the state stays, the owner goes. */
    @Override
    public void clearCache() {
        beforeCommit = null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    private record Builder<S extends ChangelogState>(String name, Map<String, String> logConfig, Supplier<S> state)
            implements StoreBuilder<CommitStore<S>> {
        @Override
        public CommitStore<S> build() {
            return new CommitStore<>(name, state.get());
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public StoreBuilder<CommitStore<S>> withLoggingEnabled(Map<String, String> config) {
            return new Builder<>(name, config, state);
        }

        @Override
        public StoreBuilder<CommitStore<S>> withLoggingDisabled() {
            throw new UnsupportedOperationException("the state would be lost");
        }

        @Override
        public StoreBuilder<CommitStore<S>> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitStore<S>> withCachingDisabled() {
            return this;
        }
    }
}
