package dev.breakeven.naive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the input of one partition comes to: which events count, how far time has come, and which windows changed when. */
public final class Replay implements Input {
    private final long baseMicros;
    private final List<Long> lengthsMicros;
    private final long graceMicros;
    private final long idleSeconds;
    private final Terms terms = new Terms();
    private final List<Event> accepted = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> changedWhenPast = new TreeSet<>();
    private final Set<String> termsCameWhenPast = new TreeSet<>();
    private long piped;
    private long duplicates;
    private long rejected;
    private long markers;
    private long quietSeconds;
    private long watermark = Long.MIN_VALUE;
    private long latest = Long.MIN_VALUE;
    private long accruedFrom = Long.MAX_VALUE;

    public Replay(long baseMicros, List<Long> lengthsMicros, long graceMicros, long idleSeconds) {
        this.baseMicros = baseMicros;
        this.lengthsMicros = lengthsMicros;
        this.graceMicros = graceMicros;
        this.idleSeconds = idleSeconds;
    }

    @Override
    public void request(Event event) {
        read();
        if (ids.add(event.id())) {
            accepted.add(event);
            change(Recomputation.floor(event.timeMicros(), baseMicros));
        } else {
            duplicates++;
        }
        advance(event.timeMicros());
    }

    /** A window before all others brings those between with it. */
    private void change(long baseStart) {
        if (accepted.size() > 1) {
            long end = Math.max(accruedFrom, baseStart + baseMicros);
            for (long start = baseStart; start < end; start += baseMicros) {
                addPast(changedWhenPast, start);
            }
        }
        accruedFrom = Math.min(accruedFrom, baseStart);
    }

    private void addPast(Set<String> windows, long baseStart) {
        for (long length : lengthsMicros) {
            long start = Recomputation.floor(baseStart, length);
            if (isPast(start, length)) {
                windows.add(Recomputation.key("all|all", start, length));
            }
        }
    }

    private void advance(long timeMicros) {
        latest = Math.max(latest, timeMicros);
        watermark = Math.max(watermark, latest);
    }

    private void read() {
        piped++;
        quietSeconds = 0;
    }

    @Override
    public void fault(Event event, Fault fault) {
        read();
        rejected++;
    }

    @Override
    public void watermark(long timeMicros) {
        read();
        markers++;
        advance(timeMicros);
    }

    @Override
    public void terms(List<Fact> update) {
        terms.apply(update);
        if (!accepted.isEmpty()) {
            for (long start = accruedFrom; start < accruedTo(); start += baseMicros) {
                addPast(termsCameWhenPast, start);
            }
        }
    }

    @Override
    public void garbledTerms() {
        terms.leaveOut();
    }

    @Override
    public void tick(int seconds) {
        quietSeconds += seconds;
        if (quietSeconds >= idleSeconds && latest != Long.MIN_VALUE) {
            watermark = Math.max(watermark, latest + quietSeconds * 1_000_000);
        }
    }

    /** Whether a window is not provisional any more. */
    public boolean isPast(long startMicros, long lengthMicros) {
        return watermark != Long.MIN_VALUE && startMicros + lengthMicros + graceMicros <= watermark;
    }

    public Terms terms() {
        return terms;
    }

    public List<Event> accepted() {
        return accepted;
    }

    public long piped() {
        return piped;
    }

    public long duplicates() {
        return duplicates;
    }

    public long rejected() {
        return rejected;
    }

    public long markers() {
        return markers;
    }

    public long watermark() {
        return watermark;
    }

    public long accruedFrom() {
        return accruedFrom;
    }

    /** End of the base window that the latest event time or watermark falls into. */
    public long accruedTo() {
        return Recomputation.floor(Math.max(latest, watermark), baseMicros) + baseMicros;
    }

    /** Keys of the windows that usage came to when they were past. */
    public Set<String> changedWhenPast() {
        return changedWhenPast;
    }

    /** Keys of the windows that were past when terms came, which may have changed them. */
    public Set<String> termsCameWhenPast() {
        return termsCameWhenPast;
    }

    /** The margins of it all. */
    public Recomputation recompute(List<Long> contextEdges) {
        return new Recomputation(terms, contextEdges, baseMicros, accepted, accruedFrom, accruedTo());
    }
}
