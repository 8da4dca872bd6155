package dev.breakeven.demo;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Which mix of requests comes when. Immutable. */
final class TrafficPlan {
    private final NavigableMap<Long, TrafficMix> mixes = new TreeMap<>();

    private TrafficPlan(TrafficMix first) {
        mixes.put(Long.MIN_VALUE, first);
    }

    /** One mix for all time. */
    static TrafficPlan always(TrafficMix mix) {
        return new TrafficPlan(mix);
    }

    /** The mixes of a story. */
    static TrafficPlan of(Story story, EventTime time) {
        TrafficPlan plan = new TrafficPlan(story.mixFrom(0));
        for (int i = 0; i < story.steps().size(); i++) {
            plan.mixes.put(time.after(story.steps().get(i).at()), story.mixFrom(i + 1));
        }
        return plan;
    }

    TrafficMix at(long timeMicros) {
        return mixes.floorEntry(timeMicros).getValue();
    }
}
