package dev.breakeven.bench.contenders;

/**
 * One round of one contender.
 *
 * @param bootstrapServers address of the broker
 * @param registryUrl address of the schema registry
 * @param brokerPid number of the broker's process
 * @param topic topic of requests
 * @param partitions its partitions
 * @param skip records of the topic that come before those that are measured
 * @param events records that are measured
 * @param duplicates copies among all records, the skipped ones included
 * @param id a name for this round, that of all topics that it makes begins with
 */
public record RoundOrder(
        String bootstrapServers,
        String registryUrl,
        long brokerPid,
        String topic,
        int partitions,
        long skip,
        long events,
        long duplicates,
        String id) {
    /** Records of the topic. */
    public long total() {
        return skip + events;
    }
}
