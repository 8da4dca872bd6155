package dev.breakeven.bench.contenders;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Sums of a cell in a window.
 *
 * @param requests requests
 * @param tokens tokens of all kinds
 */
record Sums(long requests, long tokens) {
    static final Sums NONE = new Sums(0, 0);

    /** With one more request. */
    Sums plus(long moreTokens) {
        return new Sums(requests + 1, tokens + moreTokens);
    }

    static Serde<Sums> serde() {
        return Serdes.serdeFrom((topic, sums) -> sums == null ? null : sums.bytes(), (topic, bytes) -> of(bytes));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(requests)
                .putLong(tokens)
                .array();
    }

    static Sums of(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Sums(buffer.getLong(), buffer.getLong());
    }
}
