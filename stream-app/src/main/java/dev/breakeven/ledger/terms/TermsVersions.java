package dev.breakeven.ledger.terms;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.schema.LedgerVersion;
import dev.breakeven.schema.LedgerVersions;
import dev.breakeven.units.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The version of the terms that each base window is posted with. That is one for all of them, but for the time that a
 * correction takes to be worked in: then the newest base windows are posted with the newest terms, and the older ones,
 * from a boundary down, still with those before.
 */
public final class TermsVersions {
    private static final String KEY = "versions";
    private static final long FIRST = Long.MIN_VALUE;

    private final TreeMap<Long, ScenarioPricers> starts = new TreeMap<>();

    public TermsVersions(ScenarioPricers pricers) {
        starts.put(FIRST, pricers);
    }

    /** The version that the base window of a start is posted with. */
    public ScenarioPricers at(long startMicros) {
        return starts.floorEntry(startMicros).getValue();
    }

    /** The newest terms, which all base windows are to be posted with. */
    public ScenarioPricers newest() {
        return starts.lastEntry().getValue();
    }

    /** From now on the newest terms are others: at once for base windows from a start on, which are not posted yet. */
    public void turnTo(ScenarioPricers pricers, long fromMicros) {
        starts.tailMap(fromMicros, true).clear();
        starts.put(starts.isEmpty() ? FIRST : fromMicros, pricers);
    }

    /** Base windows that start before this are posted with older terms; absent where none are. */
    public OptionalLong boundary() {
        return starts.size() == 1 ? OptionalLong.empty() : OptionalLong.of(starts.lastKey());
    }

    /** Start of the first base window of the newest of the older versions. */
    public long startOfOlder() {
        return starts.lowerKey(starts.lastKey());
    }

    /** The terms of the newest of the older versions. */
    public ScenarioPricers older() {
        return starts.lowerEntry(starts.lastKey()).getValue();
    }

    /** All base windows from a start on are posted with the newest terms now. */
    public void turned(long startMicros) {
        ScenarioPricers newest = newest();
        starts.tailMap(startMicros, true).clear();
        starts.put(starts.isEmpty() ? FIRST : startMicros, newest);
    }

    /** Whether a part of a window is posted with older terms. */
    public boolean isPending(Window window) {
        return boundary().orElse(FIRST) > window.startMicros();
    }

    /** Whether a boundary goes through a window. */
    public boolean divides(Window window) {
        return !starts.subMap(window.startMicros(), false, window.endMicros(), false)
                .isEmpty();
    }

    /** Version of the oldest terms that a part of a window is posted with. */
    public long versionOf(Window window) {
        long version = at(window.startMicros()).version();
        for (ScenarioPricers later : starts.subMap(window.startMicros(), false, window.endMicros(), false)
                .values()) {
            version = Math.min(version, later.version());
        }
        return version;
    }

    public void save(LedgerState.Writer writer) {
        List<LedgerVersion> entries = new ArrayList<>(starts.size());
        starts.forEach((start, pricers) -> entries.add(new LedgerVersion(start, pricers.version())));
        writer.put(KEY, new LedgerVersions(entries));
    }

    /**
     * Puts versions back.
     *
     * @param pricers the pricers of a version of the terms
     */
    public void load(LedgerState state, LongFunction<ScenarioPricers> pricers) {
        Map<Long, ScenarioPricers> known = new TreeMap<>();
        known.put(newest().version(), newest());
        state.forEach(KEY, LedgerVersions.class, (key, entry) -> {
            starts.clear();
            entry.getVersions()
                    .forEach(version -> starts.put(
                            version.getFromMicros(), known.computeIfAbsent(version.getTermsVersion(), pricers::apply)));
        });
    }
}
