package dev.breakeven.terms;

import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.PeriodAmount;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Micros;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of facts, with units, for people: of those that need more than a number. */
final class FactTexts {
    private FactTexts() {}

    static String pool(Pool pool) {
        return Stream.of(
                        Optional.of(pool.gpu()),
                        pool.provider(),
                        pool.region(),
                        pool.commitment().map(Commitment::label))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    static String throughput(Throughput throughput) {
        return "prefill %s, decode %s tokens/GPU-second"
                .formatted(
                        throughput.prefill().toPlainString(),
                        throughput.decode().toPlainString());
    }

    /** Per kind of tokens; for a band, only what it changes. */
    static String price(Price fact) {
        UnitPrices prices = fact.prices();
        boolean whole = fact.contextAbove() == 0 && prices.pricesTokens();
        String tokens = Stream.of(PriceUnit.values())
                .filter(unit -> unit.tokenKind().isPresent())
                .filter(unit -> whole || prices.of(unit).isPresent())
                .map(unit -> unit.label() + " "
                        + prices.of(unit).map(BigDecimal::toPlainString).orElse("unknown"))
                .collect(Collectors.joining(", "));
        return Stream.of(
                        Optional.of(tokens + " USD/million").filter(text -> !tokens.isEmpty()),
                        prices.of(PriceUnit.REQUEST).map(usd -> usd.toPlainString() + " USD/request"),
                        prices.of(PriceUnit.GPU_SECOND).map(usd -> usd.toPlainString() + " USD/GPU-second"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    static String partnerSales(PartnerSales fact) {
        return fact.percent().toPlainString() + " % of " + amount(fact.salesUsd(), fact);
    }

    /** An amount of a fact's period. */
    static String amount(BigDecimal usd, PeriodAmount fact) {
        return usd.toPlainString() + " USD until " + Micros.instant(fact.toMicros());
    }

    static String policy(IdlePolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }
}
