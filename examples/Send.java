import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends one finished inference request. */
class Send {
    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        String kafka = environment.getOrDefault("BREAKEVEN_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
        String registry = environment.getOrDefault("BREAKEVEN_SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081");
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka,
                "schema.registry.url", registry,
                "key.serializer", StringSerializer.class,
                "value.serializer", KafkaAvroSerializer.class);
        Schema schema = new Schema.Parser().parse(Path.of("schemas/src/main/avro/InferenceRequest.avsc").toFile());
        // Fields that are not set have the defaults of the schema.
        GenericData.Record request = new GenericRecordBuilder(schema)
                .set("request_id", UUID.randomUUID().toString())
                .set("event_time", Instant.now().toEpochMilli() * 1_000)
                .set("tier", "api")
                .set("customer", "customer-1")
                .set("model", "large")
                .set("pool", "h100-us")
                .set("status", new GenericData.EnumSymbol(schema.getField("status").schema(), "OK"))
                .set("input_tokens", 1_200L)
                .set("output_tokens", 640L)
                .build();
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>("inference.requests", "customer-1", request)).get();
            System.out.println("sent request " + request.get("request_id"));
        }
    }
}
