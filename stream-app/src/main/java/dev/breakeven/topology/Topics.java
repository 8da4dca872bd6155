package dev.breakeven.topology;

import java.util.List;

/**
 * Names of the topics.
 *
 * @param requests finished inference requests, read by the meter
 * @param terms updates of terms, read by the ledger; one partition
 * @param batches usage batches, written by the meter and read by the ledger; one partition
 * @param rejects records that could not be used
 * @param late usage that arrived after retention
 * @param margins margins
 * @param alerts alerts
 */
public record Topics(
        String requests, String terms, String batches, String rejects, String late, String margins, String alerts) {
    public static final Topics STANDARD = new Topics(
            "inference.requests", "terms", "usage.batches", "inference.rejects", "usage.late", "margins", "alerts");

    public List<String> all() {
        return List.of(requests, terms, batches, rejects, late, margins, alerts);
    }
}
