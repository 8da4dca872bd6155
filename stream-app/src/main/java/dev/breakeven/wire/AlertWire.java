package dev.breakeven.wire;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.alert.JudgedWindow;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.AlertStatus;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Money;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Alerts as Avro records. */
public final class AlertWire {
    private AlertWire() {}

    /** The key of an alert: rule|scope|name. */
    public static byte[] key(AlertReport alert) {
        return "%s|%s|%s"
                .formatted(
                        alert.rule(),
                        alert.scope().kind().label(),
                        alert.scope().name())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The record of an alert. */
    public static AlertEvent avro(AlertReport alert) {
        JudgedWindow window = alert.window();
        return AlertEvent.newBuilder()
                .setRule(alert.rule())
                .setScope(ScopeWire.avro(alert.scope()))
                .setName(alert.scope().name())
                .setState(AlertStatus.valueOf(alert.state().name()))
                .setFiredAt(Micros.instant(alert.firedAtMicros()))
                .setWindowStart(Micros.instant(window.startMicros()))
                .setWindowEnd(Micros.instant(window.endMicros()))
                .setThresholdRatio(Decimals.round(alert.threshold()))
                .setComputeMarginRatio(window.computeMarginRatio().orElse(null))
                .setComputeMarginUsd(window.computeMargin().usd())
                .setGrossRevenueUsd(window.grossRevenue().usd())
                .setDirectCostUsd(window.directCost().usd())
                .setIdleCostUsd(window.idleCost().usd())
                .setPricedRatio(window.pricedRatio().orElse(null))
                .setTermsVersion(alert.termsVersion())
                .build();
    }

    /** The alert of a record. */
    public static AlertReport report(AlertEvent avro) {
        return new AlertReport(
                avro.getRule(),
                ScopeWire.scope(avro.getScope(), avro.getName()),
                AlertReport.State.valueOf(avro.getState().name()),
                Micros.of(avro.getFiredAt()),
                window(avro),
                avro.getThresholdRatio(),
                avro.getTermsVersion());
    }

    private static JudgedWindow window(AlertEvent avro) {
        return new JudgedWindow(
                Micros.of(avro.getWindowStart()),
                Micros.of(avro.getWindowEnd()),
                Optional.ofNullable(avro.getComputeMarginRatio()),
                new Money(avro.getComputeMarginUsd()),
                new Money(avro.getGrossRevenueUsd()),
                new Money(avro.getDirectCostUsd()),
                new Money(avro.getIdleCostUsd()),
                Optional.ofNullable(avro.getPricedRatio()));
    }
}
