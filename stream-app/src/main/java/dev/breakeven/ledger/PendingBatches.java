package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.schema.PendingPart;
import dev.breakeven.usage.Batch;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.UsageWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts of batches whose other parts have not come yet, by source partition. */
final class PendingBatches {
    private static final Logger LOG = LoggerFactory.getLogger(PendingBatches.class);
    private static final String PREFIX = "pending/";

    private final Map<Integer, List<Batch>> parts = new TreeMap<>();
    private final Set<Integer> changed = new TreeSet<>();
    private long incomplete;

    /** Takes a part; gives all parts of its batch once they are there, else none. */
    List<Batch> complete(Batch part) {
        if (part.parts() == 1) {
            return List.of(part);
        }
        int partition = part.header().partition();
        List<Batch> pending = parts.computeIfAbsent(partition, p -> new ArrayList<>());
        if (!pending.isEmpty() && !pending.get(0).header().equals(part.header())) {
            LOG.error(
                    "left out: only {} of {} parts came of {}; does another application write to the topic of batches?",
                    pending.size(),
                    pending.get(0).parts(),
                    pending.get(0).header());
            incomplete++;
            pending.clear();
        }
        pending.add(part);
        changed.add(partition);
        if (pending.size() < part.parts()) {
            return List.of();
        }
        parts.remove(partition);
        return pending;
    }

    /** Batches that were left out for want of a part, since this was last asked. */
    long takeIncomplete() {
        long taken = incomplete;
        incomplete = 0;
        return taken;
    }

    void save(LedgerState.Writer writer, LedgerState state) {
        for (int partition : changed) {
            String prefix = PREFIX + partition + "/";
            state.keys(prefix).forEach(writer::delete);
            for (Batch part : parts.getOrDefault(partition, List.of())) {
                writer.put(prefix + part.part(), new PendingPart(UsageWire.avro(part)));
            }
        }
        changed.clear();
    }

    void load(LedgerState state) {
        state.forEach(PREFIX, PendingPart.class, (key, entry) -> {
            Batch part = batch(entry);
            parts.computeIfAbsent(part.header().partition(), p -> new ArrayList<>())
                    .add(part);
        });
    }

    private static Batch batch(PendingPart entry) {
        try {
            return UsageWire.batch(entry.getBatch());
        } catch (DecodeException e) {
            throw new IllegalStateException("the ledger's state has an unusable part of a batch", e);
        }
    }
}
