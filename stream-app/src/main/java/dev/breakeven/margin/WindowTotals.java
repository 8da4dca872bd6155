package dev.breakeven.margin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sums of a window over its base windows, with the detail that they are made of for as long as it is kept. */
public final class WindowTotals {
    private final ScopeTotals totals = new ScopeTotals();
    private Detail detail = new Detail();

    /** The changes that posting one base window in place of another makes. */
    public static final class Change {
        private final PricedWindow before;
        private final PricedWindow after;
        private final List<Scope> scopes = new ArrayList<>();

        private Change(PricedWindow before, PricedWindow after) {
            this.before = before;
            this.after = after;
        }

        /**
         * The change from one to another.
         *
         * @param before the base window that was posted, or null
         * @param after the base window that is to be posted
         */
        public static Change of(PricedWindow before, PricedWindow after) {
            Change change = new Change(before, after);
            Set<Scope> all = new HashSet<>(after.totals().sums().keySet());
            all.addAll(before == null ? Set.of() : before.totals().sums().keySet());
            for (Scope scope : all) {
                if (before == null
                        || !before.totals().get(scope).equals(after.totals().get(scope))) {
                    change.scopes.add(scope);
                }
            }
            return change;
        }

        /** The line items that were posted before; null where none were. */
        public PricedWindow before() {
            return before;
        }

        /** The line items that are posted. */
        public PricedWindow after() {
            return after;
        }

        /** Whether no sum changes; a scope without any amount may be new. */
        public boolean isEmpty() {
            return scopes.isEmpty();
        }
    }

    /** Applies a change. */
    public void apply(Change change) {
        change.after.totals().sums().keySet().forEach(totals::of);
        for (Scope scope : change.scopes) {
            Sums sums = totals.of(scope);
            if (change.before != null) {
                sums.subtract(change.before.totals().get(scope));
            }
            sums.add(change.after.totals().get(scope));
        }
        if (detail != null) {
            detail.replace(change.before, change.after);
        }
    }

    /** Adds sums that have no detail any more. */
    public void carry(ScopeTotals carried) {
        totals.add(carried);
        dropDetail();
    }

    /** Lets go of the detail. */
    public void dropDetail() {
        detail = null;
    }

    public boolean hasDetail() {
        return detail != null;
    }

    /** Sums by scope; not to be changed. */
    public ScopeTotals totals() {
        return totals;
    }

    Detail detail() {
        return detail;
    }

    public WindowTotals copy() {
        WindowTotals copy = new WindowTotals();
        totals.sums().forEach((scope, sums) -> copy.totals.of(scope).add(sums));
        copy.detail = detail == null ? null : detail.copy();
        return copy;
    }
}
