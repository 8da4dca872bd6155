package dev.breakeven.bench;

import dev.breakeven.bench.fork.Child;
import dev.breakeven.embedded.EmbeddedKafka;
import dev.breakeven.embedded.EmbeddedRegistry;
import java.util.Map;

/** A process with a broker and a schema registry, on 127.0.0.1; its only answer is where they are. */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * Where the servers are.
     *
     * @param bootstrapServers address of the broker
     * @param registryUrl address of the registry
     */
    public record Where(String bootstrapServers, String registryUrl) {}

    public static void main(String[] args) {
        EmbeddedKafka.prepare();
        // Deleted topics free their place soon: rounds write gigabytes.
        EmbeddedKafka kafka = EmbeddedKafka.start(Map.of("log.segment.delete.delay.ms", "1000"));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "shutdown"));
        Where where =
                new Where(kafka.bootstrapServers(), EmbeddedRegistry.start().url());
        Child.serve(String.class, order -> where);
    }
}
