package dev.breakeven.naive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the input of one partition comes to: which events count, how far time has come, and which windows changed when. */
public final class Replay implements Input {
    private final long baseMicros;
    private final List<Long> lengthsMicros;
    private final long graceMicros;
    private final long idleSeconds;
    private final List<Long> contextEdges;
    private final Terms terms = new Terms();
    private final List<Event> accepted = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> changedWhenPast = new TreeSet<>();
    private final Set<String> broughtWhenPast = new TreeSet<>();
    private final Set<String> termsCameWhenPast = new TreeSet<>();
    private final Set<String> termsChangedWhenPast = new TreeSet<>();
    private long piped;
    private long duplicates;
    private long rejected;
    private long markers;
    private long quietSeconds;
    private long watermark = Long.MIN_VALUE;
    private long latest = Long.MIN_VALUE;
    private long accruedFrom = Long.MAX_VALUE;

    public Replay(
            long baseMicros, List<Long> lengthsMicros, long graceMicros, long idleSeconds, List<Long> contextEdges) {
        this.baseMicros = baseMicros;
        this.lengthsMicros = lengthsMicros;
        this.graceMicros = graceMicros;
        this.idleSeconds = idleSeconds;
        this.contextEdges = contextEdges;
    }

    @Override
    public void request(Event event) {
        read();
        if (ids.add(event.id())) {
            accept(event);
        } else {
            duplicates++;
        }
        advance(event.timeMicros());
    }

    private void accept(Event event) {
        long baseStart = Recomputation.floor(event.timeMicros(), baseMicros);
        if (accepted.isEmpty()) {
            accruedFrom = baseStart;
            accepted.add(event);
            return;
        }
        addPast(changedWhenPast, baseStart);
        if (baseStart >= accruedFrom) {
            accepted.add(event);
            return;
        }
        Map<String, Map<String, BigDecimal>> before = amounts();
        long accruedBefore = accruedFrom;
        accruedFrom = baseStart;
        accepted.add(event);
        bring(accruedBefore, differing(before, amounts()));
    }

    /** A window before all others brings those between with it, and what accrues over them. */
    private void bring(long toMicros, Set<String> differing) {
        Set<String> between = new TreeSet<>();
        for (long start = accruedFrom + baseMicros; start < toMicros; start += baseMicros) {
            addPast(between, start);
        }
        between.forEach(window -> (differing.contains(window) ? changedWhenPast : broughtWhenPast).add(window));
    }

    private Map<String, Map<String, BigDecimal>> amounts() {
        return recompute().margins(lengthsMicros);
    }

    /** Keys of the windows of which some scope has other amounts; none is the same as zero. */
    private static Set<String> differing(
            Map<String, Map<String, BigDecimal>> before, Map<String, Map<String, BigDecimal>> after) {
        Set<String> margins = new TreeSet<>(before.keySet());
        margins.addAll(after.keySet());
        Set<String> windows = new TreeSet<>();
        for (String key : margins) {
            if (!Objects.equals(notZero(before.get(key)), notZero(after.get(key)))) {
                String[] parts = key.split("\\|", -1);
                windows.add("all|all|" + parts[2] + "|" + parts[3]);
            }
        }
        return windows;
    }

    private static Map<String, BigDecimal> notZero(Map<String, BigDecimal> fields) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        if (fields != null) {
            fields.forEach((field, amount) -> {
                if (amount != null && amount.signum() != 0) {
                    amounts.put(field, amount.stripTrailingZeros());
                }
            });
        }
        return amounts;
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
        if (accepted.isEmpty()) {
            terms.apply(update);
            return;
        }
        Set<String> past = new TreeSet<>();
        for (long start = accruedFrom; start < accruedTo(); start += baseMicros) {
            addPast(past, start);
        }
        Map<String, Map<String, BigDecimal>> before = amounts();
        terms.apply(update);
        termsCameWhenPast.addAll(past);
        past.retainAll(differing(before, amounts()));
        termsChangedWhenPast.addAll(past);
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

    /** Keys of the windows of which usage changed an amount when they were past. */
    public Set<String> changedWhenPast() {
        return changedWhenPast;
    }

    /** Keys of the windows that were past when they first were there, between others, if with nothing in them. */
    public Set<String> broughtWhenPast() {
        return broughtWhenPast;
    }

    /** Keys of the windows that were past when terms came, which may have changed them. */
    public Set<String> termsCameWhenPast() {
        return termsCameWhenPast;
    }

    /** Keys of the windows of which terms changed an amount when they were past. */
    public Set<String> termsChangedWhenPast() {
        return termsChangedWhenPast;
    }

    /** The margins of it all. */
    public Recomputation recompute() {
        return new Recomputation(terms, contextEdges, baseMicros, accepted, accruedFrom, accruedTo());
    }
}
