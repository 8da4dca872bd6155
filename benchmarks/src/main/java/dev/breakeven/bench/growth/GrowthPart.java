package dev.breakeven.bench.growth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.fork.ClassPath;
import dev.breakeven.bench.report.Line;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.SvgPlot;
import dev.breakeven.bench.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How cost grows: in a straight line with events, and not at all with the windows that are retained. */
public final class GrowthPart implements Part {
    private static final String FILE = "growth.svg";

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        Growth events = new EventGrowth(lab).measure(sizes.events(), sizes.rounds());
        Growth retention = RetentionGrowth.measure(sizes.hours(), sizes.rounds());
        Path file = write(events, retention);
        ObjectNode detail = report.detail("growth").put("plot", file.toString());
        put(detail.putArray("events"), "events", "cpu_seconds", events);
        detail.put("cpu_micros_per_event", events.line().slope() * 1e6);
        detail.put("events_r_squared", events.line().rSquared());
        put(detail.putArray("retention"), "hours", "cpu_micros_per_cell_update", retention);
        detail.put("last_to_first_retention", retention.lastToFirst());
        report.section("The meter's processor time over events", eventsText(events));
        report.section(
                "The ledger's processor time per update of a cell over what it retains; plot of both: " + file,
                retentionText(retention));
    }

    private static Path write(Growth events, Growth retention) {
        SvgPlot first = new SvgPlot(
                "Meter: processor time over events", "events", "CPU seconds", events.medians(), events.line());
        SvgPlot second = new SvgPlot(
                "Ledger: processor time over retained windows",
                "hours retained, base windows of 10 s with 1,000 cells",
                "CPU µs per update of a cell",
                retention.medians(),
                retention.line());
        Path file = ClassPath.target(FILE);
        try {
            return Files.writeString(file, SvgPlot.file(List.of(first, second)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static void put(ArrayNode array, String size, String taken, Growth growth) {
        growth.taken().forEach((each, spread) -> Report.put(array.addObject().put(size, each), taken, spread));
    }

    private static String eventsText(Growth events) {
        Table table = new Table("events", "CPU seconds", "CPU µs/event");
        events.taken()
                .forEach((size, seconds) -> table.row(
                        number("%,.0f", size), seconds.text(), number("%.2f", seconds.median() / size * 1e6)));
        Line line = events.line();
        return table.row("line", number("R² %.4f", line.rSquared()), number("%.2f", line.slope() * 1e6))
                .toString();
    }

    private static String retentionText(Growth retention) {
        Table table = new Table("hours retained", "CPU µs/update");
        retention.taken().forEach((hours, micros) -> table.row(number("%.4g", hours), micros.text()));
        return table.row("last to first", number("%.2f", retention.lastToFirst()))
                .toString();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
