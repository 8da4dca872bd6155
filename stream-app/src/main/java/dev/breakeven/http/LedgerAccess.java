package dev.breakeven.http;

import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.LedgerView;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ServiceUnavailableResponse;
import java.util.Set;

/** The way to the ledger, which runs here, in another instance, or nowhere yet. */
final class LedgerAccess {
    private final LedgerView view;
    private final AppState state;

    LedgerAccess(LedgerView view, AppState state) {
        this.view = view;
        this.state = state;
    }

    /**
     * The ledger of this instance.
     *
     * @throws LedgerElsewhereException where it runs in another instance
     * @throws ServiceUnavailableResponse where it does not run, as far as is known
     */
    LedgerSnapshot require() {
        return view.snapshot().orElseThrow(this::absence);
    }

    /**
     * The ledger of this instance, for a request about one scenario.
     *
     * @param scenario name of what-if terms; empty for the real ones
     * @throws BadRequestResponse where there is no such scenario
     */
    LedgerSnapshot requireScenario(String scenario) {
        LedgerSnapshot snapshot = require();
        Set<String> known = snapshot.termsByScenario().keySet();
        if (!known.contains(scenario)) {
            throw new BadRequestResponse("there is no scenario " + scenario + "; there are "
                    + known.stream().filter(other -> !other.isEmpty()).toList());
        }
        return snapshot;
    }

    private RuntimeException absence() {
        return state.ledgerElsewhere()
                .<RuntimeException>map(LedgerElsewhereException::new)
                .orElseGet(() -> new ServiceUnavailableResponse("the ledger does not run yet; try again in a moment"));
    }
}
