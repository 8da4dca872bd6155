package dev.breakeven.bench.contenders;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** Runs Kafka Streams. */
final class Streams {
    private Streams() {}

    /** Starts it, and waits until it polled the last record of the round, or failed. */
    static void toTheLast(KafkaStreams streams) {
        streams.setUncaughtExceptionHandler(error -> {
            PollMeter.fail(error);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        PollMeter.awaitLast(Clients.LIMIT);
    }
}
