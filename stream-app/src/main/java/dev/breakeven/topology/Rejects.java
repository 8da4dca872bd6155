package dev.breakeven.topology;

import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.usage.Rejection;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RejectWire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the rejected record of an input that could not be used. */
final class Rejects {
    private final AvroCodec<RejectedRecord> codec;

    Rejects(AvroCodec<RejectedRecord> codec) {
        this.codec = codec;
    }

    /**
     * The rejected record of an input.
     *
     * @param nowMillis time of the new record, milliseconds since the epoch
     */
    Record<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> message, Rejection rejection, long nowMillis) {
        RejectWire.Source source =
                new RejectWire.Source(message.topic(), message.partition(), message.offset(), message.timestamp());
        RejectedRecord rejected = RejectWire.avro(source, rejection, message.key(), message.value());
        return new Record<>(RejectWire.key(rejected), codec.encode(rejected), nowMillis);
    }
}
