package dev.breakeven.app;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Micros;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.SchemaRegistry;
import dev.breakeven.wire.TermsWire;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of terms. */
public final class TermsTopic {
    private static final Logger LOG = LoggerFactory.getLogger(TermsTopic.class);

    /** Keeps an update, and the ledger's copy of it, below a topic's default limit of 1 MiB. */
    private static final int MOST_BYTES = 900_000;

    private final BreakevenConfig config;

    public TermsTopic(BreakevenConfig config) {
        this.config = config;
    }

    /** All updates that were published, as one terms. */
    public Terms read() {
        Terms[] terms = {Terms.EMPTY};
        try (TopicReader<TermsUpdateRecord> reader = new TopicReader<>(
                config, TermsUpdateRecord.class, config.topics().terms())) {
            reader.readToEnd((message, update) -> terms[0] = admit(terms[0], update, message.offset() + 1));
        }
        return terms[0];
    }

    /** Leaves out, and holds back, the same facts as the ledger. */
    private Terms admit(Terms terms, TermsUpdateRecord update, long version) {
        try {
            return config.ledger()
                    .terms()
                    .admit(terms, TermsWire.update(update), version)
                    .terms();
        } catch (DecodeException e) {
            LOG.warn("terms version {} left out: {}", version, e.getMessage());
            return terms;
        }
    }

    /**
     * Publishes an update.
     *
     * @return the version of the terms with it
     */
    public long publish(TermsUpdate update) {
        try (SchemaRegistry registry = Connections.registry(config);
                Producer<byte[], byte[]> producer = Connections.producer(config)) {
            AvroCodec<TermsUpdateRecord> codec =
                    registry.codec(TermsUpdateRecord.class, config.topics().terms());
            byte[] value = codec.encode(TermsWire.avro(update, Micros.of(Instant.now())));
            if (value.length > MOST_BYTES) {
                throw new FailedException("the terms take %,d bytes; at most %,d go into one update: split %s in two"
                        .formatted(value.length, MOST_BYTES, update.source()));
            }
            return producer.send(new ProducerRecord<>(config.topics().terms(), 0, null, value))
                            .get()
                            .offset()
                    + 1;
        } catch (ExecutionException e) {
            throw new FailedException(
                    "the terms could not be published: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted", e);
        }
    }
}
