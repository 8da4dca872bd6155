package dev.breakeven.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.console.TextTable;
import dev.breakeven.json.MarginJson;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.InputCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The result of a backtest, to be printed. */
public final class BacktestReport {
    private BacktestReport() {}

    /**
     * As one JSON object.
     *
     * @param windows length of the windows to show, if any
     */
    public static ObjectNode json(BacktestResult result, Optional<Duration> windows) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("input", input(result));
        putTotals(json, result.total(MarginReport.REAL));
        windows.ifPresent(length -> putWindows(json.putArray("windows"), result, length));
        if (!result.scenarios().isEmpty()) {
            ObjectNode scenarios = json.putObject("scenarios");
            result.scenarios().forEach(name -> putTotals(scenarios.putObject(name), result.total(name)));
        }
        return json;
    }

    private static void putTotals(ObjectNode json, SortedMap<Scope, Figures> total) {
        MarginJson.putFigures(json.putObject("totals"), of(total, Scope.ALL));
        ArrayNode scopes = json.putArray("scopes");
        total.forEach((scope, figures) -> {
            if (!scope.equals(Scope.ALL)) {
                MarginJson.putFigures(named(scopes.addObject(), scope), figures);
            }
        });
    }

    /** The figures of a scope, which are zeros where nothing was. */
    private static Figures of(Map<Scope, Figures> figures, Scope scope) {
        return figures.getOrDefault(scope, new ScopeTotals().figures(scope));
    }

    private static ObjectNode input(BacktestResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("events", result.events());
        json.put("accepted", result.input().accepted());
        json.put("duplicates", result.input().duplicates());
        json.put("rejected", result.rejected());
        json.put("late", result.late());
        json.put("first_event", text(result.input().firstEventMicros()));
        json.put("last_event", text(result.input().lastEventMicros()));
        return json;
    }

    private static String text(OptionalLong micros) {
        return micros.isPresent() ? Micros.instant(micros.getAsLong()).toString() : null;
    }

    private static void putWindows(ArrayNode json, BacktestResult result, Duration length) {
        for (Window window : result.windows(Micros.of(length))) {
            SortedMap<Scope, Figures> figures = result.of(window);
            for (Scope scope : windowScopes(result)) {
                ObjectNode entry = json.addObject();
                entry.put("start", window.start().toString());
                entry.put("length_seconds", window.lengthSeconds());
                MarginJson.putFigures(named(entry, scope), of(figures, scope));
            }
        }
    }

    private static List<Scope> windowScopes(BacktestResult result) {
        return Stream.concat(
                        Stream.of(Scope.ALL),
                        result.total(MarginReport.REAL).keySet().stream()
                                .filter(scope -> scope.kind() == ScopeKind.TIER))
                .toList();
    }

    private static ObjectNode named(ObjectNode json, Scope scope) {
        json.put("scope", scope.kind().label());
        json.put("name", scope.name());
        return json;
    }

    /** As tables to be read. */
    public static String table(BacktestResult result, Optional<Duration> windows) {
        StringBuilder text = new StringBuilder();
        text.append("%,d events: %,d accepted, %,d duplicates, %,d rejected%s%n"
                .formatted(
                        result.events(),
                        result.input().accepted(),
                        result.input().duplicates(),
                        result.rejected(),
                        result.late() == 0
                                ? ""
                                : ", of the accepted %,d too late for their window".formatted(result.late())));
        text.append(span(result.input())).append(System.lineSeparator());
        SortedMap<Scope, Figures> total = result.total(MarginReport.REAL);
        text.append(totals(total));
        windows.ifPresent(length -> text.append("%n%n".formatted()).append(windowTable(result, length)));
        text.append(PolicyTable.of(total));
        text.append("%n%n%s".formatted(NetTable.of(total))).append(NetTable.subsidy(total));
        text.append("%n%n%s".formatted(UnitTable.of(total)));
        result.scenarios()
                .forEach(name -> text.append("%n%nscenario %s%n".formatted(name))
                        .append(ScenarioTable.of(total, result.total(name)))
                        .append(unpriced("in scenario " + name, result.total(name))));
        return text.append(unpriced("", total)).toString();
    }

    private static TextTable totals(SortedMap<Scope, Figures> total) {
        TextTable table = MarginTable.columns(new TextTable().words("scope").words("name"));
        total.forEach(
                (scope, figures) -> MarginTable.row(table, figures, scope.kind().label(), scope.name()));
        return table;
    }

    private static String span(InputCounts input) {
        return input.accepted() == 0
                ? ""
                : "from %s to %s%n".formatted(text(input.firstEventMicros()), text(input.lastEventMicros()));
    }

    private static TextTable windowTable(BacktestResult result, Duration length) {
        TextTable table = MarginTable.columns(
                new TextTable().words("window").words("scope").words("name"));
        for (Window window : result.windows(Micros.of(length))) {
            SortedMap<Scope, Figures> figures = result.of(window);
            for (Scope scope : windowScopes(result)) {
                MarginTable.row(
                        table,
                        of(figures, scope),
                        window.start().toString(),
                        scope.kind().label(),
                        scope.name());
            }
        }
        return table;
    }

    private static String unpriced(String where, SortedMap<Scope, Figures> total) {
        Sums all = of(total, Scope.ALL).sums();
        return all.unpricedRequests() == 0
                ? ""
                : "%n%n%s%,d of %,d requests are not fully priced: the terms lack a price, a rate or a throughput for them%n"
                        .formatted(where.isEmpty() ? "" : where + " ", all.unpricedRequests(), all.requests());
    }
}
