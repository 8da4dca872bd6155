package dev.breakeven.demo;

import dev.breakeven.demo.screen.Board;
import dev.breakeven.demo.screen.Headlines;
import dev.breakeven.demo.screen.Page;
import dev.breakeven.demo.screen.Palette;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.units.Micros;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A demo under way: its traffic, its story, and a look at the ledger. */
public final class Demo implements AutoCloseable {
    /** Event time beyond the story's length for which its end is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The same by the clock, since a fast demo takes as long to warm up as a slow one. */
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);

    /** Any number: with it, the traffic is the same whenever it begins at the same time. */
    private static final int SEED = 20_260_101;

    private final Backend backend;
    private final Story story;
    private final EventTime time;
    private final LongSupplier clockMicros;
    private final Headlines headlines;
    private final AlertWatch alerts;
    private final TargetWatch targets;
    private final TrafficPump pump;
    private final Page page;

    private Demo(
            Backend backend,
            Story story,
            EventTime time,
            LongSupplier clockMicros,
            Palette palette,
            Consumer<String> listener) {
        this.backend = backend;
        this.story = story;
        this.time = time;
        this.clockMicros = clockMicros;
        headlines = new Headlines(listener);
        alerts = new AlertWatch(backend.view(), headlines);
        targets = new TargetWatch(story.goal().targets());
        pump = new TrafficPump(backend.publisher(), story, SEED, time, clockMicros, headlines);
        page = new Page(story.name(), time.speed(), backend.addresses(), palette);
    }

    /**
     * Begins to send traffic. The terms must have been published.
     *
     * @param speed how much faster than the clock
     * @param clockMicros the clock, microseconds since the epoch
     * @param listener is told of each event
     */
    public static Demo start(
            Backend backend,
            Story story,
            double speed,
            LongSupplier clockMicros,
            Palette palette,
            Consumer<String> listener) {
        EventTime time = EventTime.from(clockMicros.getAsLong(), speed);
        Demo demo = new Demo(backend, story, time, clockMicros, palette, listener);
        demo.headlines.add(time.startMicros(), "traffic begins");
        demo.pump.start();
        return demo;
    }

    /**
     * Looks for news.
     *
     * @throws IllegalStateException where the traffic has ended by an error
     */
    public void look() {
        pump.failure().ifPresent(error -> {
            throw new IllegalStateException(error.getMessage(), error);
        });
        alerts.look();
        board().ifPresent(targets::look);
    }

    /** Tells of something that is not the story's doing. */
    public void warn(String line) {
        headlines.add(line);
    }

    /** All that there is to see, line by line. */
    public List<String> page() {
        Optional<Board> board = board();
        String insight = board.flatMap(known -> story.insight().line(known, backend.view(), newestStepMicros()))
                .orElse("");
        return page.lines(board, headlines.newest(), insight, nowMicros());
    }

    private Optional<Board> board() {
        return backend.view()
                .snapshot()
                .map(ledger -> Board.of(
                        ledger,
                        story.mix().tiers(),
                        backend.ledger().alerts(),
                        Micros.of(backend.ledger().baseWindow())))
                .filter(known -> known.newestMicros().isPresent());
    }

    private OptionalLong newestStepMicros() {
        int done = pump.stepsDone();
        return done == 0
                ? OptionalLong.empty()
                : OptionalLong.of(time.after(story.steps().get(done - 1).at()));
    }

    /** The alerts that were seen to fire and to resolve, oldest first, a line each. */
    public List<String> alerts() {
        return alerts.lines();
    }

    private long nowMicros() {
        return time.at(clockMicros.getAsLong());
    }

    /** How much of the story has been priced, event time. */
    public Duration priced() {
        OptionalLong newest = backend.view().snapshot().map(LedgerSnapshot::input).stream()
                .flatMapToLong(input -> input.lastEventMicros().stream())
                .findFirst();
        return newest.isEmpty() ? Duration.ZERO : time.since(newest.getAsLong());
    }

    /** Whether all has happened that was to. */
    public boolean isComplete() {
        Optional<String> alertedTier = story.goal().alertedTier();
        if (alertedTier.isPresent()) {
            return alerts.firedAndResolved(alertedTier.get());
        }
        return targets.missing().isEmpty() && priced().compareTo(story.length()) >= 0;
    }

    /** The parts of the story that have not happened, in a few words. */
    public String missing() {
        if (story.goal().alertedTier().isPresent()) {
            return alerts().isEmpty() ? "no alert fired" : "an alert fired and did not resolve";
        }
        return targets.missing()
                .map(target -> "a margin of " + target.describe() + " was not seen")
                .orElse("the traffic is not all priced");
    }

    /** Whether it should have been complete long ago. */
    public boolean isOverdue() {
        Duration byClock = Duration.ofNanos(1_000 * (clockMicros.getAsLong() - time.clockStartMicros()));
        return byClock.compareTo(LEAST_PATIENCE) > 0
                && time.since(nowMicros()).compareTo(story.length().plus(PATIENCE)) > 0;
    }

    /** Ends the traffic. */
    @Override
    public void close() {
        pump.close();
    }
}
