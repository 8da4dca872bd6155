package dev.breakeven.demo;

import java.time.Duration;
import java.util.Map;

/**
 * One event of a story; its effect on the terms stands in the story's files.
 *
 * @param at event time since traffic began
 * @param headline the event, for people
 * @param traffic how many times as many requests as in the mix come from then on, by tier; once where a tier is absent
 */
record Step(Duration at, String headline, Map<String, Double> traffic) {
    Step {
        traffic = Map.copyOf(traffic);
    }

    /** A step that changes only terms. */
    Step(Duration at, String headline) {
        this(at, headline, Map.of());
    }
}
