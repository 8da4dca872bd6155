package dev.breakeven.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.json.MarginJson;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.AlertStatus;
import dev.breakeven.schema.MarginScope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An alert has the same fields as a record, as a report and as JSON. */
class AlertWireTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** A value of each field that the alert does not have, by the type of the field. */
    private static final Map<Class<?>, Object> OTHERS = Map.of(
            String.class,
            "other",
            MarginScope.class,
            MarginScope.GROUP,
            AlertStatus.class,
            AlertStatus.RESOLVED,
            Instant.class,
            NOON.minusSeconds(3_600),
            BigDecimal.class,
            decimal(-9),
            Long.class,
            9L);

    private static BigDecimal decimal(long number) {
        return BigDecimal.valueOf(number).setScale(12);
    }

    private static AlertEvent alert() {
        return AlertEvent.newBuilder()
                .setRule("compute_margin_below")
                .setScope(MarginScope.TIER)
                .setName("free")
                .setState(AlertStatus.FIRING)
                .setFiredAt(NOON)
                .setWindowStart(NOON.minusSeconds(310))
                .setWindowEnd(NOON.minusSeconds(10))
                .setThresholdRatio(decimal(1))
                .setComputeMarginRatio(decimal(2))
                .setComputeMarginUsd(decimal(3))
                .setGrossRevenueUsd(decimal(4))
                .setDirectCostUsd(decimal(5))
                .setIdleCostUsd(decimal(6))
                .setPricedRatio(decimal(7))
                .setTermsVersion(8)
                .build();
    }

    static Stream<String> fields() {
        return AlertEvent.getClassSchema().getFields().stream().map(Schema.Field::name);
    }

    private static AlertEvent changed(String field) {
        AlertEvent changed = alert();
        changed.put(field, OTHERS.get(changed.get(field).getClass()));
        return changed;
    }

    @Test
    void whatIsReadIsWrittenAsTheSame() {
        assertThat(AlertWire.avro(AlertWire.report(alert()))).isEqualTo(alert());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theReportHasTheField(String field) {
        AlertReport changed = AlertWire.report(changed(field));

        assertThat(changed).isNotEqualTo(AlertWire.report(alert()));
        assertThat(AlertWire.avro(changed)).isEqualTo(changed(field));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void jsonHasTheField(String field) {
        AlertReport changed = AlertWire.report(changed(field));

        assertThat(MarginJson.alert(changed).get(field))
                .isNotNull()
                .isNotEqualTo(MarginJson.alert(AlertWire.report(alert())).get(field));
    }
}
