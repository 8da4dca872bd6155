package dev.breakeven.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertTransition;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Window;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Optional;

/** Margins and alerts as JSON. Counts are numbers, amounts are decimal text, and what is absent is null. */
public final class MarginJson {
    private MarginJson() {}

    /** A margin with the field names of the topic margins. */
    public static ObjectNode margin(MarginReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scope", report.scope().kind().label());
        json.put("name", report.scope().name());
        json.put("window_start", report.window().start().toString());
        json.put("window_seconds", report.window().lengthSeconds());
        json.put("status", report.status().name());
        json.put("revision", report.revision());
        json.put("terms_version", report.termsVersion());
        json.put(
                "watermark",
                report.watermarkMicros().isPresent()
                        ? Window.instant(report.watermarkMicros().getAsLong()).toString()
                        : null);
        putSums(json, report.sums());
        put(json, "coverage_ratio", report.sums().coverageRatio());
        return json;
    }

    /** Puts sums under the names that they have everywhere. */
    public static void putSums(ObjectNode json, Sums sums) {
        json.put("requests", sums.requests());
        for (TokenKind kind : TokenKind.values()) {
            json.put(kind.label() + "_tokens", sums.usage().get(kind.quantity()));
        }
        json.put("gpu_seconds", Decimals.text(sums.gpuSeconds()));
        json.put("token_revenue_usd", Decimals.text(sums.tokenRevenue().usd()));
        json.put(
                "subscription_revenue_usd",
                Decimals.text(sums.subscriptionRevenue().usd()));
        json.put("gross_revenue_usd", Decimals.text(sums.grossRevenue().usd()));
        json.put("direct_cost_usd", Decimals.text(sums.directCost().usd()));
        json.put("compute_margin_usd", Decimals.text(sums.computeMargin().usd()));
        put(json, "compute_margin_ratio", sums.computeMarginRatio());
        json.put("unpriced_requests", sums.unpricedRequests());
    }

    /** An alert with the field names of the topic alerts. */
    public static ObjectNode alert(AlertTransition alert) {
        Sums sums = alert.sums();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", AlertRule.NAME);
        json.put("scope", alert.scope().kind().label());
        json.put("name", alert.scope().name());
        json.put("state", alert.firing() ? "FIRING" : "RESOLVED");
        json.put("fired_at", Window.instant(alert.firedAtMicros()).toString());
        json.put("window_start", Window.instant(alert.startMicros()).toString());
        json.put("window_end", Window.instant(alert.endMicros()).toString());
        json.put("threshold_ratio", Decimals.text(alert.threshold()));
        put(json, "compute_margin_ratio", sums.computeMarginRatio());
        json.put("compute_margin_usd", Decimals.text(sums.computeMargin().usd()));
        json.put("gross_revenue_usd", Decimals.text(sums.grossRevenue().usd()));
        json.put("direct_cost_usd", Decimals.text(sums.directCost().usd()));
        put(json, "coverage_ratio", sums.coverageRatio());
        json.put("terms_version", alert.termsVersion());
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<BigDecimal> value) {
        json.put(name, value.map(Decimals::text).orElse(null));
    }
}
