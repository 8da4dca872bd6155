package dev.breakeven.wire;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.Sums;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.MarginScope;
import dev.breakeven.units.Money;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Margins as Avro records. */
public final class MarginWire {
    private MarginWire() {}

    /** The key of a margin: scope|name|window seconds|window start. */
    public static byte[] key(MarginReport report) {
        return "%s|%s|%d|%s"
                .formatted(
                        report.scope().kind().label(),
                        report.scope().name(),
                        report.window().lengthSeconds(),
                        report.window().start())
                .getBytes(StandardCharsets.UTF_8);
    }

    public static Margin avro(MarginReport report) {
        Sums sums = report.sums();
        Usage usage = sums.usage();
        return Margin.newBuilder()
                .setScope(MarginScope.valueOf(report.scope().kind().name()))
                .setName(report.scope().name())
                .setWindowStart(report.window().start())
                .setWindowSeconds(report.window().lengthSeconds())
                .setStatus(dev.breakeven.schema.MarginStatus.valueOf(
                        report.status().name()))
                .setRevision(report.revision())
                .setTermsVersion(report.termsVersion())
                .setWatermark(
                        report.watermarkMicros().isPresent()
                                ? Window.instant(report.watermarkMicros().getAsLong())
                                : null)
                .setRequests(sums.requests())
                .setBilledRequests(sums.billedRequests())
                .setUnpricedRequests(sums.unpricedRequests())
                .setEstimatedRequests(usage.get(Quantity.ESTIMATED_REQUESTS))
                .setGpuMicros(usage.get(Quantity.GPU_MICROS))
                .setPrefillTokens(usage.get(Quantity.PREFILL_TOKENS))
                .setDecodeTokens(usage.get(Quantity.DECODE_TOKENS))
                .setInputTokens(usage.get(Quantity.INPUT_TOKENS))
                .setCacheReadTokens(usage.get(Quantity.CACHE_READ_TOKENS))
                .setCacheWriteTokens(usage.get(Quantity.CACHE_WRITE_TOKENS))
                .setOutputTokens(usage.get(Quantity.OUTPUT_TOKENS))
                .setReasoningTokens(usage.get(Quantity.REASONING_TOKENS))
                .setGpuSeconds(sums.gpuSeconds())
                .setTokenRevenueUsd(sums.tokenRevenue().usd())
                .setSubscriptionRevenueUsd(sums.subscriptionRevenue().usd())
                .setGrossRevenueUsd(sums.grossRevenue().usd())
                .setDirectCostUsd(sums.directCost().usd())
                .setComputeMarginUsd(sums.computeMargin().usd())
                .setComputeMarginRatio(sums.computeMarginRatio().orElse(null))
                .setCoverageRatio(sums.coverageRatio().orElse(null))
                .build();
    }

    public static MarginReport report(Margin avro) {
        Usage usage = new Usage()
                .add(Quantity.REQUESTS, avro.getRequests())
                .add(Quantity.INPUT_TOKENS, avro.getInputTokens())
                .add(Quantity.CACHE_READ_TOKENS, avro.getCacheReadTokens())
                .add(Quantity.CACHE_WRITE_TOKENS, avro.getCacheWriteTokens())
                .add(Quantity.OUTPUT_TOKENS, avro.getOutputTokens())
                .add(Quantity.REASONING_TOKENS, avro.getReasoningTokens())
                .add(Quantity.GPU_MICROS, avro.getGpuMicros())
                .add(Quantity.ESTIMATED_REQUESTS, avro.getEstimatedRequests())
                .add(Quantity.PREFILL_TOKENS, avro.getPrefillTokens())
                .add(Quantity.DECODE_TOKENS, avro.getDecodeTokens());
        Sums sums = new Sums(
                usage,
                avro.getBilledRequests(),
                avro.getUnpricedRequests(),
                avro.getGpuSeconds(),
                new Money(avro.getTokenRevenueUsd()),
                new Money(avro.getSubscriptionRevenueUsd()),
                new Money(avro.getDirectCostUsd()));
        return new MarginReport(
                new Scope(ScopeKind.valueOf(avro.getScope().name()), avro.getName()),
                new Window(Window.micros(avro.getWindowStart()), avro.getWindowSeconds() * 1_000_000),
                MarginStatus.valueOf(avro.getStatus().name()),
                avro.getRevision(),
                avro.getTermsVersion(),
                avro.getWatermark() == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Window.micros(avro.getWatermark())),
                sums);
    }
}
