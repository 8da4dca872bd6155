package dev.breakeven.wire;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertTransition;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Sums;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.AlertStatus;
import dev.breakeven.schema.MarginScope;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Micros;
import java.nio.charset.StandardCharsets;

/** Alerts as Avro records. */
public final class AlertWire {
    private AlertWire() {}

    /** The key of an alert: rule|scope|name. */
    public static byte[] key(AlertTransition alert) {
        return "%s|%s|%s"
                .formatted(
                        AlertRule.NAME,
                        alert.scope().kind().label(),
                        alert.scope().name())
                .getBytes(StandardCharsets.UTF_8);
    }

    public static AlertEvent avro(AlertTransition alert) {
        Figures figures = alert.figures();
        Sums sums = figures.sums();
        return AlertEvent.newBuilder()
                .setRule(AlertRule.NAME)
                .setScope(MarginScope.valueOf(alert.scope().kind().name()))
                .setName(alert.scope().name())
                .setState(alert.firing() ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .setFiredAt(Micros.instant(alert.firedAtMicros()))
                .setWindowStart(Micros.instant(alert.startMicros()))
                .setWindowEnd(Micros.instant(alert.endMicros()))
                .setThresholdRatio(Decimals.round(alert.threshold()))
                .setComputeMarginRatio(figures.computeMarginRatio().orElse(null))
                .setComputeMarginUsd(sums.computeMargin().usd())
                .setGrossRevenueUsd(sums.grossRevenue().usd())
                .setDirectCostUsd(sums.directCost().usd())
                .setIdleCostUsd(sums.get(Amount.IDLE_COST))
                .setPricedRatio(figures.pricedRatio().orElse(null))
                .setTermsVersion(alert.termsVersion())
                .build();
    }
}
