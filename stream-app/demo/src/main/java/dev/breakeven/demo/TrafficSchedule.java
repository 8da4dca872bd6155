package dev.breakeven.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Puts requests that are sent late, or again, in their place among the rest. */
final class TrafficSchedule {
    private final Traffic traffic;
    private final PriorityQueue<Sending> waiting = new PriorityQueue<>(Comparator.comparingLong(Sending::atMicros)
            .thenComparing(sending -> sending.request().requestId()));
    private long nextSlot;

    /** A schedule that begins with the slot of a time. */
    TrafficSchedule(Traffic traffic, long fromMicros) {
        this.traffic = traffic;
        nextSlot = Traffic.slotOf(fromMicros);
    }

    /** The sendings due by a time that were not given before, in order; none yet of the slot of that time itself. */
    List<Sending> until(long timeMicros) {
        for (long end = Traffic.slotOf(timeMicros); nextSlot < end; nextSlot++) {
            waiting.addAll(traffic.slot(nextSlot));
        }
        List<Sending> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().atMicros() < nextSlot * Traffic.SLOT_MICROS) {
            due.add(waiting.remove());
        }
        return due;
    }
}
