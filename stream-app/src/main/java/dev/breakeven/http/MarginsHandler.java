package dev.breakeven.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.json.MarginJson;
import dev.breakeven.ledger.view.LedgerView;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;

/** Margins of the newest windows. */
final class MarginsHandler implements Handler {
    private final LedgerAccess ledger;
    private final LedgerView view;

    MarginsHandler(LedgerAccess ledger, LedgerView view) {
        this.ledger = ledger;
        this.view = view;
    }

    @Override
    public void handle(Context http) {
        MarginQuery query = MarginQuery.of(http);
        ledger.requireScenario(query.scenario());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode margins = json.putArray("margins");
        query.of(view.margins()).forEach(report -> margins.add(MarginJson.margin(report)));
        Responses.json(http, HttpStatus.OK, json);
    }
}
