package dev.breakeven.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.wire.ChangelogState;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What an owner writes when it is asked before a commit is in that commit. Nothing here writes at any other time, so the
 * tests fail where Kafka Streams asks no more.
 */
class CommitStoreTest {
    private static final String STORE = "words";
    private static final String CHANGELOG = "test-" + STORE + "-changelog";

    private final List<Counter> owners = new ArrayList<>();
    private final TopologyTestDriver driver = driver(Map.of());

    /** Words by how often they came. */
    private static final class Words implements ChangelogState {
        private final Map<String, Integer> counts = new HashMap<>();

        @Override
        public void restore(String key, byte[] value) {
            if (value == null) {
                counts.remove(key);
            } else {
                counts.put(key, Integer.valueOf(new String(value, UTF_8)));
            }
        }

        @Override
        public void clear() {
            counts.clear();
        }
    }

    /** Counts words, and before each commit forwards and logs those that came since the last. */
    private static final class Counter implements Processor<String, String, String, String> {
        private final Map<String, byte[]> changelog;
        private final Map<String, Integer> unsaved = new LinkedHashMap<>();
        private ProcessorContext<String, String> context;
        private CommitStore<Words> store;
        private RuntimeException failure;
        private int asked;

        /** With a changelog to be put back, as is done between the store's init and its owner's. */
        Counter(Map<String, byte[]> changelog) {
            this.changelog = changelog;
        }

        @Override
        public void init(ProcessorContext<String, String> processorContext) {
            context = processorContext;
            store = context.getStateStore(STORE);
            changelog.forEach(store.state()::restore);
            store.own(context, this::beforeCommit);
        }

        @Override
        public void process(Record<String, String> word) {
            if (word.value().equals("!")) {
                store.state().counts.keySet().forEach(gone -> unsaved.put(gone, 0));
                store.state().counts.clear();
            } else {
                unsaved.put(word.value(), store.state().counts.merge(word.value(), 1, Integer::sum));
            }
        }

        private void beforeCommit() {
            asked++;
            if (failure != null) {
                throw failure;
            }
            unsaved.forEach((word, count) -> {
                context.forward(new Record<>(word, Integer.toString(count), 0));
                store.log(word, count == 0 ? null : Integer.toString(count).getBytes(UTF_8));
            });
            unsaved.clear();
        }
    }

    private TopologyTestDriver driver(Map<String, byte[]> changelog) {
        Topology topology = new Topology()
                .addSource("in", new StringDeserializer(), new StringDeserializer(), "in")
                .addProcessor("counter", () -> owner(changelog), "in")
                .addStateStore(CommitStore.builder(STORE, Map.of(), Words::new), "counter")
                .addSink("out", "out", new StringSerializer(), new StringSerializer(), "counter");
        Properties properties = new Properties();
        properties.put("application.id", "test");
        properties.put("bootstrap.servers", "unused:1");
        properties.put("processing.guarantee", "exactly_once_v2");
        return new TopologyTestDriver(topology, properties);
    }

    private Counter owner(Map<String, byte[]> changelog) {
        Counter owner = new Counter(changelog);
        owners.add(owner);
        return owner;
    }

    private Counter newestOwner() {
        return owners.get(owners.size() - 1);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private static void pipe(TopologyTestDriver to, String... words) {
        List.of(words)
                .forEach(word -> to.createInputTopic("in", new StringSerializer(), new StringSerializer())
                        .pipeInput(word));
    }

    private static List<KeyValue<String, String>> output(TopologyTestDriver from) {
        return from.createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToList();
    }

    private static Map<String, byte[]> changelog(TopologyTestDriver from) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        from.createOutputTopic(CHANGELOG, new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(entry -> entries.put(entry.key, entry.value));
        return entries;
    }

    @Test
    void whatTheOwnerForwardsBeforeACommitIsInThatCommit() {
        pipe(driver, "a", "b", "a");
        assertThat(output(driver))
                .containsExactly(KeyValue.pair("a", "1"), KeyValue.pair("b", "1"), KeyValue.pair("a", "2"));
    }

    @Test
    void whatTheOwnerLogsBeforeACommitIsInTheChangelogAndNullDeletes() {
        pipe(driver, "a", "b", "a");
        assertThat(changelog(driver))
                .containsOnlyKeys("a", "b")
                .containsEntry("a", "2".getBytes(UTF_8))
                .containsEntry("b", "1".getBytes(UTF_8));
        pipe(driver, "!");
        assertThat(changelog(driver)).containsEntry("a", null).containsEntry("b", null);
    }

    @Test
    void aRestartedOwnerGoesOnFromTheChangelog() {
        pipe(driver, "a", "b", "a");
        try (TopologyTestDriver restarted = driver(changelog(driver))) {
            pipe(restarted, "a", "c");
            assertThat(output(restarted)).containsExactly(KeyValue.pair("a", "3"), KeyValue.pair("c", "1"));
        }
    }

    @Test
    void afterCloseNothingIsWritten() {
        try (TopologyTestDriver closed = driver(Map.of())) {
            pipe(closed, "a");
        }
        CommitStore<Words> store = newestOwner().store;
        int asked = newestOwner().asked;
        newestOwner().unsaved.put("lost", 1);
        store.flushCache();
        store.close();
        assertThat(newestOwner().asked).isEqualTo(asked);
        assertThat(store.isOpen()).isFalse();
        assertThat(store.state().counts).isEmpty();
    }

    @Test
    void aTaskThatBecomesAStandbyKeepsItsStateAndLosesItsOwner() {
        pipe(driver, "a");
        CommitStore<Words> store = newestOwner().store;
        int asked = newestOwner().asked;
        store.clearCache();
        store.flushCache();
        assertThat(newestOwner().asked).isEqualTo(asked);
        assertThat(store.state().counts).containsEntry("a", 1);
    }

    @Test
    void anOwnerThatFailsFailsTheCommit() {
        pipe(driver, "a");
        newestOwner().failure = new IllegalStateException("cannot");
        assertThatThrownBy(() -> pipe(driver, "b")).hasStackTraceContaining("cannot");
        newestOwner().failure = null;
        assertThat(output(driver)).containsExactly(KeyValue.pair("a", "1"));
    }

    /** A store without an owner is one of a standby: it is restored, and asked before commits all the same. */
    @Test
    void aStoreWithoutAnOwnerIsRestoredAndWritesNothing() {
        CommitStore<Words> store =
                CommitStore.builder(STORE, Map.of(), Words::new).build();
        AtomicReference<StateRestoreCallback> restore = new AtomicReference<>();
        store.state().restore("stale", "1".getBytes(UTF_8));
        store.init(contextThatKeeps(restore), store);
        restore.get().restore("a".getBytes(UTF_8), "1".getBytes(UTF_8));
        restore.get().restore("b".getBytes(UTF_8), "5".getBytes(UTF_8));
        restore.get().restore("a".getBytes(UTF_8), null);
        store.flushCache();
        assertThat(store.state().counts).isEqualTo(Map.of("b", 5));
        assertThat(store.isOpen()).isTrue();
    }

    private static StateStoreContext contextThatKeeps(AtomicReference<StateRestoreCallback> restore) {
        return (StateStoreContext) Proxy.newProxyInstance(
                CommitStoreTest.class.getClassLoader(),
                new Class<?>[] {StateStoreContext.class},
                (proxy, method, arguments) -> {
                    restore.set((StateRestoreCallback) arguments[1]);
                    return null;
                });
    }

    @Test
    void theChangelogCannotBeSwitchedOff() {
        assertThatThrownBy(
                        () -> CommitStore.builder(STORE, Map.of(), Words::new).withLoggingDisabled())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
