package dev.breakeven.bench.contenders;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.topology.BreakevenTopology;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.SchemaRegistry;
import java.util.Map;

/** The meter alone: decode, validate, dedupe, count; a batch per task and commit, exactly once. */
final class BreakevenMeter implements Contender {
    @Override
    public boolean dedupes() {
        return true;
    }

    @Override
    public Counted run(RoundOrder order) {
        return BreakevenRun.run(order, config -> {}, BreakevenTopology::buildMeter, config -> counted(order, config));
    }

    /** From the committed batches, as the ledger would read them. */
    private static Counted counted(RoundOrder order, BreakevenConfig config) {
        Counted[] sum = {new Counted(0, 0)};
        try (SchemaRegistry registry = new SchemaRegistry(order.registryUrl(), Map.of(), true)) {
            AvroCodec<UsageBatch> codec =
                    registry.codec(UsageBatch.class, config.topics().batches());
            Clients.readCommitted(
                    order,
                    config.topics().batches(),
                    message -> sum[0] = plus(sum[0], decode(codec, message.value())),
                    () -> sum[0].isAll(order));
        }
        return sum[0];
    }

    private static UsageBatch decode(AvroCodec<UsageBatch> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (DecodeException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each part of a batch has the counts of all of it. */
    private static Counted plus(Counted sum, UsageBatch batch) {
        return batch.getPart() > 0
                ? sum
                : new Counted(sum.requests() + batch.getAccepted(), sum.duplicates() + batch.getDuplicates());
    }
}
