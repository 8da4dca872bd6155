package dev.breakeven.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PolledRecordsTest {
    private static final TopicPartition FIRST = new TopicPartition("requests", 0);
    private static final TopicPartition SECOND = new TopicPartition("requests", 1);
    private static final TopicPartition OTHER = new TopicPartition("terms", 0);

    private final PolledRecords polled = new PolledRecords();

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, byte[] value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value);
    }

    private static ConsumerRecords<byte[], byte[]> polled() {
        return new ConsumerRecords<>(
                Map.of(
                        FIRST, List.of(record(FIRST, 7, new byte[] {1}), record(FIRST, 9, null)),
                        SECOND, List.of(record(SECOND, 3, new byte[0])),
                        OTHER, List.of(record(OTHER, 1, new byte[] {5}), record(OTHER, 2, new byte[] {6}))),
                Map.of(FIRST, new OffsetAndMetadata(10), SECOND, new OffsetAndMetadata(4)));
    }

    @Test
    void theRequestsOfAPartitionAreOneRecordAtTheFirstOffset() {
        ConsumerRecords<byte[], byte[]> folded = polled.fold(polled(), "requests");

        assertThat(folded.records(FIRST)).hasSize(1);
        assertThat(folded.records(FIRST).get(0).offset()).isEqualTo(7);
        assertThat(folded.nextOffsets()).isEqualTo(polled().nextOffsets());
        assertThat(polled.unfold(folded.records(FIRST).get(0).value()).orElseThrow())
                .extracting(ConsumerRecord::offset)
                .containsExactly(7L, 9L);
        assertThat(polled.unfold(folded.records(SECOND).get(0).value()).orElseThrow())
                .extracting(ConsumerRecord::offset)
                .containsExactly(3L);
    }

    @Test
    void otherTopicsStayAsTheyAre() {
        ConsumerRecords<byte[], byte[]> folded = polled.fold(polled(), "requests");

        assertThat(folded.records(OTHER)).extracting(ConsumerRecord::offset).containsExactly(1L, 2L);
        assertThat(polled.unfold(folded.records(OTHER).get(0).value())).isEmpty();
    }

    @Test
    void aRecordOfItsOwnStandsForNothingElse() {
        assertThat(polled.unfold(null)).isEmpty();
        assertThat(polled.unfold(new byte[0])).isEmpty();
        assertThat(polled.unfold(new byte[] {1})).isEmpty();
    }
}
