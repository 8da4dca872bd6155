package dev.breakeven.http;

import dev.breakeven.json.MarginJson;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.margin.Bridge;
import dev.breakeven.margin.BridgeBuilder;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.units.Window;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/** The bridge of a scope between two of the newest windows. */
final class BridgeHandler implements Handler {
    private final LedgerAccess ledger;
    private final LedgerView view;

    BridgeHandler(LedgerAccess ledger, LedgerView view) {
        this.ledger = ledger;
        this.view = view;
    }

    @Override
    public void handle(Context http) {
        BridgeQuery query = BridgeQuery.of(http);
        LedgerSnapshot snapshot = ledger.requireScenario(query.scenario());
        Window later = query.later(view.starts(query.lengthMicros()));
        Window earlier = query.earlier(later);
        WindowTotals before = totals(query, earlier);
        WindowTotals after = totals(query, later);
        requireKnown(query.scope(), before, after);
        Bridge bridge =
                BridgeBuilder.between(query.scope(), snapshot.termsByScenario().get(query.scenario()), before, after);
        Responses.json(http, HttpStatus.OK, MarginJson.bridge(query.scope(), earlier, later, bridge));
    }

    private WindowTotals totals(BridgeQuery query, Window window) {
        return view.totals(query.scenario(), window)
                .orElseThrow(() -> new NotFoundResponse(
                        "the window of %d s from %s is not among the newest, which alone have the detail of a bridge"
                                .formatted(window.lengthSeconds(), window.start())));
    }

    private static void requireKnown(Scope scope, WindowTotals before, WindowTotals after) {
        if (!before.totals().sums().containsKey(scope) && !after.totals().sums().containsKey(scope)) {
            throw new NotFoundResponse("nothing is known of %s %s in these windows"
                    .formatted(scope.kind().label(), scope.name()));
        }
    }
}
