package dev.breakeven.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.json.MarginJson;
import dev.breakeven.ledger.view.LedgerView;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;

/** Tiers whose alert fires, and the newest alerts. */
final class AlertsHandler implements Handler {
    private final LedgerAccess ledger;
    private final LedgerView view;

    AlertsHandler(LedgerAccess ledger, LedgerView view) {
        this.ledger = ledger;
        this.view = view;
    }

    @Override
    public void handle(Context http) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode firing = json.putArray("firing");
        ledger.require().alerts().forEach((tier, alert) -> {
            if (alert.firing()) {
                firing.add(tier);
            }
        });
        ArrayNode alerts = json.putArray("alerts");
        view.alerts().forEach(alert -> alerts.add(MarginJson.alert(alert)));
        Responses.json(http, HttpStatus.OK, json);
    }
}
