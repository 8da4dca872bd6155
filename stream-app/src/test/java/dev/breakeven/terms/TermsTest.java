package dev.breakeven.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TermsTest {
    private static final long ALWAYS = Fact.ALWAYS;

    private static Optional<String> rate(Terms terms, long time) {
        return terms.pools().rate("h100", time).map(Rate::usdPerGpuHour).map(BigDecimal::toPlainString);
    }

    private static Optional<String> input(Terms terms, String tier, String model, long time) {
        return price(terms, tier, model, ServiceClass.STANDARD, 0, time);
    }

    private static Optional<String> price(
            Terms terms, String tier, String model, ServiceClass serviceClass, long above, long time) {
        return terms.prices()
                .at(tier, model, serviceClass, above, time)
                .flatMap(prices -> prices.of(PriceUnit.INPUT))
                .map(BigDecimal::toPlainString);
    }

    private static TimeRanges ranges(long... fromTo) {
        NavigableMap<Long, Long> ends = new TreeMap<>();
        for (int i = 0; i < fromTo.length; i += 2) {
            ends.put(fromTo[i], fromTo[i + 1]);
        }
        return new TimeRanges(ends);
    }

    @Test
    void aFactHoldsFromItsTimeOnUntilTheNext() {
        Terms terms =
                new Updates().rate("h100", "2", 100).rate("h100", "3", 200).terms();
        assertThat(rate(terms, 99)).isEmpty();
        assertThat(rate(terms, 100)).contains("2");
        assertThat(rate(terms, 199)).contains("2");
        assertThat(rate(terms, 200)).contains("3");
        assertThat(rate(terms, Long.MAX_VALUE)).contains("3");
    }

    @Test
    void aFactReplacesOneOfTheSameTimeAndLeavesAllOthers() {
        Terms terms = new Updates()
                .rate("h100", "2", 100)
                .rate("h100", "3", 200)
                .rate("mi300", "9", 100)
                .terms()
                .with(new Updates().rate("h100", "5", 100).update(), 2);
        assertThat(rate(terms, 150)).contains("5");
        assertThat(rate(terms, 250)).contains("3");
        assertThat(terms.pools().rate("mi300", 150)).isPresent();
        assertThat(terms.version()).isEqualTo(2);
    }

    @Test
    void theMostSpecificPriceInEffectWins() {
        Terms terms = new Updates()
                .price("*", "*", "1", 0)
                .price("*", "llama", "2", 100)
                .price("api", "*", "3", 200)
                .price("api", "llama", "4", 300)
                .terms();
        assertThat(input(terms, "api", "llama", 50)).contains("1");
        assertThat(input(terms, "api", "llama", 150)).contains("2");
        assertThat(input(terms, "api", "llama", 250)).contains("3");
        assertThat(input(terms, "api", "llama", 350)).contains("4");
        assertThat(input(terms, "api", "qwen", 350)).contains("3");
        assertThat(input(terms, "free", "llama", 350)).contains("2");
        assertThat(input(terms, "free", "qwen", 350)).contains("1");
        assertThat(input(terms, "free", "qwen", -1)).isEmpty();
    }

    /** A kind that the more specific price leaves out is unknown: it is not taken from the less specific one. */
    @Test
    void pricesAreNotMixed() {
        Terms terms = new Updates()
                .price("*", "*", "1", 0)
                .price("api", "*", "3", 0, TokenKind.OUTPUT)
                .terms();
        assertThat(input(terms, "api", "llama", 0)).isEmpty();
    }

    @Test
    void aModelsOwnThroughputGoesBeforeThatOfAnyModelAndBothNeedTheGpuOfThePool() {
        Terms terms = new Updates()
                .pool("us", "H100")
                .throughput("*", "H100", "1", "1", ALWAYS)
                .throughput("llama", "H100", "2", "2", 100)
                .terms();
        assertThat(terms.pools().throughput("llama", "us", 99))
                .map(Throughput::prefill)
                .contains(BigDecimal.ONE);
        assertThat(terms.pools().throughput("llama", "us", 100))
                .map(Throughput::prefill)
                .contains(new BigDecimal("2"));
        assertThat(terms.pools().throughput("qwen", "us", 100))
                .map(Throughput::prefill)
                .contains(BigDecimal.ONE);
        assertThat(terms.pools().throughput("llama", "eu", 100)).isEmpty();
    }

    /** All eight ways to name tier, model and service class, from the least to the most specific, in effect in turn. */
    @Test
    void tierGoesWithModelAndServiceClass() {
        Terms terms = pricesOfAll();
        int n = 0;
        for (String tier : new String[] {"*", "api"}) {
            for (String model : new String[] {"*", "llama"}) {
                for (ServiceClass named : new ServiceClass[] {null, ServiceClass.BATCH}) {
                    String asked = tier.equals("*") ? "free" : tier;
                    String of = model.equals("*") ? "qwen" : model;
                    ServiceClass as = named == null ? ServiceClass.FLEX : named;
                    assertThat(price(terms, asked, of, as, 0, 0)).contains(Integer.toString(n++));
                }
            }
        }
        assertThat(terms.problems()).isEmpty();
    }

    private static Terms pricesOfAll() {
        Updates updates = new Updates();
        int n = 0;
        for (String tier : new String[] {"*", "api"}) {
            for (String model : new String[] {"*", "llama"}) {
                for (ServiceClass named : new ServiceClass[] {null, ServiceClass.BATCH}) {
                    updates.price(tier, model, named, 0, PriceUnit.INPUT, Integer.toString(n++), 0);
                }
            }
        }
        return updates.terms();
    }

    /** Those that are not in effect yet do not count, however specific. */
    @Test
    void aMoreSpecificPriceHoldsOnlyFromItsTimeOn() {
        Terms terms = new Updates()
                .price("api", "*", null, 0, PriceUnit.INPUT, "1", 0)
                .price("api", "*", ServiceClass.BATCH, 0, PriceUnit.INPUT, "2", 100)
                .terms();
        assertThat(price(terms, "api", "llama", ServiceClass.BATCH, 0, 99)).contains("1");
        assertThat(price(terms, "api", "llama", ServiceClass.BATCH, 0, 100)).contains("2");
        assertThat(price(terms, "api", "llama", ServiceClass.PRIORITY, 0, 100)).contains("1");
    }

    @Test
    void aBandChangesWhatItNamesOfTheBaseAndOfTheBandsBelow() {
        Terms terms = new Updates()
                .price("api", "*", "1", 0, TokenKind.INPUT, TokenKind.OUTPUT)
                .price("api", "*", null, 200, PriceUnit.INPUT, "2", 50)
                .price("api", "*", null, 500, PriceUnit.OUTPUT, "9", 0)
                .price("api", "*", null, 0, PriceUnit.INPUT, "3", 100)
                .terms();
        assertThat(terms.problems()).isEmpty();
        assertThat(terms.prices().contextEdges()).containsExactly(200L, 500L);
        assertThat(price(terms, "api", "x", ServiceClass.FLEX, 0, 50)).contains("1");
        assertThat(price(terms, "api", "x", ServiceClass.FLEX, 128, 50)).contains("1");
        assertThat(price(terms, "api", "x", ServiceClass.FLEX, 200, 49)).contains("1");
        assertThat(price(terms, "api", "x", ServiceClass.FLEX, 200, 50)).contains("2");
        assertThat(price(terms, "api", "x", ServiceClass.FLEX, 256, 100)).contains("2");
        assertThat(price(terms, "api", "x", ServiceClass.FLEX, 128, 100)).contains("3");
        assertThat(terms.prices()
                        .at("api", "x", ServiceClass.FLEX, 999, 50)
                        .orElseThrow()
                        .usd())
                .isEqualTo(Map.of(PriceUnit.INPUT, new BigDecimal("2"), PriceUnit.OUTPUT, new BigDecimal("9")));
        assertThat(price(terms, "api", "x", ServiceClass.FLEX, 200, -1)).isEmpty();
    }

    /** The band of a less specific entry is nothing to a more specific one. */
    @Test
    void aBandBelongsToItsOwnEntry() {
        Terms terms = new Updates()
                .price("api", "*", "1", 0)
                .price("api", "*", null, 200, PriceUnit.INPUT, "2", 0)
                .price("api", "llama", "5", 0)
                .terms();
        assertThat(price(terms, "api", "llama", ServiceClass.FLEX, 200, 0)).contains("5");
    }

    @Test
    void aBandNeedsABaseFromNoLaterThanItself() {
        Updates band = new Updates().price("api", "*", null, 200, PriceUnit.INPUT, "2", 100);
        assertThat(band.terms().problems())
                .singleElement()
                .asString()
                .contains("{tier: api, model: \"*\"} has a price above 200 tokens");
        assertThat(band.price("api", "*", "1", 101).terms().problems()).hasSize(1);
        assertThat(band.price("api", "*", "1", 100).terms().problems()).isEmpty();
    }

    @Test
    void pricesThatTieAreAProblemUntilTheirMeetIsThereInTime() {
        Updates tied = new Updates().price("api", "*", "1", 100).price("*", "llama", "2", 300);
        assertThat(tied.terms().problems())
                .containsExactly(
                        "prices: {tier: api, model: \"*\"} and {tier: \"*\", model:"
                                + " llama} are equally specific; add {tier: api, model: llama} from 1970-01-01T00:00:00.000300Z or earlier");
        assertThat(tied.price("api", "llama", "3", 301).terms().problems()).hasSize(1);
        assertThat(tied.price("api", "llama", "3", 300).terms().problems()).isEmpty();
        assertThat(new Updates()
                        .price("api", "*", "1", 0)
                        .price("*", "*", "2", 0)
                        .price("free", "llama", "2", 0)
                        .terms()
                        .problems())
                .isEmpty();
    }

    @Test
    void serviceClassesTieToo() {
        Updates tied = new Updates()
                .price("api", "*", "1", 0)
                .price("*", "*", ServiceClass.BATCH, 0, PriceUnit.INPUT, "2", 0)
                .price("*", "*", ServiceClass.FLEX, 0, PriceUnit.INPUT, "2", 0);
        assertThat(tied.terms().problems())
                .hasSize(2)
                .first()
                .asString()
                .contains("add {tier: api, model: \"*\", service_class: batch}");
    }

    @Test
    void whatJumpsIsNoneOfTheBooksBusiness() {
        assertThat(new Updates().rate("a", "1", 0).rate("a", "1000", 1).terms().held())
                .isEmpty();
    }

    @Test
    void aTiersOwnShareGoesBeforeThatOfAllTiersOnceItIsInEffect() {
        Terms terms = new Updates()
                .revenueShare("*", "azure", "20", 0)
                .revenueShare("*", "aws", "5", 100)
                .revenueShare("api", "azure", "0", 50)
                .terms();
        assertThat(terms.tiers().revenueShares("api", 49)).containsExactly(Map.entry("azure", new BigDecimal("20")));
        assertThat(terms.tiers().revenueShares("api", 100))
                .containsExactly(Map.entry("aws", new BigDecimal("5")), Map.entry("azure", BigDecimal.ZERO));
        assertThat(terms.tiers().revenueShares("free", 50)).containsExactly(Map.entry("azure", new BigDecimal("20")));
    }

    @Test
    void aReservationOfZeroIsWithdrawn() {
        Terms terms = new Updates()
                .capacity("us", 4, 10)
                .reservation("us", "b", "2", 0)
                .reservation("us", "a", "1", 0)
                .reservation("us", "a", "0", 100)
                .terms();
        assertThat(terms.pools().reservations("us", 99).keySet()).containsExactly("a", "b");
        assertThat(terms.pools().reservations("us", 100).keySet()).containsExactly("b");
        assertThat(terms.pools().reservations("eu", 100)).isEmpty();
        assertThat(terms.pools().rented()).containsExactly("us");
    }

    @Test
    void withoutAPolicyIdleCostIsUnallocatedAndThatIsSaid() {
        Updates updates = new Updates().capacity("us", 4, 10);
        assertThat(updates.terms().pools().idlePolicy()).isEqualTo(IdlePolicy.UNALLOCATED);
        assertThat(updates.terms().warnings()).singleElement().asString().contains("idle cost is not allocated");
        updates.idle(IdlePolicy.BY_RESERVATION);
        assertThat(updates.terms().pools().idlePolicy()).isEqualTo(IdlePolicy.BY_RESERVATION);
        assertThat(updates.terms().warnings()).isEmpty();
    }

    @Test
    void aScenarioDropsWhatIsSaidOfItsIdentitiesFromItsFirstTimeOn() {
        Terms terms = new Updates()
                .rate("h100", "1", 0)
                .rate("h100", "2", 100)
                .rate("h100", "3", 300)
                .rate("b200", "9", 300)
                .price("api", "*", "1", 0)
                .tier("api", true)
                .terms();
        Terms overridden = terms.overriddenBy(new Updates()
                .rate("h100", "7", 150)
                .rate("h100", "8", 400)
                .tier("api", false)
                .idle(IdlePolicy.BY_USAGE)
                .update());
        assertThat(rate(overridden, 50)).contains("1");
        assertThat(rate(overridden, 149)).contains("2");
        assertThat(rate(overridden, 150)).contains("7");
        assertThat(rate(overridden, 300)).contains("7");
        assertThat(rate(overridden, 400)).contains("8");
        assertThat(overridden.pools().rate("b200", 300)).isPresent();
        assertThat(input(overridden, "api", "x", 0)).contains("1");
        assertThat(overridden.tiers().paying("api")).contains(false);
        assertThat(overridden.pools().idlePolicy()).isEqualTo(IdlePolicy.BY_USAGE);
        assertThat(overridden.version()).isEqualTo(terms.version());
        assertThat(terms.overriddenBy(TermsUpdate.empty("none"))
                        .differences(terms)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void tiersThatArePricedButNotDeclaredAreWarnedOf() {
        Terms terms = new Updates()
                .tier("api", true)
                .price("api", "*", "1", 0)
                .price("*", "*", "1", 0)
                .price("beta", "*", "1", 0)
                .plan("plus", "20", 0)
                .terms();
        assertThat(terms.warnings()).hasSize(2).allMatch(warning -> warning.contains("not declared"));
        assertThat(terms.warnings().get(0)).contains("tier beta");
        assertThat(terms.warnings().get(1)).contains("tier plus");
    }

    static Stream<UnaryOperator<Updates>> facts() {
        return Stream.of(
                updates -> updates.rate("h100", "9", 700),
                updates -> updates.throughput("llama", "H100", "9", "9", 700),
                updates -> updates.price("api", "*", "9", 700),
                updates -> updates.plan("plus", "9", 700),
                updates -> updates.subscriptions("plus", 9, 700),
                updates -> updates.capacity("us", 9, 700),
                updates -> updates.reservation("us", "api", "9", 700),
                updates -> updates.price("api", "*", null, 200, PriceUnit.INPUT, "9", 700),
                updates -> updates.revenueShare("*", "azure", "9", 700));
    }

    private static Updates some() {
        return new Updates()
                .tier("api", true)
                .pool("us", "H100")
                .rate("h100", "1", 100)
                .throughput("llama", "H100", "1", "1", ALWAYS)
                .price("api", "*", "1", 100)
                .plan("plus", "1", ALWAYS)
                .subscriptions("plus", 1, 100);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void termsDifferFromTheTimeOnAtWhichTheySaySomethingElse(UnaryOperator<Updates> fact) {
        Terms before = some().terms();
        Terms after = before.with(fact.apply(new Updates()).update(), 2);
        assertThat(after.differences(before)).isEqualTo(ranges(700, Timeline.NEVER));
        assertThat(before.differences(after)).isEqualTo(ranges(700, Timeline.NEVER));
    }

    @Test
    void termsDifferFromTheBeginningWhereWhatHoldsAlwaysDiffers() {
        Terms before = some().terms();
        for (Updates fact : new Updates[] {
            new Updates().tier("api", false), new Updates().pool("us", "B200"), new Updates().idle(IdlePolicy.BY_USAGE)
        }) {
            assertThat(before.with(fact.update(), 2).differences(before)).isEqualTo(ranges(ALWAYS, Timeline.NEVER));
        }
    }

    @Test
    void termsDifferUntilTheySayTheSameAgain() {
        Terms before = new Updates()
                .rate("h100", "1", 0)
                .rate("h100", "2", 100)
                .rate("h100", "3", 200)
                .rate("h100", "4", 300)
                .terms();
        Terms after = before.with(
                new Updates().rate("h100", "9", 100).rate("h100", "9", 350).update(), 2);
        TimeRanges differences = after.differences(before);
        assertThat(differences).isEqualTo(ranges(100, 200, 350, Timeline.NEVER));
        assertThat(differences.first()).hasValue(100);
        assertThat(differences.touches(0, 100)).isFalse();
        assertThat(differences.touches(0, 101)).isTrue();
        assertThat(differences.touches(199, 200)).isTrue();
        assertThat(differences.touches(200, 350)).isFalse();
        assertThat(differences.touches(200, 351)).isTrue();
        assertThat(differences.touches(150, 150)).isFalse();
    }

    @Test
    void amountsOfAPeriodDifferOverIt() {
        Terms before = new Updates().fixedCost("training", "5", 100, 200).terms();
        Terms longer =
                before.with(new Updates().fixedCost("training", "5", 100, 300).update(), 2);
        Terms another =
                before.with(new Updates().fixedCost("training", "5", 150, 250).update(), 2);
        assertThat(longer.differences(before)).isEqualTo(ranges(100, 300));
        assertThat(before.differences(longer)).isEqualTo(ranges(100, 300));
        assertThat(another.differences(before)).isEqualTo(ranges(150, 250));
        assertThat(longer.amounts().fixedCosts()).hasSize(1);
        assertThat(another.amounts().fixedCosts()).hasSize(2);
    }

    @Test
    void termsThatSayTheSameDifferNever() {
        Terms before = some().terms();
        assertThat(before.with(some().update(), 2).differences(before).isEmpty())
                .isTrue();
        Terms repeated = before.with(new Updates().rate("h100", "1", 700).update(), 2);
        assertThat(repeated.differences(before).first()).isEmpty();
    }

    /** Otherwise a window from before would be priced one way or the other by when the plan became known. */
    @Test
    void aPlanIncludesTokensFromItsOwnTimeOn() {
        Terms terms = new Updates().tier("plus", true).plan("plus", "20", 700).terms();
        assertThat(terms.tiers().includesTokens("plus", 699)).isFalse();
        assertThat(terms.tiers().includesTokens("plus", 700)).isTrue();
        assertThat(new Updates().tier("free", false).terms().tiers().includesTokens("free", 0))
                .isTrue();
        assertThat(Terms.EMPTY.tiers().includesTokens("free", 0)).isFalse();
    }

    @Test
    void aPriceOfZeroIsNotAnUnknownOne() {
        Terms terms = new Updates().price("api", "*", "0", 0, TokenKind.INPUT).terms();
        assertThat(terms.prices().at("api", "llama", ServiceClass.STANDARD, 0, 0))
                .map(prices -> prices.usd().keySet())
                .contains(Set.of(PriceUnit.INPUT));
    }
}
