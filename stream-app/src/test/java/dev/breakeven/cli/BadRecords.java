package dev.breakeven.cli;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.naive.Event;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.RateTerms;
import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.topology.NaiveToProduct;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import dev.breakeven.wire.TermsWire;
import dev.breakeven.wire.UsageWire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Records that cannot be used, one of each kind. */
final class BadRecords {
    private static final int UNKNOWN_ID = 999_999;
    private static final int TEN_MEGABYTES = 10_000_000;
    private static final byte[] GARBAGE = "garbage".getBytes(StandardCharsets.UTF_8);

    private final BreakevenConfig config;
    private final SchemaRegistry registry;
    private final Event good;

    /**
     * Makes them.
     *
     * @param good what they are made from
     */
    BadRecords(BreakevenConfig config, SchemaRegistry registry, Event good) {
        this.config = config;
        this.registry = registry;
        this.good = good;
    }

    /** A record, where it is sent to, and the reason that it must be rejected for. */
    @SuppressWarnings("ArrayRecordComponent") // Not compared.
    record Bad(String what, String topic, byte[] value, String reason) {
        @Override
        public String toString() {
            return topic + ": " + what;
        }
    }

    List<Bad> requests() {
        String topic = config.topics().requests();
        byte[] whole = request(request -> {});
        return List.of(
                new Bad("garbage", topic, GARBAGE, "undecodable"),
                new Bad("no bytes", topic, new byte[0], "undecodable"),
                new Bad("no value", topic, null, "empty"),
                new Bad("half a record", topic, Arrays.copyOf(whole, whole.length / 2), "undecodable"),
                new Bad("an unknown schema id", topic, withId(whole, UNKNOWN_ID), "unknown_schema"),
                new Bad("another schema's id", topic, withId(whole, batchId()), "incompatible_schema"),
                new Bad("negative tokens", topic, request(r -> r.put("output_tokens", -1L)), "negative_count"),
                new Bad("the year 2100", topic, request(BadRecords::toTheFuture), "time_in_future"),
                new Bad("a label of 10 MB", topic, request(BadRecords::addLongLabel), "long_label"));
    }

    List<Bad> terms() {
        String topic = config.topics().terms();
        TermsUpdateRecord update = TermsWire.avro(dev.breakeven.terms.TermsUpdate.empty("test"), 0);
        byte[] whole = encode(TermsUpdateRecord.class, topic, update);
        update.put("rates", List.of(new RateTerms("h100", "-2.99", 0L)));
        return List.of(
                new Bad("garbage", topic, GARBAGE, "undecodable"),
                new Bad("no value", topic, null, "empty"),
                new Bad("an unknown schema id", topic, withId(whole, UNKNOWN_ID), "unknown_schema"),
                new Bad("a negative rate", topic, encode(TermsUpdateRecord.class, topic, update), "undecodable"));
    }

    List<Bad> batches() {
        String topic = config.topics().batches();
        return List.of(
                new Bad("garbage", topic, GARBAGE, "undecodable"),
                new Bad("no value", topic, null, "empty"),
                new Bad("an unknown schema id", topic, withId(batch(batch -> {}), UNKNOWN_ID), "unknown_schema"),
                new Bad("an unknown service class", topic, batch(BadRecords::obscure), "undecodable"),
                new Bad("sums beyond 64 bits", topic, batch(BadRecords::overflow), "undecodable"));
    }

    private int batchId() {
        return registry.register(UsageBatch.class, config.topics().batches());
    }

    private static byte[] withId(byte[] record, int id) {
        byte[] changed = record.clone();
        ByteBuffer.wrap(changed).putInt(1, id);
        return changed;
    }

    private byte[] request(Consumer<InferenceRequest> fault) {
        InferenceRequest request = RequestWire.avro(NaiveToProduct.request(good));
        request.put("request_id", "bad");
        fault.accept(request);
        return encode(InferenceRequest.class, config.topics().requests(), request);
    }

    private static void toTheFuture(InferenceRequest request) {
        request.put("event_time", Instant.parse("2100-01-01T00:00:00Z"));
    }

    private static void addLongLabel(InferenceRequest request) {
        request.put("labels", Map.of("note", "x".repeat(TEN_MEGABYTES)));
    }

    /** A batch that covers nothing, so that it would change nothing but for its fault. */
    private byte[] batch(Consumer<UsageBatch> fault) {
        UsageKey cell = NaiveToProduct.cell(good.cell(List.of()));
        Batch.Header header = new Batch.Header(0, 0, 0, OptionalLong.empty(), 0, InputCounts.NONE);
        UsageBatch batch = UsageWire.avro(new Batch(header, 0, 1, Map.of(cell, Map.of(0L, new Usage()))));
        fault.accept(batch);
        return encode(UsageBatch.class, config.topics().batches(), batch);
    }

    /** As a meter of a later version may write it. */
    private static void obscure(UsageBatch batch) {
        batch.getCells().get(0).getCell().put("service_class", ServiceClassSymbol.UNKNOWN);
    }

    private static void overflow(UsageBatch batch) {
        batch.getCells().get(0).getWindows().get(0).put("requests", Long.MAX_VALUE);
        batch.put("cells", List.of(batch.getCells().get(0), batch.getCells().get(0)));
    }

    private <T extends SpecificRecord> byte[] encode(Class<T> type, String topic, T value) {
        return registry.codec(type, topic).encode(value);
    }
}
