package dev.breakeven.demo;

import dev.breakeven.app.FailedException;
import dev.breakeven.console.Interruption;
import dev.breakeven.console.Progress;
import dev.breakeven.console.Terminal;
import dev.breakeven.demo.screen.LiveScreen;
import dev.breakeven.demo.screen.Palette;
import dev.breakeven.demo.screen.PlainScreen;
import dev.breakeven.demo.screen.Screen;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs a demo from its start to its end. */
public final class DemoRun {
    private static final Duration REFRESH = Duration.ofMillis(500);

    private final Story story;
    private final double speed;
    private final PrintWriter out;
    private final Interruption interruption;
    private final DemoLog log;
    private final boolean terminal = Terminal.isOutput();
    private final Palette palette = Palette.of(terminal, System.getenv());

    public DemoRun(Story story, double speed, PrintWriter out, Interruption interruption, DemoLog log) {
        this.story = story;
        this.speed = speed;
        this.out = out;
        this.interruption = interruption;
        this.log = log;
    }

    /**
     * Shows it for as long as it is wanted.
     *
     * @param port where metrics and API are served; 0 for any that is free
     */
    public void untilInterrupted(int port) throws InterruptedException {
        say("Starting Kafka, a schema registry and Breakeven in this process ...");
        try (DemoService service = DemoService.start(port, story, interruption)) {
            Screen screen = terminal ? new LiveScreen(out) : new PlainScreen(out, System::nanoTime);
            try (Demo demo = start(service, screen::happened)) {
                if (terminal) {
                    log.showIn(demo::warn);
                }
                watch(service, demo, screen);
            } finally {
                log.release();
            }
            say("Stopping ...");
        }
    }

    private void watch(DemoService service, Demo demo, Screen screen) throws InterruptedException {
        while (!interruption.await(REFRESH)) {
            look(service, demo);
            screen.show(demo.page());
        }
    }

    /**
     * Shows how it ends.
     *
     * @param port where metrics and API are served; 0 for any that is free
     * @throws FailedException where it does not end as it should
     */
    public void once(int port) throws InterruptedException {
        List<String> end = new ArrayList<>();
        try (Progress progress = Progress.ofThings(
                        "Story " + story.name(), "s", story.length().toSeconds());
                DemoService service = DemoService.start(port, story, interruption);
                Demo demo = start(service, line -> {})) {
            if (awaitEnd(service, demo, progress)) {
                end.addAll(demo.page());
                end.add("");
                end.add(demo.alerts().isEmpty() ? "No alert fired." : "Alerts:");
                end.addAll(demo.alerts());
            }
        }
        end.forEach(out::println);
        out.flush();
    }

    /** Whether it came to its end; false where it was interrupted. */
    private boolean awaitEnd(DemoService service, Demo demo, Progress progress) throws InterruptedException {
        while (!demo.isComplete()) {
            if (interruption.await(REFRESH)) {
                return false;
            }
            look(service, demo);
            progress.at(Math.min(demo.priced().toSeconds(), story.length().toSeconds()));
            throwIfOverdue(demo);
        }
        return true;
    }

    private void throwIfOverdue(Demo demo) {
        if (demo.isOverdue()) {
            throw new FailedException(
                    "story %s did not come to its end: %s after %d s of it; is the machine too slow for --speed %s? Try a lower one"
                            .formatted(
                                    story.name(), demo.missing(), demo.priced().toSeconds(), speed));
        }
    }

    private Demo start(DemoService service, Consumer<String> listener) {
        return Demo.start(service.backend(), story, speed, clock(), palette, listener);
    }

    private static void look(DemoService service, Demo demo) {
        service.service().runner().throwFailure();
        demo.look();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The clock as it is now, going on without the jumps of a clock that is set. */
    public static LongSupplier clock() {
        long startMicros = System.currentTimeMillis() * 1_000;
        long startNanos = System.nanoTime();
        return () -> startMicros + (System.nanoTime() - startNanos) / 1_000;
    }
}
