package dev.breakeven.bench.contenders;

import java.util.List;

/** Names of the contenders. */
public final class Names {
    /** A loop without dedupe, state or guarantee: the limit. */
    public static final String BARE_LOOP = "bare loop";

    /** The program that most would write with Kafka Streams. */
    public static final String PLAIN_DSL = "plain DSL";

    /** The same sums in Apache Flink. */
    public static final String FLINK = "Flink";

    /** The meter of Breakeven. */
    public static final String METER = "Breakeven, meter";

    /** Meter, ledger and margins. */
    public static final String WHOLE = "Breakeven, whole";

    /** In the order of the table. */
    public static final List<String> ALL = List.of(BARE_LOOP, PLAIN_DSL, FLINK, METER, WHOLE);

    private Names() {}
}
