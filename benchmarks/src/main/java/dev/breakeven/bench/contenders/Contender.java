package dev.breakeven.bench.contenders;

/** One of those that are compared. It lives through all rounds. */
interface Contender {
    /**
     * Works through the topic, on one thread, and says what it counted. {@link PollMeter} has the rest.
     *
     * @throws Exception where that fails
     */
    Counted run(RoundOrder order) throws Exception;

    /** The topic whose last record ends the round. */
    default String lastTopic(RoundOrder order) {
        return order.topic();
    }

    /** Whether it leaves copies out. */
    default boolean dedupes() {
        return false;
    }
}
