package dev.breakeven.bench.contenders;

import dev.breakeven.schema.InferenceRequest;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes as the bare loop does, and hands on only what the job sums: cell, tokens, and event time in milliseconds since
 * the epoch.
 */
final class FlinkRequests implements KafkaRecordDeserializationSchema<Tuple3<String, Long, Long>> {
    private static final long serialVersionUID = 1;
    private static final int HEADER_BYTES = 5;

    private transient SpecificDatumReader<InferenceRequest> reader;
    private transient InferenceRequest request;
    private transient BinaryDecoder decoder;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new SpecificDatumReader<>(InferenceRequest.getClassSchema());
        request = new InferenceRequest();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Tuple3<String, Long, Long>> out)
            throws IOException {
        byte[] value = message.value();
        decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
        InferenceRequest read = reader.read(request, decoder);
        out.collect(new Tuple3<>(
                Requests.cell(read), Requests.tokens(read), read.getEventTime().toEpochMilli()));
    }

    @Override
    public TypeInformation<Tuple3<String, Long, Long>> getProducedType() {
        return Types.TUPLE(Types.STRING, Types.LONG, Types.LONG);
    }
}
