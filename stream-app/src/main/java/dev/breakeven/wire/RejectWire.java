package dev.breakeven.wire;

import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.usage.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Rejected records as Avro records. */
public final class RejectWire {
    /** Bytes of a value and of a key that are kept: together they fit into a topic's default limit of 1 MiB. */
    static final int KEPT_VALUE_BYTES = 900_000;

    static final int KEPT_KEY_BYTES = 100_000;

    private RejectWire() {}

    /** The key: where the record came from. */
    public static byte[] key(RejectedRecord rejected) {
        return "%s-%d@%d"
                .formatted(rejected.getSourceTopic(), rejected.getSourcePartition(), rejected.getSourceOffset())
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where a record came from.
     *
     * @param topic its topic
     * @param partition its partition
     * @param offset its offset
     * @param timestampMillis Kafka's timestamp of it, milliseconds since the epoch
     */
    public record Source(String topic, int partition, long offset, long timestampMillis) {}

    /**
     * The record of a rejection.
     *
     * @param key key of the rejected record, may be null
     * @param value value of the rejected record, may be null
     */
    public static RejectedRecord avro(Source source, Rejection rejection, byte[] key, byte[] value) {
        return new RejectedRecord(
                source.topic(),
                source.partition(),
                source.offset(),
                Instant.ofEpochMilli(source.timestampMillis()),
                rejection.reason().label(),
                rejection.detail(),
                kept(key, KEPT_KEY_BYTES),
                kept(value, KEPT_VALUE_BYTES),
                value == null ? 0L : value.length);
    }

    private static ByteBuffer kept(byte[] bytes, int limit) {
        return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, limit));
    }
}
