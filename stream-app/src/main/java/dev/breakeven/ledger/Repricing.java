package dev.breakeven.ledger;

import dev.breakeven.ledger.ScenarioPricers.Differences;
import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Money;
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
    private final ScenarioAggregates aggregates;
    private final BaseWindows windows;
    private final long baseMicros;
    private ScenarioPricers older;
    private Differences differences;
    private long repriced;
    private Money revenueBefore = Money.ZERO;
    private Money revenueAfter = Money.ZERO;
    private Money costBefore = Money.ZERO;
    private Money costAfter = Money.ZERO;
    private boolean working;
    private boolean pricing;

    Repricing(TermsVersions versions, ScenarioAggregates aggregates, BaseWindows windows, long baseMicros) {
        this.versions = versions;
        this.aggregates = aggregates;
        this.windows = windows;
        this.baseMicros = baseMicros;
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
        BaseWindow window = windows.peek(start);
        reprice(window, before);
        versions.turned(start);
        return 1 + window.usage().size();
    }

    private void reprice(BaseWindow window, ScenarioPricers before) {
        pricing = true;
        aggregates.repost(window, before, versions.newest());
        pricing = false;
        repriced++;
    }

    /**
     * Prices a base window that is about to go, if that is still to be done: what longer windows keep of it must not
     * depend on when the correction came to it.
     */
    void beforeExpiry(long startMicros) {
        ScenarioPricers before = versions.at(startMicros);
        if (!before.equals(versions.newest())) {
            reprice(windows.peek(startMicros), before);
        }
    }

    /** Is told what of the real terms is posted, by it or by others. */
    void posted(PricedWindow before, PricedWindow after) {
        if (pricing) {
            Sums old = before.totals().get(Scope.ALL);
            Sums now = after.totals().get(Scope.ALL);
            revenueBefore = revenueBefore.plus(old.grossRevenue());
            revenueAfter = revenueAfter.plus(now.grossRevenue());
            costBefore = costBefore.plus(old.computeCost());
            costAfter = costAfter.plus(now.computeCost());
        }
    }

    private void finish() {
        LOG.info(
                "terms version {}: {} base windows priced again; gross revenue of those that changed {} -> {} ({}), cost"
                        + " {} -> {} ({})",
                versions.newest().version(),
                repriced,
                revenueBefore,
                revenueAfter,
                revenueAfter.minus(revenueBefore),
                costBefore,
                costAfter,
                costAfter.minus(costBefore));
        working = false;
        older = null;
        differences = null;
        repriced = 0;
        revenueBefore = Money.ZERO;
        revenueAfter = Money.ZERO;
        costBefore = Money.ZERO;
        costAfter = Money.ZERO;
    }
}
