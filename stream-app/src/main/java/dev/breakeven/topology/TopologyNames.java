package dev.breakeven.topology;

/**
 * The names within the topology. The role of a node is the suffix of its name; a store has the bare name of its
 * processor, since its changelog is named after it.
 */
public final class TopologyNames {
    static final String REQUESTS_SOURCE = "requests-source";
    static final String BATCHES_SOURCE = "batches-source";
    static final String TERMS_SOURCE = "terms-source";

    static final String METER_PROCESSOR = "meter-processor";
    static final String LEDGER_PROCESSOR = "ledger-processor";

    static final String METER_STORE = "meter";

    /** The store of the ledger, which runs where this store is active. */
    public static final String LEDGER_STORE = "ledger";

    static final String BATCHES_SINK = "batches-sink";
    static final String METER_REJECTS_SINK = "meter-rejects-sink";
    static final String LEDGER_REJECTS_SINK = "ledger-rejects-sink";
    static final String LATE_SINK = "late-sink";
    static final String MARGINS_SINK = "margins-sink";
    static final String ALERTS_SINK = "alerts-sink";

    private TopologyNames() {}

    /** The topic that Kafka Streams makes as the changelog of a store. */
    static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }
}
