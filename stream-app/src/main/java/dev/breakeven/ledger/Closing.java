package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerTime;
import dev.breakeven.units.Micros;

/** Closes windows as the watermark passes them: publishes, judges alerts, and lets go of windows that are not needed any more. */
final class Closing {
    private final long graceMicros;
    private final Publisher publisher;
    private final AlertEvaluator alerts;
    private final Accrual accrual;
    private final Retention retention;
    private final ScenarioAggregates aggregates;

    Closing(
            LedgerSettings settings,
            Publisher publisher,
            AlertEvaluator alerts,
            Accrual accrual,
            Retention retention,
            ScenarioAggregates aggregates) {
        graceMicros = Micros.of(settings.grace());
        this.publisher = publisher;
        this.alerts = alerts;
        this.accrual = accrual;
        this.retention = retention;
        this.aggregates = aggregates;
    }

    /**
     * Closes windows up to a time, which is not above the end of accrual.
     *
     * @param watermark up to where the input is complete
     * @param windows usage by base window, which is packed when it is settled
     * @param termsVersion version of the terms that alerts are judged under
     */
    void close(long watermark, BaseWindows windows, long termsVersion, LedgerOutput out) {
        long closedTo = publisher.closedTo();
        long now = Math.min(watermark, accrual.to());
        publisher.publish(now, watermark, out::margins);
        if (now > closedTo) {
            alerts.judgeTo(accrual.from(), now, aggregates.real(), termsVersion, out::alert);
            publisher.forget(retention.expire(closedTo, now, aggregates));
            forgetPricedWindows();
            windows.pack(now - graceMicros);
            aggregates.pack(windows.openStarts());
        }
    }

    /** The totals of base windows serve the alerts and the view of the present, which look back so far. */
    void forgetPricedWindows() {
        if (publisher.closedTo() != LedgerTime.NONE) {
            aggregates.forgetPricedWindows(presentFrom());
        }
    }

    /** Start of the first base window that the present is made of. */
    long presentFrom() {
        return publisher.closedTo() == LedgerTime.NONE
                ? accrual.from()
                : Math.min(alerts.judgedTo(), publisher.closedTo()) - alerts.windowMicros();
    }

    /** Start of the first base window that is retained. */
    long firstRetained() {
        return retention.first(publisher.closedTo());
    }
}
