package dev.breakeven.bench.contenders;

import dev.breakeven.bench.fork.Child;

/** A process with one contender. Argument: its name. */
public final class ContenderMain {
    private ContenderMain() {}

    public static void main(String[] args) {
        Contender contender = named(args[0]);
        Child.serve(RoundOrder.class, order -> round(contender, order));
    }

    private static Contender named(String name) {
        return switch (name) {
            case Names.BARE_LOOP -> new BareLoop();
            case Names.PLAIN_DSL -> new PlainDsl();
            case Names.FLINK -> new FlinkJob();
            case Names.METER -> new BreakevenMeter();
            case Names.WHOLE -> new BreakevenWhole();
            default -> throw new IllegalArgumentException("no contender " + name);
        };
    }

    private static RoundResult round(Contender contender, RoundOrder order) throws Exception {
        PollMeter.begin(order, contender.lastTopic(order));
        // Leftovers of earlier rounds are not this one's.
        System.gc();
        contender.run(order).check(order, contender.dedupes());
        return PollMeter.result();
    }
}
