package dev.breakeven.bench.contenders;

import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.fork.ClassPath;
import dev.breakeven.bench.fork.Fork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Contenders side by side: each in a JVM of its own, one at a time, in an order that turns from round to round. */
public final class Rounds implements AutoCloseable {
    /** What Avro asks for where it is used directly, and Flink for its serializers. */
    private static final List<String> PERMISSIONS = List.of(
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.breakeven.schema",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    private final Lab lab;
    private final Map<String, Fork> forks = new LinkedHashMap<>();
    private final Map<String, List<RoundResult>> results = new LinkedHashMap<>();
    private int ordered;

    /**
     * Starts contenders.
     *
     * @param names which
     */
    public Rounds(Lab lab, List<String> names) {
        this.lab = lab;
        List<String> options = new ArrayList<>(Fork.EQUAL_TERMS);
        options.addAll(PERMISSIONS);
        for (String name : names) {
            String classPath = name.equals(Names.FLINK) ? ClassPath.forFlink() : ClassPath.own();
            forks.put(name, Fork.start(name, options, classPath, ContenderMain.class, name));
        }
    }

    /** An order for a topic of requests, under a name that was not used before. */
    public RoundOrder order(String topic, long skip, long events, long duplicates) {
        return new RoundOrder(
                lab.where().bootstrapServers(),
                lab.where().registryUrl(),
                lab.brokerPid(),
                topic,
                Lab.PARTITIONS,
                skip,
                events,
                duplicates,
                "round-" + ordered++);
    }

    /** Lets all work through a topic, some rounds without measuring and then some with. */
    public void run(String topic, long events, long duplicates, int warmUps, int measured) {
        List<String> names = new ArrayList<>(forks.keySet());
        for (int round = -warmUps; round < measured; round++) {
            String title = round < 0 ? "warm-up" : "round " + (round + 1) + " of " + measured;
            for (String name : names) {
                RoundResult result = once(name, order(topic, 0, events, duplicates));
                Progress.say(
                        "%-12s %-17s %,11.0f events/s  %6.2f µs CPU/event",
                        title, name, result.rate(), result.cpuMicros());
                if (round >= 0) {
                    results.computeIfAbsent(name, n -> new ArrayList<>()).add(result);
                }
            }
            Collections.rotate(names, 1);
        }
    }

    /** Lets one work once, and deletes what it wrote. */
    public RoundResult once(String name, RoundOrder order) {
        try {
            return fork(name).ask(order, RoundResult.class);
        } finally {
            lab.deleteTopics(order.id() + "-");
        }
    }

    /** The process of a contender, to give it orders that it works on while others go on. */
    public Fork fork(String name) {
        Fork fork = forks.get(name);
        if (fork == null) {
            throw new BenchException("no contender " + name);
        }
        return fork;
    }

    /** Something of each measured round of a contender. */
    public double[] of(String name, ToDoubleFunction<RoundResult> what) {
        return results.get(name).stream().mapToDouble(what).toArray();
    }

    @Override
    public void close() {
        forks.values().forEach(Fork::close);
    }
}
