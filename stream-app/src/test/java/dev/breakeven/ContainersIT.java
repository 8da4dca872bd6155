package dev.breakeven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.testing.Docker;
import dev.breakeven.testing.TestCluster;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the product takes for granted of a broker and a registry that are not its own embedded ones. */
@Docker
class ContainersIT {
    private static final String TOPIC = "trips";
    private static final AvroSchema TRIP = schema("");

    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = TestCluster.start();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void refusesASchemaThatBreaksReaders() throws Exception {
        try (SchemaRegistryClient registry = new CachedSchemaRegistryClient(cluster.registryUrl(), 10)) {
            int id = registry.register("journeys-value", TRIP);
            assertThat(registry.getSchemaById(id)).isEqualTo(TRIP);
            AvroSchema breaking = schema(",{\"name\":\"seats\",\"type\":\"int\"}");
            assertThatThrownBy(() -> registry.register("journeys-value", breaking))
                    .isInstanceOfSatisfying(
                            RestClientException.class,
                            error -> assertThat(error.getStatus()).isEqualTo(409));
        }
    }

    @Test
    void carriesARecordFromProducerToConsumer() throws Exception {
        createTopic();
        GenericRecord trip =
                new GenericRecordBuilder(TRIP.rawSchema()).set("km", 42L).build();
        try (KafkaProducer<String, Object> producer = producer()) {
            producer.send(new ProducerRecord<>(TOPIC, "key", trip)).get();
        }
        try (KafkaConsumer<String, Object> consumer = consumer()) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            ConsumerRecords<String, Object> records = consumer.poll(Duration.ofSeconds(30));
            assertThat(records).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("key");
                assertThat(record.value()).isEqualTo(trip);
            });
        }
    }

    private static void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static KafkaProducer<String, Object> producer() {
        return new KafkaProducer<>(Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                KafkaAvroSerializer.class,
                "schema.registry.url",
                cluster.registryUrl()));
    }

    private static KafkaConsumer<String, Object> consumer() {
        return new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                KafkaAvroDeserializer.class,
                "schema.registry.url",
                cluster.registryUrl()));
    }

    private static AvroSchema schema(String moreFields) {
        return new AvroSchema("{\"type\":\"record\",\"name\":\"Trip\",\"fields\":[{\"name\":\"km\",\"type\":\"long\"}"
                + moreFields + "]}");
    }
}
