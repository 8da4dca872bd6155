package dev.breakeven.demo;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.alert.JudgedWindow;
import dev.breakeven.demo.screen.Format;
import dev.breakeven.demo.screen.Headlines;
import dev.breakeven.ledger.view.LedgerView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Notices alerts that fire or resolve. */
final class AlertWatch {
    private final LedgerView view;
    private final Headlines headlines;
    private final Set<AlertReport> seen = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();

    AlertWatch(LedgerView view, Headlines headlines) {
        this.view = view;
        this.headlines = headlines;
    }

    /** Looks for new alerts. */
    void look() {
        for (AlertReport alert : view.alerts()) {
            if (seen.add(alert)) {
                headlines.add(alert.window().endMicros(), describe(alert));
                lines.add(headlines.newest().get(0));
            }
        }
    }

    /** All that were seen, oldest first, a line each. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether the alert of a tier was seen to fire and then to resolve. */
    boolean firedAndResolved(String tier) {
        boolean fired = false;
        for (AlertReport alert : seen) {
            if (alert.scope().name().equals(tier)) {
                if (fired && !alert.firing()) {
                    return true;
                }
                fired = alert.firing();
            }
        }
        return false;
    }

    static String describe(AlertReport alert) {
        JudgedWindow window = alert.window();
        String margin = window.computeMarginRatio().map(Format::percent).orElse("unknown");
        long seconds = (window.endMicros() - window.startMicros()) / 1_000_000;
        return alert.firing()
                ? "alert fires: tier %s loses money, its margin is %s over %d s"
                        .formatted(alert.scope().name(), margin, seconds)
                : "alert resolves: tier %s earns again, its margin is %s over %d s"
                        .formatted(alert.scope().name(), margin, seconds);
    }
}
