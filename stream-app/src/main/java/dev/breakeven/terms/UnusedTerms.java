package dev.breakeven.terms;

import dev.breakeven.units.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Facts that are read, published and kept, but that no margin uses yet: revenue share, other revenue, fixed costs, idle policy. */
final class UnusedTerms {
    static final UnusedTerms NONE = new UnusedTerms(Map.of(), Optional.empty());

    private final Map<String, TermsLine> facts;
    private final Optional<Facts.IdlePolicy> idlePolicy;

    private UnusedTerms(Map<String, TermsLine> facts, Optional<Facts.IdlePolicy> idlePolicy) {
        this.facts = facts;
        this.idlePolicy = idlePolicy;
    }

    UnusedTerms with(TermsUpdate update) {
        Map<String, TermsLine> changed = new TreeMap<>(facts);
        Stream.of(
                        update.revenueShares().stream().map(UnusedTerms::line),
                        update.otherRevenues().stream().map(UnusedTerms::line),
                        update.fixedCosts().stream().map(UnusedTerms::line))
                .flatMap(lines -> lines)
                .forEach(line -> changed.put(line.kind() + '\0' + line.name() + '\0' + line.fromMicros(), line));
        return new UnusedTerms(changed, update.idlePolicy().or(() -> idlePolicy));
    }

    private static TermsLine line(Facts.RevenueShare share) {
        return new TermsLine(
                "revenue share",
                share.tier() + " to " + share.partner(),
                share.fromMicros(),
                share.percent().toPlainString() + " %",
                false);
    }

    private static TermsLine line(Facts.OtherRevenue revenue) {
        return new TermsLine(
                "other revenue",
                revenue.tier() + " " + revenue.kind(),
                revenue.fromMicros(),
                revenue.usd().toPlainString() + " USD until " + Window.instant(revenue.toMicros()),
                false);
    }

    private static TermsLine line(Facts.FixedCost cost) {
        return new TermsLine(
                "fixed cost",
                cost.kind(),
                cost.fromMicros(),
                cost.usd().toPlainString() + " USD until " + Window.instant(cost.toMicros()),
                false);
    }

    void addTo(List<TermsLine> lines) {
        lines.addAll(new ArrayList<>(facts.values()));
        idlePolicy.ifPresent(policy -> lines.add(
                new TermsLine("idle", "policy", Facts.ALWAYS, policy.name().toLowerCase(Locale.ROOT), false)));
    }
}
