package dev.breakeven.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.http.MarginJson;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Window;
import dev.breakeven.usage.InputCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The result of a backtest, to be printed. */
final class BacktestReport {
    private BacktestReport() {}

    /**
     * As one JSON object.
     *
     * @param windows length of the windows to show, if any
     */
    static ObjectNode json(BacktestResult result, Optional<Duration> windows) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("input", input(result));
        MarginJson.putSums(json.putObject("totals"), result.total(Scope.ALL));
        ArrayNode scopes = json.putArray("scopes");
        scopes(result).forEach(scope -> MarginJson.putSums(named(scopes.addObject(), scope), result.total(scope)));
        windows.ifPresent(length -> putWindows(json.putArray("windows"), result, length));
        return json;
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
        return micros.isPresent() ? Window.instant(micros.getAsLong()).toString() : null;
    }

    private static List<Scope> scopes(BacktestResult result) {
        return Stream.of(ScopeKind.values())
                .filter(kind -> kind != ScopeKind.ALL)
                .flatMap(kind -> result.scopes(kind).stream())
                .toList();
    }

    private static void putWindows(ArrayNode json, BacktestResult result, Duration length) {
        for (Window window : result.windows(Window.micros(length))) {
            for (Scope scope : windowScopes(result)) {
                ObjectNode entry = json.addObject();
                entry.put("start", window.start().toString());
                entry.put("length_seconds", window.lengthSeconds());
                MarginJson.putSums(named(entry, scope), result.of(scope, window));
            }
        }
    }

    private static List<Scope> windowScopes(BacktestResult result) {
        return Stream.concat(Stream.of(Scope.ALL), result.scopes(ScopeKind.TIER).stream())
                .toList();
    }

    private static ObjectNode named(ObjectNode json, Scope scope) {
        json.put("scope", scope.kind().label());
        json.put("name", scope.name());
        return json;
    }

    /** As tables to be read. */
    static String table(BacktestResult result, Optional<Duration> windows) {
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
        TextTable totals = MarginTable.columns(new TextTable().words("scope").words("name"));
        Stream.concat(scopes(result).stream(), Stream.of(Scope.ALL))
                .forEach(scope -> MarginTable.row(
                        totals, result.total(scope), scope.kind().label(), scope.name()));
        text.append(totals);
        windows.ifPresent(length -> text.append(System.lineSeparator())
                .append(System.lineSeparator())
                .append(windowTable(result, length)));
        return text.append(unpriced(result.total(Scope.ALL))).toString();
    }

    private static String span(InputCounts input) {
        return input.accepted() == 0
                ? ""
                : "from %s to %s%n".formatted(text(input.firstEventMicros()), text(input.lastEventMicros()));
    }

    private static TextTable windowTable(BacktestResult result, Duration length) {
        TextTable table = MarginTable.columns(
                new TextTable().words("window").words("scope").words("name"));
        for (Window window : result.windows(Window.micros(length))) {
            for (Scope scope : windowScopes(result)) {
                MarginTable.row(
                        table,
                        result.of(scope, window),
                        window.start().toString(),
                        scope.kind().label(),
                        scope.name());
            }
        }
        return table;
    }

    private static String unpriced(Sums all) {
        return all.unpricedRequests() == 0
                ? ""
                : "%n%n%,d of %,d requests are not fully priced: the terms lack a price, a rate or a throughput for them%n"
                        .formatted(all.unpricedRequests(), all.requests());
    }
}
