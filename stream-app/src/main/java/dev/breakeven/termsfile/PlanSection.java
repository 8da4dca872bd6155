package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;

import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The section of plans: an entry has the price of a tier's subscriptions, and how many there are. The price is one amount
 * that always holds, or a list of amounts with the time of each.
 */
final class PlanSection implements FileSection {
    private final FactEntry<Plan> prices = FactEntries.of(FactKind.PLAN);
    private final FactEntry<?> subscriptions = FactEntries.of(FactKind.SUBSCRIPTIONS);

    @Override
    public void read(Section root, FactCollector facts) {
        root.each(prices.section(), plan -> {
            String tier = plan.get("tier", Names.TIER);
            if (plan.isAbsent(prices.list()) && plan.isAbsent(subscriptions.list())) {
                plan.missing(
                        prices.list(), "give the price of a subscription, or subscriptions where only those change");
            }
            if (plan.isList(prices.list())) {
                plan.each(prices.list(), item -> facts.add(item, prices.read(item, tier)));
            } else {
                plan.find(prices.list(), Numbers.NOT_NEGATIVE)
                        .ifPresent(usd -> facts.add(plan, new Plan(tier, usd, ALWAYS)));
            }
            plan.each(subscriptions.list(), item -> facts.add(item, subscriptions.read(item, tier)));
        });
    }

    @Override
    public String text(TermsUpdate update) {
        Set<String> tiers = new LinkedHashSet<>();
        prices.owners(update).forEach(tiers::add);
        subscriptions.owners(update).forEach(tiers::add);
        return Fields.section(
                prices.section(),
                tiers.stream().flatMap(tier -> entries(update, tier).stream()).toList());
    }

    /** A price that always holds cannot stand beside those that have times, so it has an entry of its own. */
    private List<Fields> entries(TermsUpdate update, String tier) {
        List<Plan> own = update.facts(FactKind.PLAN).stream()
                .filter(plan -> plan.tier().equals(tier))
                .toList();
        Optional<Plan> always =
                own.stream().filter(plan -> plan.fromMicros() == ALWAYS).findFirst();
        List<Fields> dated = own.stream()
                .filter(plan -> plan.fromMicros() != ALWAYS)
                .map(prices::write)
                .toList();
        List<Fields> entries = new ArrayList<>();
        Fields main = new Fields().name("tier", tier);
        always.map(Plan::usdPerMonth).ifPresent(usd -> {
            if (dated.isEmpty()) {
                main.decimal(prices.list(), usd);
            } else {
                entries.add(new Fields().name("tier", tier).decimal(prices.list(), usd));
            }
        });
        entries.add(main.list(prices.list(), dated).list(subscriptions.list(), subscriptions.write(update, tier)));
        return entries;
    }
}
