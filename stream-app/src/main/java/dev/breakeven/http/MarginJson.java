package dev.breakeven.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertTransition;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Bridge;
import dev.breakeven.margin.FigureFields;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.PreviousMargin;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Optional;

/** Margins and alerts as JSON. Counts are numbers, amounts are decimal text, and absent values are null. */
public final class MarginJson {
    private MarginJson() {}

    /** A margin with the field names of the topic margins. */
    public static ObjectNode margin(MarginReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scenario", report.scenario());
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
                        ? Micros.instant(report.watermarkMicros().getAsLong()).toString()
                        : null);
        putFigures(json, report.figures());
        report.previous()
                .ifPresentOrElse(previous -> json.set("previous", previous(previous)), () -> json.putNull("previous"));
        return json;
    }

    private static ObjectNode previous(PreviousMargin previous) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("gross_revenue_usd", Decimals.text(previous.grossRevenue().usd()));
        json.put("direct_cost_usd", Decimals.text(previous.directCost().usd()));
        json.put("idle_cost_usd", Decimals.text(previous.idleCost().usd()));
        json.put("compute_margin_usd", Decimals.text(previous.computeMargin().usd()));
        return json;
    }

    /** Puts figures under the names that they have everywhere. */
    public static void putFigures(ObjectNode json, Figures figures) {
        Sums sums = figures.sums();
        json.put("requests", sums.requests());
        json.put("billed_requests", sums.billedRequests());
        json.put("unpriced_requests", sums.unpricedRequests());
        json.put("throttled_requests", figures.throttledRequests());
        json.put("estimated_requests", sums.usage().get(Quantity.ESTIMATED_REQUESTS));
        for (TokenKind kind : TokenKind.values()) {
            json.put(kind.label() + "_tokens", sums.usage().get(kind.quantity()));
        }
        FigureFields.ALL.forEach((name, figure) -> put(json, name, figure.apply(figures)));
    }

    /** A bridge between two windows of a scope. */
    public static ObjectNode bridge(Scope scope, Window from, Window to, Bridge bridge) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scope", scope.kind().label());
        json.put("name", scope.name());
        json.put("window_seconds", from.lengthSeconds());
        json.put("from", from.start().toString());
        json.put("to", to.start().toString());
        json.put("from_compute_margin_usd", Decimals.text(bridge.from().usd()));
        json.put("to_compute_margin_usd", Decimals.text(bridge.to().usd()));
        json.put("change_usd", Decimals.text(bridge.change().usd()));
        ObjectNode parts = json.putObject("parts_usd");
        bridge.parts().forEach((part, usd) -> parts.put(part.label(), Decimals.text(usd.usd())));
        return json;
    }

    /** An alert with the field names of the topic alerts. */
    public static ObjectNode alert(AlertTransition alert) {
        Figures figures = alert.figures();
        Sums sums = figures.sums();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", AlertRule.NAME);
        json.put("scope", alert.scope().kind().label());
        json.put("name", alert.scope().name());
        json.put("state", alert.firing() ? "FIRING" : "RESOLVED");
        json.put("fired_at", Micros.instant(alert.firedAtMicros()).toString());
        json.put("window_start", Micros.instant(alert.startMicros()).toString());
        json.put("window_end", Micros.instant(alert.endMicros()).toString());
        json.put("threshold_ratio", Decimals.text(alert.threshold()));
        put(json, "compute_margin_ratio", figures.computeMarginRatio());
        json.put("compute_margin_usd", Decimals.text(sums.computeMargin().usd()));
        json.put("gross_revenue_usd", Decimals.text(sums.grossRevenue().usd()));
        json.put("direct_cost_usd", Decimals.text(sums.directCost().usd()));
        json.put("idle_cost_usd", Decimals.text(sums.get(Amount.IDLE_COST)));
        put(json, "priced_ratio", figures.pricedRatio());
        json.put("terms_version", alert.termsVersion());
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<BigDecimal> value) {
        json.put(name, value.map(Decimals::text).orElse(null));
    }
}
