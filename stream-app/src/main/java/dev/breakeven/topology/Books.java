package dev.breakeven.topology;

import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.units.Money;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Cell;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Prices base windows and books their lines to the windows that they are part of, and to the running totals. What is
 * booked of a base window is always priced with the present terms, so a change is booked as new less old.
 */
final class Books {
    private final long baseMicros;
    private final List<Long> lengths;
    private final boolean publishesBase;
    private final Totals totals;
    private final TreeMap<Window, Sheet> sheets = new TreeMap<>();
    private TreeSet<Window> changed = new TreeSet<>();
    private Pricer pricer;
    private long baseSheetsFrom = Long.MIN_VALUE;

    /**
     * Empty books.
     *
     * @param baseMicros length of a base window, microseconds
     * @param published lengths of the windows that are published, microseconds
     * @param totals running totals
     * @param terms terms to begin with
     */
    Books(long baseMicros, List<Long> published, Totals totals, TermsBook terms) {
        this.baseMicros = baseMicros;
        this.publishesBase = published.contains(baseMicros);
        this.lengths = Stream.concat(Stream.of(baseMicros), published.stream())
                .distinct()
                .sorted()
                .toList();
        this.totals = totals;
        this.pricer = new Pricer(terms);
    }

    /** What the present terms make of usage. */
    Pricer pricer() {
        return pricer;
    }

    TermsBook terms() {
        return pricer.book();
    }

    /** From now on prices with other terms; what they price differently is the caller's to {@link #rebook}. */
    void turnTo(TermsBook terms) {
        pricer = new Pricer(terms);
    }

    /** Books what came to a base window since it was last booked. */
    void book(BaseWindow window) {
        for (Cell cell : window.unbooked()) {
            rebook(window, cell, terms());
        }
        window.unbooked().clear();
    }

    /** Books a base window again that was priced with other terms. */
    void rebook(BaseWindow window, TermsBook before) {
        window.usage().keySet().forEach(cell -> rebook(window, cell, before));
    }

    private void rebook(BaseWindow window, Cell cell, TermsBook termsBefore) {
        PricedUsage before = window.booked(cell);
        PricedUsage after = pricer.price(cell, window.usage().get(cell).copy(), window.startMicros());
        if (before != null) {
            each(window.startMicros(), Scope.of(cell, termsBefore), sums -> sums.subtract(cell, before));
        }
        each(window.startMicros(), Scope.of(cell, terms()), sums -> sums.add(cell, after));
        totals.book(cell, before, after);
        window.book(cell, after);
    }

    /** Books the usage of a base window that the totals already hold. */
    void restore(BaseWindow window) {
        window.usage()
                .keySet()
                .forEach(cell -> each(
                        window.startMicros(), Scope.of(cell, terms()), sums -> sums.add(cell, window.booked(cell))));
    }

    /** Accrues subscriptions over one base window, for the first time. */
    void accrue(long startMicros) {
        for (String tier : terms().planTiers()) {
            totals.bookSubscriptions(tier, Money.ZERO, subscriptionRevenue(tier, startMicros, pricer));
        }
        restoreAccrual(startMicros);
    }

    /**
     * Accrues subscriptions that the totals already hold. A window without usage is a window too: it gets a sheet, and a
     * group is in it also when terms have taken its last tier away, so that what was published of it is published again.
     */
    void restoreAccrual(long startMicros) {
        each(startMicros, List.of(Scope.ALL, Scope.PAYING, Scope.FREE), sums -> {});
        for (String tier : terms().planTiers()) {
            Money revenue = subscriptionRevenue(tier, startMicros, pricer);
            each(startMicros, Scope.ofTier(tier, terms()), sums -> sums.addSubscriptionRevenue(revenue));
        }
    }

    /** Accrues subscriptions again over a base window that was priced with other terms. */
    void reaccrue(long startMicros, Pricer before) {
        for (String tier : before.book().planTiers()) {
            Money revenue = Money.ZERO.minus(subscriptionRevenue(tier, startMicros, before));
            each(startMicros, Scope.ofTier(tier, before.book()), sums -> sums.addSubscriptionRevenue(revenue));
        }
        for (String tier : terms().planTiers()) {
            totals.bookSubscriptions(
                    tier,
                    subscriptionRevenue(tier, startMicros, before),
                    subscriptionRevenue(tier, startMicros, pricer));
        }
        restoreAccrual(startMicros);
    }

    private Money subscriptionRevenue(String tier, long startMicros, Pricer with) {
        return with.subscriptionRevenue(tier, startMicros, baseMicros);
    }

    /** All lines of one base window: of its usage, and of the subscriptions that were accrued over it. */
    Sheet linesOf(BaseWindow window) {
        Sheet lines = new Sheet();
        window.usage()
                .keySet()
                .forEach(cell ->
                        Scope.of(cell, terms()).forEach(scope -> lines.of(scope).add(cell, window.booked(cell))));
        for (String tier : terms().planTiers()) {
            Money revenue = subscriptionRevenue(tier, window.startMicros(), pricer);
            Scope.ofTier(tier, terms()).forEach(scope -> lines.of(scope).addSubscriptionRevenue(revenue));
        }
        return lines;
    }

    private void each(long startMicros, List<Scope> scopes, Consumer<Sums> change) {
        for (long length : lengths) {
            if (length == baseMicros && startMicros < baseSheetsFrom) {
                continue;
            }
            Window window = Window.containing(startMicros, length);
            Sheet sheet = sheet(window);
            scopes.forEach(scope -> change.accept(sheet.of(scope)));
            changed.add(window);
        }
    }

    /** The sheet of a window, to be changed. */
    Sheet sheet(Window window) {
        return sheets.computeIfAbsent(window, w -> new Sheet());
    }

    /** Windows whose sums changed since this was last asked. */
    SortedSet<Window> takeChanged() {
        SortedSet<Window> taken = changed;
        changed = new TreeSet<>();
        return taken;
    }

    /** Windows of one length that start in a range, both ends included, oldest first. */
    List<Window> startingIn(long lengthMicros, long firstMicros, long lastMicros) {
        long first = Window.startOf(firstMicros + lengthMicros - 1, lengthMicros);
        long last = Window.startOf(lastMicros, lengthMicros);
        return first > last
                ? List.of()
                : List.copyOf(sheets.subMap(new Window(first, lengthMicros), true, new Window(last, lengthMicros), true)
                        .keySet());
    }

    /** Lets go of the windows that end at or before a time, and names them. */
    List<Window> expire(long endMicros) {
        List<Window> expired = lengths.stream()
                .flatMap(length -> startingIn(length, -length, endMicros - length).stream())
                .toList();
        expired.forEach(sheets::remove);
        return expired;
    }

    /** Lets go of the sheets of base windows that start before a time, unless they are published. */
    void forgetBaseSheets(long beforeMicros) {
        if (!publishesBase && beforeMicros > baseSheetsFrom) {
            baseSheetsFrom = Window.startOf(beforeMicros, baseMicros);
            sheets.headMap(new Window(baseSheetsFrom, baseMicros)).clear();
        }
    }

    /** Sums by scope over the base windows that start in a range, the end excluded. */
    Sheet trailing(long fromMicros, long toMicros) {
        Sheet trailing = new Sheet();
        sheets.subMap(Window.containing(fromMicros, baseMicros), Window.containing(toMicros, baseMicros))
                .values()
                .forEach(trailing::add);
        return trailing;
    }

    /** The newest windows of a length, oldest first. */
    List<Window> newest(long lengthMicros, int count) {
        List<Window> all = startingIn(lengthMicros, -lengthMicros, Long.MAX_VALUE / 2);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    List<Long> lengths() {
        return lengths;
    }
}
