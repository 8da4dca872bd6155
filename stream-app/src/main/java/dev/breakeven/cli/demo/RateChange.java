package dev.breakeven.cli.demo;

import dev.breakeven.terms.Facts;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * The rental rate of a pool changes.
 *
 * @param at event time since traffic began
 * @param before rate until then, USD per GPU and hour
 * @param after rate from then on, USD per GPU and hour
 */
record RateChange(Duration at, String pool, BigDecimal before, BigDecimal after) {
    /** The update of terms that says so. */
    TermsUpdate update(String source, long fromMicros) {
        return TermsUpdate.empty(source).withRates(List.of(new Facts.PoolRate(pool, new Rate(after), fromMicros)));
    }

    String describe() {
        return "rental rate of %s %s from %s to %s USD/GPU-hour"
                .formatted(
                        pool,
                        after.compareTo(before) > 0 ? "rises" : "falls",
                        before.toPlainString(),
                        after.toPlainString());
    }
}
