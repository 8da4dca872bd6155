package dev.breakeven.topology;

import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.usage.Rejection;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RejectWire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes the record that keeps what could not be used. */
final class Rejects {
    private final AvroCodec<RejectedRecord> codec;

    Rejects(AvroCodec<RejectedRecord> codec) {
        this.codec = codec;
    }

    /**
     * What is kept of a record.
     *
     * @param nowMillis time of the new record, milliseconds since the epoch
     */
    Record<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> message, Rejection rejection, long nowMillis) {
        return record(
                RejectWire.avro(
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        message.timestamp(),
                        rejection,
                        message.key(),
                        message.value()),
                nowMillis);
    }

    /**
     * What is kept of a message.
     *
     * @param source where it came from
     * @param nowMillis time of the new record, milliseconds since the epoch
     */
    Record<byte[], byte[]> of(
            Record<byte[], byte[]> message, RecordMetadata source, Rejection rejection, long nowMillis) {
        return record(
                RejectWire.avro(
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        message.timestamp(),
                        rejection,
                        message.key(),
                        message.value()),
                nowMillis);
    }

    private Record<byte[], byte[]> record(RejectedRecord rejected, long nowMillis) {
        return new Record<>(RejectWire.key(rejected), codec.encode(rejected), nowMillis);
    }
}
