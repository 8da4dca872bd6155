package dev.breakeven.probe;

import dev.breakeven.embedded.EmbeddedKafka;
import dev.breakeven.embedded.EmbeddedRegistry;
import dev.breakeven.schema.CellUsage;
import dev.breakeven.schema.GpuMeasurement;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.RequestStatus;
import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.schema.UsageCell;
import dev.breakeven.schema.UsageStatus;
import dev.breakeven.schema.WindowUsage;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.util.*;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records and topics that no command of the program makes. Environment: KAFKA, REG, TOPIC (default inference.requests), KEY,
 * NAMES and WHICH (tier,model,pool: how many different names of these).
 *
 * <pre>
 * stack FILE                                  a broker and a registry; writes KAFKA=.. and REG=.. to FILE
 * topic NAME PARTITIONS [k=v]...              creates a topic with these settings;  addparts NAME N;  deltopic NAME
 * send N PER_SECOND PARTITION|-1 AHEAD_SECONDS TIER MODEL POOL IN OUT GPU_MICROS STATUS ID_PREFIX
 * sendat PARTITION ISO|DURATION TIER MODEL POOL IN OUT GPU_MICROS STATUS ID [RECORD_TIME_DURATION|MILLIS]
 * marker PARTITION DURATION                   a record without a value: breakeven.watermark.micros = now + DURATION
 * batch PARTITION FROM TO WATERMARK|null START REQUESTS GPU_MICROS     a usage batch (TOPIC is that of batches)
 * </pre>
 */
public final class KafkaTool {
    private static Map<String, Object> base() {
        return new HashMap<>(Map.of("bootstrap.servers", System.getenv("KAFKA"), "linger.ms", "5"));
    }

    private static Instant at(String text) {
        boolean relative = text.startsWith("P") || text.startsWith("-P");
        return relative ? Instant.now().plus(Duration.parse(text)) : Instant.parse(text);
    }

    private static InferenceRequest request(
            String id,
            Instant at,
            String tier,
            String model,
            String pool,
            long in,
            long out,
            String gpu,
            String status) {
        Long micros = gpu.equals("-") ? null : Long.valueOf(gpu);
        return InferenceRequest.newBuilder()
                .setRequestId(id)
                .setEventTime(at.truncatedTo(ChronoUnit.MICROS))
                .setTier(tier)
                .setModel(model)
                .setPool(pool)
                .setStatus(RequestStatus.valueOf(status))
                .setInputTokens(in)
                .setOutputTokens(out)
                .setGpuMicros(micros)
                .setGpuMeasurement(micros == null ? GpuMeasurement.NONE : GpuMeasurement.ENGINE)
                .build();
    }

    public static void main(String[] a) throws Exception {
        if (a[0].equals("stack")) {
            EmbeddedKafka kafka = EmbeddedKafka.start(Map.of());
            EmbeddedRegistry registry = EmbeddedRegistry.start();
            Files.writeString(Path.of(a[1]), "KAFKA=" + kafka.bootstrapServers() + "\nREG=" + registry.url() + "\n");
            Thread.sleep(3_600_000);
            return;
        }
        String topic = System.getenv().getOrDefault("TOPIC", "inference.requests");
        try (Admin admin = Admin.create(base());
                SchemaRegistry registry = new SchemaRegistry(System.getenv("REG"), Map.of(), true);
                Producer<byte[], byte[]> out =
                        new KafkaProducer<>(base(), new ByteArraySerializer(), new ByteArraySerializer())) {
            switch (a[0]) {
                case "topic" -> {
                    Map<String, String> settings = new HashMap<>();
                    for (int i = 3; i < a.length; i++) {
                        settings.put(a[i].split("=", 2)[0], a[i].split("=", 2)[1]);
                    }
                    admin.createTopics(List.of(new NewTopic(a[1], Integer.parseInt(a[2]), (short) 1).configs(settings)))
                            .all()
                            .get();
                }
                case "addparts" ->
                    admin.createPartitions(Map.of(a[1], NewPartitions.increaseTo(Integer.parseInt(a[2]))))
                            .all()
                            .get();
                case "deltopic" -> admin.deleteTopics(List.of(a[1])).all().get();
                case "send" -> send(a, topic, registry.codec(InferenceRequest.class, topic), out);
                case "sendat" -> {
                    byte[] value = registry.codec(InferenceRequest.class, topic)
                            .encode(request(
                                    a[10],
                                    at(a[2]),
                                    a[3],
                                    a[4],
                                    a[5],
                                    Long.parseLong(a[6]),
                                    Long.parseLong(a[7]),
                                    a[8],
                                    a[9]));
                    Long stamp = a.length < 12
                            ? null
                            : (Long) (a[11].contains("P") ? at(a[11]).toEpochMilli() : Long.parseLong(a[11]));
                    System.out.println(out.send(new ProducerRecord<>(
                                    topic,
                                    Integer.parseInt(a[1]),
                                    stamp,
                                    a[10].getBytes(StandardCharsets.UTF_8),
                                    value))
                            .get());
                }
                case "marker" -> {
                    ProducerRecord<byte[], byte[]> marker =
                            new ProducerRecord<>(topic, Integer.parseInt(a[1]), null, null);
                    marker.headers()
                            .add(
                                    "breakeven.watermark.micros",
                                    Long.toString(at(a[2]).toEpochMilli() * 1_000)
                                            .getBytes(StandardCharsets.UTF_8));
                    System.out.println(out.send(marker).get());
                }
                case "batch" -> {
                    Long watermark = a[4].equals("null") ? null : Long.valueOf(a[4]);
                    long start = Long.parseLong(a[5]), requests = Long.parseLong(a[6]);
                    UsageBatch batch = UsageBatch.newBuilder()
                            .setSourcePartition(Integer.parseInt(a[1]))
                            .setFromOffset(Long.parseLong(a[2]))
                            .setToOffset(Long.parseLong(a[3]))
                            .setPart(0)
                            .setParts(1)
                            .setWatermarkMicros(watermark)
                            .setQuietMillis(0)
                            .setAccepted(requests)
                            .setDuplicates(0)
                            .setRejected(Map.of())
                            .setMarkers(0)
                            .setFirstEventMicros(start)
                            .setLastEventMicros(start)
                            .setCells(List.of(new CellUsage(
                                    new UsageCell("api", "m", "p", ServiceClassSymbol.STANDARD, 0L, UsageStatus.OK),
                                    List.of(new WindowUsage(
                                            start, requests, 0L, 0L, 0L, 0L, 0L, Long.parseLong(a[7]), 0L, 0L, 0L)))))
                            .build();
                    out.send(new ProducerRecord<>(
                                    topic,
                                    0,
                                    a[1].getBytes(StandardCharsets.UTF_8),
                                    registry.codec(UsageBatch.class, topic).encode(batch)))
                            .get();
                }
                default -> throw new IllegalArgumentException(a[0]);
            }
        }
    }

    private static void send(String[] a, String topic, AvroCodec<InferenceRequest> codec, Producer<byte[], byte[]> out)
            throws Exception {
        int names = Integer.parseInt(System.getenv().getOrDefault("NAMES", "0"));
        String which = System.getenv().getOrDefault("WHICH", "tier");
        String key = System.getenv("KEY");
        double rate = Double.parseDouble(a[2]);
        Integer partition = a[3].equals("-1") ? null : Integer.valueOf(a[3]);
        long begin = System.nanoTime();
        for (int i = 0; i < Integer.parseInt(a[1]); i++) {
            long wait = begin + (long) (i / rate * 1e9) - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000);
            }
            String n = names == 0 ? "" : Integer.toString(i % names);
            Instant at = Instant.now().plusMillis((long) (Double.parseDouble(a[4]) * 1_000));
            byte[] value = codec.encode(request(
                    a[12] + "-" + i,
                    at,
                    a[5] + (which.contains("tier") ? n : ""),
                    a[6] + (which.contains("model") ? n : ""),
                    a[7] + (which.contains("pool") ? n : ""),
                    Long.parseLong(a[8]),
                    Long.parseLong(a[9]),
                    a[10],
                    a[11]));
            Future<RecordMetadata> unused = out.send(new ProducerRecord<>(
                    topic, partition, (key == null ? a[12] + i : key).getBytes(StandardCharsets.UTF_8), value));
        }
        out.flush();
    }
}
