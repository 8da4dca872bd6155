package dev.breakeven.usage;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The outcomes of input records: accepted + duplicates + rejected + markers = records.
 *
 * @param accepted requests counted
 * @param duplicates requests left out because their id was seen within the horizon
 * @param rejected records that could not be used, by reason
 * @param markers records with an explicit watermark and no request
 * @param firstEventMicros least event time accepted, microseconds since the epoch
 * @param lastEventMicros greatest event time accepted, microseconds since the epoch
 */
public record InputCounts(
        long accepted,
        long duplicates,
        Map<String, Long> rejected,
        long markers,
        OptionalLong firstEventMicros,
        OptionalLong lastEventMicros) {
    public static final InputCounts NONE =
            new InputCounts(0, 0, Map.of(), 0, OptionalLong.empty(), OptionalLong.empty());

    public InputCounts {
        rejected = Map.copyOf(rejected);
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All records read. */
    public long records() {
        return accepted + duplicates + rejectedTotal() + markers;
    }

    public InputCounts plus(InputCounts other) {
        Map<String, Long> reasons = new TreeMap<>(rejected);
        other.rejected.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new InputCounts(
                accepted + other.accepted,
                duplicates + other.duplicates,
                reasons,
                markers + other.markers,
                both(firstEventMicros, other.firstEventMicros).min(),
                both(lastEventMicros, other.lastEventMicros).max());
    }

    private static LongStream both(OptionalLong a, OptionalLong b) {
        return Stream.of(a, b).flatMapToLong(OptionalLong::stream);
    }
}
