package dev.breakeven.topology;

import com.google.common.collect.MapMaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Hands the requests of one poll and partition through Kafka Streams as one record, since its work for every record
 * takes as long as counting a request does.
 *
 * <p>The one record has the first one's offset and an empty value, whose identity stands for the whole list. Kafka
 * Streams commits the offset of the first record that waits, or where none does, the one behind the poll (StreamTask,
 * Kafka 4.3.1), so a list is either all committed or not at all. A list that is dropped with its task is forgotten with
 * its value. Safe for use by several threads.
 */
public final class PolledRecords {
    /** Keys are compared by identity. */
    private final Map<byte[], List<ConsumerRecord<byte[], byte[]>>> lists =
            new MapMaker().weakKeys().makeMap();

    /**
     * The records of a poll, with one record in the place of those of each partition of a topic.
     *
     * @param topic the topic of requests
     */
    public ConsumerRecords<byte[], byte[]> fold(ConsumerRecords<byte[], byte[]> polled, String topic) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> folded = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            folded.put(partition, partition.topic().equals(topic) ? List.of(fold(records)) : new ArrayList<>(records));
        }
        return new ConsumerRecords<>(folded, polled.nextOffsets());
    }

    private ConsumerRecord<byte[], byte[]> fold(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        byte[] value = new byte[0];
        lists.put(value, records);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                0,
                null,
                value,
                new RecordHeaders(),
                first.leaderEpoch());
    }

    /**
     * The records that a value stands for, once; absent where it is a record's own. With exactly-once no record is
     * processed again but by a task that was made anew, which polled anew.
     */
    Optional<List<ConsumerRecord<byte[], byte[]>>> unfold(byte[] value) {
        return value == null || value.length > 0 ? Optional.empty() : Optional.ofNullable(lists.remove(value));
    }

    /** A record that Kafka Streams handed on by itself, as the consumer had it. */
    static ConsumerRecord<byte[], byte[]> single(Record<byte[], byte[]> message, RecordMetadata source) {
        return new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                message.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                message.key(),
                message.value(),
                message.headers(),
                Optional.empty());
    }
}
