package dev.breakeven.bench.state;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.ledger.Ledger;
import dev.breakeven.ledger.LedgerOutput;
import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.schema.LedgerEntry;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.units.Window;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.MarginWire;
import dev.breakeven.wire.SchemaRegistry;
import dev.breakeven.wire.UsageWire;
import java.util.List;
import java.util.Map;

/**
 * The ledger as its task runs it, without Kafka: batches come as bytes, and what it publishes and saves is encoded. For
 * the benchmarks, which is why it is in this package.
 */
public final class BareLedger implements AutoCloseable {
    private static final int PAST_CELLS = 5_000;

    private final SchemaRegistry registry = new SchemaRegistry("mock://bare-ledger", Map.of(), true);
    private final AvroCodec<UsageBatch> batches = registry.codec(UsageBatch.class, "batches");
    private final AvroCodec<Margin> margins = registry.codec(Margin.class, "margins");
    private final AvroCodec<LedgerEntry> entries = registry.codec(LedgerEntry.class, "entries");
    private final LedgerState state = new LedgerState(() -> registry.codec(LedgerEntry.class, "entries"));
    private final Ledger ledger;
    private long terms;
    private long bytes;

    /**
     * An empty ledger with the default settings.
     *
     * @param partitions partitions of the topic of requests
     * @param termsYaml as in a file of terms
     */
    public BareLedger(int partitions, String termsYaml) {
        LedgerSettings standard = ConfigFile.read("(benchmark)", "topics: {partitions: " + partitions + "}", Map.of())
                .ledger();
        ledger = new Ledger(standard, state);
        apply(termsYaml);
    }

    /** Applies terms. */
    public void apply(String termsYaml) {
        List<String> problems =
                ledger.apply(TermsFile.read("terms of the benchmark", termsYaml).asConfirmed(), ++terms);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
    }

    /** Encodes a batch as the meter does. */
    public byte[] encode(UsageBatch batch) {
        return batches.encode(batch);
    }

    /** Applies a batch. */
    public void apply(byte[] batch) {
        try {
            if (!ledger.apply(UsageWire.batch(batches.decode(batch))).isEmpty()) {
                throw new IllegalStateException("a batch of the benchmark came too late");
            }
        } catch (DecodeException e) {
            throw new IllegalStateException("a batch of the benchmark is not usable", e);
        }
    }

    /** Prices what came, as is done every tenth of a second. */
    public void settle() {
        while (ledger.workOnPast(PAST_CELLS)) {
            ledger.settle();
        }
        ledger.settle();
        ledger.snapshot();
    }

    /** Publishes and saves, as is done before each commit. */
    public void commit() {
        ledger.close(new LedgerOutput() {
            @Override
            public void margins(Window window, List<MarginReport> reports) {
                reports.forEach(report -> bytes += margins.encode(MarginWire.avro(report)).length);
            }

            @Override
            public void alert(AlertReport alert) {
                bytes += 1;
            }
        });
        ledger.save(new LedgerState.Writer() {
            @Override
            public void put(String key, Object entry) {
                byte[] value = entries.encode(new LedgerEntry(entry));
                bytes += value.length;
                state.restore(key, value);
            }

            @Override
            public void delete(String key) {
                state.restore(key, null);
            }
        });
    }

    /** Bytes that were published and saved. */
    public long bytes() {
        return bytes;
    }

    /** Requests that the ledger has counted. */
    public long requests() {
        return ledger.snapshot().input().accepted();
    }

    @Override
    public void close() {
        registry.close();
    }
}
