package dev.breakeven.wire;

import dev.breakeven.usage.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes and reads one type of record in the Confluent wire format: a zero byte, the schema id in four bytes
 * big-endian, and Avro's binary encoding. Keeps its buffers, so it is not safe for use by several threads.
 */
public final class AvroCodec<T extends SpecificRecord> {
    private static final byte MAGIC = 0;
    private static final int NO_ID = -1;
    private static final VarHandle BIG_ENDIAN_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final int HEADER_BYTES = 5;

    private final int schemaId;
    private final WriterSchemas writerSchemas;
    private final Schema schema;
    private final SpecificData model;
    private final SpecificDatumWriter<T> writer;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final Map<Integer, Boolean> ownLayouts = new HashMap<>();
    private int lastId = NO_ID;
    private boolean lastIsOwn;
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    AvroCodec(Class<T> type, int schemaId, WriterSchemas writerSchemas) {
        this.schemaId = schemaId;
        this.writerSchemas = writerSchemas;
        this.schema = schemaOf(type);
        this.model = SpecificData.getForClass(type);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    static Schema schemaOf(Class<? extends SpecificRecord> type) {
        return SpecificData.getForClass(type).getSchema(type);
    }

    /** The bytes of a record. */
    public byte[] encode(T value) {
        bytes.reset();
        bytes.write(MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        try {
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record of some bytes.
     *
     * @throws DecodeException where they are not one, which will not change
     * @throws RegistryUnavailableException where the registry cannot be asked for their schema, which may change
     */
    public T decode(byte[] encoded) throws DecodeException {
        if (encoded.length < HEADER_BYTES || encoded[0] != MAGIC) {
            throw new DecodeException(
                    RejectReason.UNDECODABLE,
                    "not in the Confluent wire format, which begins with 0 and four bytes of schema id: "
                            + encoded.length + " bytes" + (encoded.length == 0 ? "" : ", the first is " + encoded[0]));
        }
        SpecificDatumReader<T> reader = reader(schemaId(encoded));
        decoder = DecoderFactory.get().binaryDecoder(encoded, HEADER_BYTES, encoded.length - HEADER_BYTES, decoder);
        try {
            T value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new DecodeException(RejectReason.UNDECODABLE, "bytes are left over after the record");
            }
            return value;
        } catch (IOException | RuntimeException e) {
            throw new DecodeException(RejectReason.UNDECODABLE, "not readable as " + schema.getFullName() + ": " + e);
        }
    }

    /**
     * Whether some bytes were written with a schema that lays records out as this version's own does: one with the same
     * Parsing Canonical Form (Avro 1.12 specification). False for bytes that are no record.
     *
     * @throws RegistryUnavailableException where the registry cannot be asked for the schema, which may change
     */
    public boolean hasOwnLayout(byte[] encoded) {
        if (encoded.length < HEADER_BYTES || encoded[0] != MAGIC) {
            return false;
        }
        int id = schemaId(encoded);
        if (id != lastId) {
            lastIsOwn = ownLayouts.computeIfAbsent(id, this::isOwnLayout);
            lastId = id;
        }
        return lastIsOwn;
    }

    private boolean isOwnLayout(int writerId) {
        try {
            return SchemaNormalization.toParsingForm(writerSchemas.byId(writerId))
                    .equals(SchemaNormalization.toParsingForm(schema));
        } catch (DecodeException e) {
            return false;
        }
    }

    private static int schemaId(byte[] encoded) {
        return (int) BIG_ENDIAN_INT.get(encoded, 1);
    }

    private SpecificDatumReader<T> reader(int writerId) throws DecodeException {
        SpecificDatumReader<T> known = readers.get(writerId);
        if (known != null) {
            return known;
        }
        Schema writerSchema = writerSchemas.byId(writerId);
        if (SchemaCompatibility.checkReaderWriterCompatibility(schema, writerSchema)
                        .getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new DecodeException(
                    RejectReason.INCOMPATIBLE_SCHEMA,
                    "schema " + writerId + " (" + writerSchema.getFullName() + ") cannot be read as "
                            + schema.getFullName());
        }
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(writerSchema, schema, model);
        readers.put(writerId, reader);
        return reader;
    }
}
