package dev.breakeven.config;

import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Setting;
import dev.breakeven.yaml.Times;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** The section windows. */
final class WindowsSection {
    private static final int MOST_LENGTHS = 10;
    private static final Duration DAY = Duration.ofDays(1);

    private final Setting<Duration> base;
    private final Setting<List<Duration>> publish;
    private final Setting<Duration> grace;
    private final Setting<Duration> retention;
    private final Setting<Duration> idle;

    WindowsSection(LayeredSection windows) {
        base = windows.get("base", Times.WHOLE_SECONDS);
        publish = windows.list("publish", Times.WHOLE_SECONDS);
        grace = windows.get("grace", Times.SPAN_OR_NONE);
        retention = windows.get("retention", Times.SPAN);
        idle = windows.get("idle", Times.SPAN);
        windows.done();
    }

    Duration base() {
        return base.value();
    }

    /** Puts the windows into the settings of the ledger. */
    void into(LedgerSettings.Builder ledger) {
        ledger.baseWindow(base())
                .windows(publish.value())
                .grace(grace.value())
                .retention(retention.value())
                .idleTimeout(idle.value());
    }

    /** Checks the windows against each other and against those of other sections. */
    void check(Setting<Duration> alertWindow, Setting<Duration> heartbeat, Problems problems) {
        problems.check(
                isMultiple(DAY, base()), "does not divide a day evenly; write a length such as 10s, 15s or 1m", base);
        checkLengths(problems);
        problems.check(
                isMultiple(alertWindow.value(), base()),
                "is not a multiple of windows.base, " + Times.text(base()) + "; write one that is",
                alertWindow,
                base);
        Duration least = grace.value().plus(alertWindow.value());
        problems.check(
                retention.value().compareTo(least) >= 0,
                "is less than windows.grace plus alerts.window; write at least " + Times.text(least),
                retention,
                grace,
                alertWindow);
        problems.check(
                idle.value().compareTo(heartbeat.value()) > 0,
                "is not more than meter.heartbeat, " + Times.text(heartbeat.value()) + "; write a longer time",
                idle,
                heartbeat);
    }

    private void checkLengths(Problems problems) {
        List<Duration> lengths = publish.value();
        problems.check(
                !lengths.isEmpty() && lengths.size() <= MOST_LENGTHS,
                "has " + lengths.size() + " lengths; write 1 to " + MOST_LENGTHS,
                publish);
        problems.check(
                new HashSet<>(lengths).size() == lengths.size(), "has a length twice; remove one of them", publish);
        List<String> odd = lengths.stream()
                .filter(length -> !isMultiple(length, base()))
                .map(Times::text)
                .toList();
        problems.check(
                odd.isEmpty(),
                "has lengths that are not multiples of windows.base, %s: %s; change or remove them"
                        .formatted(Times.text(base()), String.join(", ", odd)),
                publish,
                base);
    }

    private static boolean isMultiple(Duration length, Duration part) {
        return length.toMillis() % part.toMillis() == 0;
    }
}
