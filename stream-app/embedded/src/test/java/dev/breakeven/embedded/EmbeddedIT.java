package dev.breakeven.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker and registry together, as the product's clients use them. */
class EmbeddedIT {
    private static final Schema TRIP = new SchemaParser()
            .parse("{\"type\":\"record\",\"name\":\"Trip\",\"fields\":[{\"name\":\"km\",\"type\":\"long\"}]}")
            .mainSchema();

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(Map.of("message.max.bytes", "20000000"));
        registry = EmbeddedRegistry.start();
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        registry.close();
        kafka.close();
    }

    @Test
    void showsReadersWhatWasCommittedAndNothingElse() throws Exception {
        createTopic("trips");
        try (KafkaProducer<String, Object> producer = producer()) {
            producer.initTransactions();
            sendInTransaction(producer, 1);
            producer.commitTransaction();
            sendInTransaction(producer, 2);
            producer.abortTransaction();
            sendInTransaction(producer, 3);
            producer.commitTransaction();
        }
        assertThat(read("trips")).extracting(ConsumerRecord::value).containsExactly(trip(1), trip(3));
    }

    @Test
    void keepsOldRecordsAndHasNoTopicUnasked() throws Exception {
        createTopic("old-trips");
        Config config = topicConfig("old-trips");
        assertThat(config.get("retention.ms").value()).isEqualTo("-1");
        assertThat(config.get("max.message.bytes").value()).isEqualTo("20000000");
        try (KafkaConsumer<String, Object> consumer = consumer()) {
            assertThat(consumer.partitionsFor("misspelt", Duration.ofSeconds(5)))
                    .isEmpty();
        }
        assertThat(admin.listTopics().names().get()).doesNotContain("misspelt");
    }

    @Test
    void hasTheTransactionsOfKip890() throws Exception {
        assertThat(admin.describeFeatures()
                        .featureMetadata()
                        .get()
                        .finalizedFeatures()
                        .get("transaction.version")
                        .maxVersionLevel())
                .isEqualTo((short) 2);
    }

    @Test
    void leavesNothingBehind(@TempDir Path parent) {
        EmbeddedKafka second = EmbeddedKafka.start(NodePorts.free(), parent, Map.of());
        assertThat(second.bootstrapServers()).isNotEqualTo(kafka.bootstrapServers());
        assertThat(parent).isNotEmptyDirectory();
        second.close();
        second.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void saysThatItsPortIsTakenAndLeavesNothingBehind(@TempDir Path parent) throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(Loopback.address(), 0));
            NodePorts ports =
                    new NodePorts(taken.getLocalPort(), NodePorts.free().controller());
            assertThatThrownBy(() -> EmbeddedKafka.start(ports, parent, Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the embedded Kafka did not start: Address already in use")
                    .hasRootCauseInstanceOf(BindException.class);
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void refusesPropertiesThatItSetsItself() {
        assertThatThrownBy(() -> EmbeddedKafka.start(Map.of("log.dirs", "/elsewhere", "num.io.threads", "4")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[log.dirs]");
    }

    private static void createTopic(String name) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }

    private static Config topicConfig(String name) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return admin.describeConfigs(List.of(topic)).all().get().get(topic);
    }

    private static KafkaProducer<String, Object> producer() {
        return new KafkaProducer<>(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "transactional.id", "trips",
                "key.serializer", "org.apache.kafka.common.serialization.StringSerializer",
                "value.serializer", KafkaAvroSerializer.class.getName(),
                "schema.registry.url", registry.url()));
    }

    private static void sendInTransaction(KafkaProducer<String, Object> producer, long km) throws Exception {
        long old = Instant.parse("2023-11-16T18:15:00Z").toEpochMilli();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("trips", 0, old, "key", trip(km))).get();
    }

    private static KafkaConsumer<String, Object> consumer() {
        return new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                "org.apache.kafka.common.serialization.StringDeserializer",
                "value.deserializer",
                KafkaAvroDeserializer.class.getName(),
                "schema.registry.url",
                registry.url()));
    }

    /** All records up to the end of the topic's one partition. */
    private static List<ConsumerRecord<String, Object>> read(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<String, Object>> records = new ArrayList<>();
        try (KafkaConsumer<String, Object> consumer = consumer()) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static GenericRecord trip(long km) {
        return new GenericRecordBuilder(TRIP).set("km", km).build();
    }
}
