package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.AlertStatus;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.MarginScope;
import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.Rejection;
import dev.breakeven.wire.MarginWire;
import dev.breakeven.wire.RejectWire;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TailFormatTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Margin margin() {
        return MarginWire.avro(new MarginReport(
                MarginReport.REAL,
                new Window(Micros.of(NOON), 60_000_000),
                MarginStatus.FINAL,
                0,
                3,
                OptionalLong.empty(),
                new ScopeTotals().figures(Scope.tier("api")),
                Optional.empty()));
    }

    private static AlertEvent alert() {
        return AlertEvent.newBuilder()
                .setRule("compute_margin_below")
                .setScope(MarginScope.TIER)
                .setName("free")
                .setState(AlertStatus.FIRING)
                .setFiredAt(NOON)
                .setWindowStart(NOON.minusSeconds(300))
                .setWindowEnd(NOON)
                .setThresholdRatio(new BigDecimal("0.050000000000"))
                .setComputeMarginRatio(null)
                .setComputeMarginUsd(new BigDecimal("-1.250000000000"))
                .setGrossRevenueUsd(new BigDecimal("0.000000000000"))
                .setDirectCostUsd(new BigDecimal("1.250000000000"))
                .setIdleCostUsd(new BigDecimal("0.000000000000"))
                .setPricedRatio(new BigDecimal("1.000000000000"))
                .setTermsVersion(3)
                .build();
    }

    private static RejectedRecord reject(byte[] key, byte[] value) {
        Rejection rejection = new Rejection(RejectReason.UNDECODABLE, "not in the Confluent wire format");
        return RejectWire.avro(
                new RejectWire.Source("inference.requests", 2, 41, NOON.toEpochMilli()), rejection, key, value);
    }

    @Test
    void aMarginHasTheFieldsOfItsTopic() {
        ObjectNode json = TailFormat.MARGINS.json(margin());

        assertThat(fields(json)).contains("watermark", "revision", "terms_version", "priced_ratio");
        assertThat(json.get("window_start").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(json.get("requests").isNumber()).isTrue();
        assertThat(json.get("gross_revenue_usd").asText()).isEqualTo("0");
        assertThat(json.get("compute_margin_ratio").isNull()).isTrue();
    }

    @Test
    void anAlertHasTheFieldsOfItsTopicWithPlainDecimalsAndNullWhereThereIsNoRatio() {
        ObjectNode json = TailFormat.ALERTS.json(alert());

        assertThat(fields(json))
                .containsExactlyElementsOf(AlertEvent.getClassSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .toList());
        assertThat(json.get("state").asText()).isEqualTo("FIRING");
        assertThat(json.get("threshold_ratio").asText()).isEqualTo("0.05");
        assertThat(json.get("compute_margin_usd").asText()).isEqualTo("-1.25");
        assertThat(json.get("gross_revenue_usd").asText()).isEqualTo("0");
        assertThat(json.get("compute_margin_ratio").isNull()).isTrue();
        assertThat(json.get("fired_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void aRejectHasItsBytesInBase64() {
        ObjectNode json = TailFormat.REJECTS.json(reject(null, "garbage".getBytes(StandardCharsets.UTF_8)));

        assertThat(json.get("reason").asText()).isEqualTo("undecodable");
        assertThat(json.get("source_offset").asLong()).isEqualTo(41);
        assertThat(json.get("key_base64").isNull()).isTrue();
        assertThat(json.get("value_base64").asText()).isEqualTo("Z2FyYmFnZQ==");
        assertThat(json.get("value_bytes").asLong()).isEqualTo(7);
    }

    @Test
    void rowsStandUnderTheirHeader() {
        assertAligned(TailFormat.MARGINS, margin(), "requests", "0");
        assertAligned(TailFormat.ALERTS, alert(), "compute_margin_usd", "-1.25");
        assertAligned(TailFormat.REJECTS, reject(null, null), "source_offset", "41");
    }

    private static <T> void assertAligned(TailFormat<T> format, T value, String column, String cell) {
        String header = format.header();
        String row = format.row(format.json(value));
        int end = header.indexOf(column) + column.length();
        assertThat(row.substring(0, end)).as(header + "\n" + row).endsWith(" " + cell);
    }

    @Test
    void whatIsAbsentIsADash() {
        String row = TailFormat.ALERTS.row(TailFormat.ALERTS.json(alert()));

        assertThat(row).containsPattern("free +- +-1\\.25 +0\\.05$");
    }

    @Test
    void aRowIsOneLineWhateverIsInIt() {
        RejectedRecord reject = reject(null, null);
        reject.put("detail", "tier has a\nline break and \u001b[31mcolour");

        String row = TailFormat.REJECTS.row(TailFormat.REJECTS.json(reject));

        assertThat(row).contains("tier has a?line break and ?[31mcolour").doesNotContainPattern("\\p{Cc}");
    }

    private static List<String> fields(JsonNode json) {
        return json.propertyStream().map(Map.Entry::getKey).toList();
    }
}
