package dev.breakeven.wire;

import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figure;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.PreviousMargin;
import dev.breakeven.margin.Sums;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.MarginStatusSymbol;
import dev.breakeven.schema.PreviousMarginRecord;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Money;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Margins as Avro records. A record has a field of the same name for each quantity and each figure. */
public final class MarginWire {
    private MarginWire() {}

    /** The key of a margin: scope|name|window seconds|window start, and |scenario for what-if terms. */
    public static byte[] key(MarginReport report) {
        return "%s|%s|%d|%s%s"
                .formatted(
                        report.scope().kind().label(),
                        report.scope().name(),
                        report.window().lengthSeconds(),
                        report.window().start(),
                        report.scenario().isEmpty() ? "" : "|" + report.scenario())
                .getBytes(StandardCharsets.UTF_8);
    }

    public static Margin avro(MarginReport report) {
        Sums sums = report.sums();
        Margin avro = new Margin();
        avro.put("scenario", report.scenario());
        avro.put("scope", ScopeWire.avro(report.scope()));
        avro.put("name", report.scope().name());
        avro.put("window_start", report.window().start());
        avro.put("window_seconds", report.window().lengthSeconds());
        avro.put("status", MarginStatusSymbol.valueOf(report.status().name()));
        avro.put("revision", report.revision());
        avro.put("terms_version", report.termsVersion());
        report.watermarkMicros().ifPresent(micros -> avro.put("watermark", Micros.instant(micros)));
        avro.put("billed_requests", sums.billedRequests());
        avro.put("unpriced_requests", sums.unpricedRequests());
        avro.put("throttled_requests", report.figures().throttledRequests());
        avro.put("throttled_by_tier", sums.throttledByTier());
        for (Quantity quantity : Quantity.values()) {
            avro.put(field(quantity), sums.usage().get(quantity));
        }
        for (Figure figure : Figure.values()) {
            avro.put(figure.field(), figure.of(report.figures()).orElse(null));
        }
        report.previous().ifPresent(previous -> avro.put("previous", avro(previous)));
        return avro;
    }

    private static String field(Quantity quantity) {
        return quantity.name().toLowerCase(Locale.ROOT);
    }

    public static PreviousMarginRecord avro(PreviousMargin previous) {
        return new PreviousMarginRecord(
                previous.grossRevenue().usd(),
                previous.directCost().usd(),
                previous.idleCost().usd(),
                previous.computeMargin().usd());
    }

    public static MarginReport report(Margin avro) {
        return new MarginReport(
                avro.getScenario(),
                new Window(Micros.of(avro.getWindowStart()), avro.getWindowSeconds() * 1_000_000),
                MarginStatus.valueOf(avro.getStatus().name()),
                avro.getRevision(),
                avro.getTermsVersion(),
                avro.getWatermark() == null ? OptionalLong.empty() : OptionalLong.of(Micros.of(avro.getWatermark())),
                figures(avro),
                Optional.ofNullable(avro.getPrevious()).map(MarginWire::previous));
    }

    private static Figures figures(Margin avro) {
        return new Figures(
                ScopeWire.scope(avro.getScope(), avro.getName()),
                sums(avro),
                avro.getIdleCostUsd() != null,
                Optional.ofNullable(avro.getForgoneRevenueUsd()).map(Money::new),
                Optional.ofNullable(avro.getFreeSubsidyUsd()).map(Money::new));
    }

    private static Sums sums(Margin avro) {
        Usage usage = new Usage();
        for (Quantity quantity : Quantity.values()) {
            usage.add(quantity, (Long) avro.get(field(quantity)));
        }
        Sums sums = new Sums(
                usage, avro.getBilledRequests(), avro.getUnpricedRequests(), new TreeMap<>(avro.getThrottledByTier()));
        for (Amount amount : Amount.values()) {
            BigDecimal value = (BigDecimal) avro.get(amount.field());
            if (value != null) {
                sums.add(amount, value);
            }
        }
        return sums;
    }

    public static PreviousMargin previous(PreviousMarginRecord avro) {
        return new PreviousMargin(
                new Money(avro.getGrossRevenueUsd()),
                new Money(avro.getDirectCostUsd()),
                new Money(avro.getIdleCostUsd()));
    }
}
