package dev.breakeven.ledger;

import dev.breakeven.ledger.terms.ScenarioPricers;
import dev.breakeven.ledger.terms.ScenarioPricers.Differences;
import dev.breakeven.ledger.terms.TermsVersions;
import dev.breakeven.units.Window;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works corrected terms into the base windows that they touch, newest first and a little at a time, so that the margins
 * of the present do not wait.
 */
final class Repricing {
    private static final Logger LOG = LoggerFactory.getLogger(Repricing.class);

    private final TermsVersions versions;
    private final Journal journal;
    private final long baseMicros;
    private ScenarioPricers older;
    private Differences differences;
    private Correction correction = Correction.NONE;
    private boolean working;

    Repricing(TermsVersions versions, Journal journal, long baseMicros) {
        this.versions = versions;
        this.journal = journal;
        this.baseMicros = baseMicros;
    }

    /** Whether corrected terms are being worked in. */
    boolean isUnderWay() {
        return versions.boundary().isPresent();
    }

    /**
     * Goes on.
     *
     * @param firstMicros start of the first base window that is retained
     * @param cells how many cells to price at the most, in whole base windows
     * @return whether more is to be done
     */
    boolean step(long firstMicros, int cells) {
        int left = cells;
        while (left > 0 && versions.boundary().isPresent()) {
            left -= stepTo(firstMicros, versions.boundary().getAsLong());
        }
        if (versions.boundary().isEmpty() && working) {
            finish();
        }
        return working;
    }

    private int stepTo(long firstMicros, long endMicros) {
        working = true;
        ScenarioPricers before = versions.older();
        if (!before.equals(older)) {
            older = before;
            differences = before.differences(versions.newest());
        }
        long bound = Math.max(firstMicros, versions.startOfOlder());
        OptionalLong touched = differences.lastBefore(endMicros);
        long start = touched.isEmpty() ? Long.MIN_VALUE : Window.startOf(touched.getAsLong(), baseMicros);
        if (touched.isEmpty() || start < bound) {
            versions.turned(versions.startOfOlder());
            return 1;
        }
        int priced = reprice(start, before);
        versions.turned(start);
        return 1 + priced;
    }

    private int reprice(long startMicros, ScenarioPricers before) {
        Posting posting = journal.repost(startMicros, before);
        correction = correction.plus(posting);
        return posting.after().lines().size();
    }

    /**
     * Prices a base window that is about to go, if that is still to be done: the sums that longer windows keep of it must
     * not depend on when the correction came to it.
     */
    void beforeExpiry(long startMicros) {
        ScenarioPricers before = versions.at(startMicros);
        if (!before.equals(versions.newest())) {
            reprice(startMicros, before);
        }
    }

    private void finish() {
        LOG.info("terms version {}: {}", versions.newest().version(), correction);
        working = false;
        older = null;
        differences = null;
        correction = Correction.NONE;
    }
}
