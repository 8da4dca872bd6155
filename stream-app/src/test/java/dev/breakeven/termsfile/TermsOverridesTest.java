package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsOverridesTest {
    private static final long JUNE = Micros.of(Instant.parse("2025-06-01T00:00:00Z"));
    private static final long JULY = Micros.of(Instant.parse("2025-07-01T00:00:00Z"));
    private static final TermsUpdate TERMS = TermsFile.read("terms.yaml", """
            tiers: [{name: api, paying: true}, {name: api.eu, paying: true}, {name: plus, paying: true}]
            pools:
              - name: h100-us
                gpu: H100
                capacity: [{gpus: 64, from: 2025-06-01T00:00:00Z}, {gpus: 96, from: 2025-07-01T00:00:00Z}]
                rates: [{usd_per_gpu_hour: "2.99", from: 2025-06-01T00:00:00Z}, {usd_per_gpu_hour: "3.99", from: 2025-07-01T00:00:00Z}]
              - {name: h100.eu, gpu: H100}
            throughput:
              - {model: llama-3.1-70b, gpu: H100, prefill_tokens_per_gpu_second: "8000", decode_tokens_per_gpu_second: "600"}
              - {model: "*", gpu: L40S.v2, prefill_tokens_per_gpu_second: "100", decode_tokens_per_gpu_second: "10"}
            prices:
              - {tier: api, model: "*", from: 2025-06-01T00:00:00Z, usd_per_million: {input: "0.50", output: "1.50"}}
              - {tier: api, model: "*", context_above: 200000, from: 2025-06-01T00:00:00Z, usd_per_million: {input: "1.00"}}
              - {tier: api, model: "*", service_class: batch, from: 2025-06-01T00:00:00Z, usd_per_million: {input: "0.25", output: "0.75"}}
              - {tier: api, model: "*", from: 2025-07-01T00:00:00Z, usd_per_million: {input: "0.60", output: "1.40"}}
              - {tier: api, model: qwen, from: 2025-06-01T00:00:00Z, usd_per_million: {input: "0.10", output: "0.20"}}
              - {tier: "*", model: qwen, from: 2025-06-01T00:00:00Z, usd_per_million: {input: "7", output: "8"}}
              - {tier: api, model: qwen, service_class: batch, from: 2025-06-01T00:00:00Z, usd_per_million: {input: "0.05", output: "0.10"}}
            plans: [{tier: plus, usd_per_month: "20", subscriptions: [{count: 1000, from: 2025-06-01T00:00:00Z}]}]
            """);
    private static final Terms REAL = Terms.EMPTY.with(TERMS, 1);

    private static Terms with(String... changes) {
        Terms effective = REAL.overriddenBy(TermsOverrides.read(TERMS, List.of(changes)));
        assertThat(effective.problems()).isEmpty();
        return effective;
    }

    private static BigDecimal price(
            Terms effective,
            String tier,
            String model,
            ServiceClass serviceClass,
            long context,
            PriceUnit unit,
            long at) {
        return effective
                .prices()
                .at(tier, model, serviceClass, context, at)
                .flatMap(prices -> prices.of(unit))
                .orElse(null);
    }

    private static BigDecimal price(Terms effective, String tier, String model, PriceUnit unit, long at) {
        return price(effective, tier, model, ServiceClass.STANDARD, 0, unit, at);
    }

    private static String known(BigDecimal value) {
        return value == null ? "unknown" : value.toPlainString();
    }

    private static Stream<Long> times() {
        return Stream.of(JUNE, JULY, JULY + 1);
    }

    @Test
    void theRateOfAPoolHoldsAtAllTimes() {
        Terms effective = with("pool.h100-us.rate=1.99");
        assertThat(times().map(time ->
                        effective.pools().rate("h100-us", time).orElseThrow().usdPerGpuHour()))
                .containsOnly(new BigDecimal("1.99"));
        assertThat(effective.pools().rate("h100-us", ALWAYS)).isPresent();
        assertThat(effective.pools().capacity("h100-us", JULY)).contains(96L);
    }

    @Test
    void theGpusOfAPoolHoldAtAllTimes() {
        Terms effective = with("pool.h100-us.gpus=10");
        assertThat(times().map(time ->
                        effective.pools().capacity("h100-us", time).orElseThrow()))
                .containsOnly(10L);
    }

    @Test
    void aNameMayHaveDots() {
        assertThat(with("pool.h100.eu.rate=2").pools().rate("h100.eu", JUNE)).isPresent();
        assertThat(with("tier.api.eu.plan=9").plans().price("api.eu", JUNE)).contains(new BigDecimal("9"));
        assertThat(with("throughput.llama-3.1-70b.on.H100.decode=700")
                        .pools()
                        .throughput("llama-3.1-70b", "h100-us", JUNE)
                        .orElseThrow())
                .isEqualTo(new Throughput(new BigDecimal("8000"), new BigDecimal("700")));
    }

    @Test
    void aUnitOfATierChangesInAllItsPricesAndNothingElseDoes() {
        Terms effective = with("tier.api.price.output=9");
        assertThat(times().map(time -> price(effective, "api", "llama", PriceUnit.OUTPUT, time)))
                .containsOnly(new BigDecimal("9"));
        assertThat(price(effective, "api", "qwen", PriceUnit.OUTPUT, JUNE)).isEqualTo("9");
        assertThat(price(effective, "api", "qwen", ServiceClass.BATCH, 0, PriceUnit.OUTPUT, JUNE))
                .isEqualTo("9");
        assertThat(price(effective, "api", "llama", ServiceClass.STANDARD, 200_000, PriceUnit.OUTPUT, JULY))
                .isEqualTo("9");
        assertThat(price(effective, "api", "llama", ServiceClass.STANDARD, 200_000, PriceUnit.INPUT, JULY))
                .isEqualTo("1.00");
        assertThat(price(effective, "api", "llama", PriceUnit.INPUT, JUNE)).isEqualTo("0.50");
        assertThat(price(effective, "api", "llama", PriceUnit.INPUT, JULY)).isEqualTo("0.60");
        assertThat(price(effective, "plus", "qwen", PriceUnit.OUTPUT, JUNE)).isEqualTo("8");
    }

    @ParameterizedTest
    @CsvSource({
        "input,INPUT",
        "cache_read,CACHE_READ",
        "cache_write,CACHE_WRITE",
        "output,OUTPUT",
        "reasoning,REASONING",
        "request,REQUEST",
        "gpu_second,GPU_SECOND"
    })
    void everyUnitHasAPath(String unit, PriceUnit changed) {
        Terms effective = with("tier.api.price." + unit + "=0.123456789");
        for (PriceUnit each : PriceUnit.values()) {
            String expected = each == changed ? "0.123456789" : known(price(REAL, "api", "llama", each, JULY));
            assertThat(known(price(effective, "api", "llama", each, JULY)))
                    .as(unit)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aTierWithoutAPriceOfItsOwnGetsThoseOfAnyTier() {
        Terms effective = with("tier.plus.price.input=1");
        assertThat(price(effective, "plus", "qwen", PriceUnit.INPUT, JUNE)).isEqualTo("1");
        assertThat(price(effective, "plus", "qwen", PriceUnit.OUTPUT, JUNE)).isEqualTo("8");
        assertThat(price(effective, "api.eu", "qwen", PriceUnit.INPUT, JUNE)).isEqualTo("7");
    }

    @Test
    void aTierWithoutAnyPriceGetsOneForAnyModel() {
        TermsUpdate terms = TermsFile.read("terms.yaml", "tiers: [{name: api, paying: true}]");
        Terms effective = Terms.EMPTY
                .with(terms, 1)
                .overriddenBy(TermsOverrides.read(terms, List.of("tier.api.price.input=1", "tier.api.price.output=2")));
        assertThat(price(effective, "api", "whatever", PriceUnit.INPUT, JUNE)).isEqualTo("1");
        assertThat(price(effective, "api", "whatever", PriceUnit.OUTPUT, JUNE)).isEqualTo("2");
    }

    private static Terms changed(String yaml, String change) {
        TermsUpdate terms = TermsFile.read("terms.yaml", yaml);
        return Terms.EMPTY.with(terms, 1).overriddenBy(TermsOverrides.read(terms, List.of(change)));
    }

    @Test
    void whatATierHasNoPriceOfItsOwnForGetsThatOfAnyTier() {
        Terms effective = changed("""
                tiers: [{name: api, paying: true}]
                prices:
                  - {tier: "*", model: "*", from: 2020-01-01T00:00:00Z, usd_per_million: {input: "2", output: "4"}}
                  - {tier: api, model: llama, from: 2020-01-01T00:00:00Z, usd_per_million: {input: "1", output: "3"}}
                """, "tier.api.price.input=10");
        assertThat(price(effective, "api", "llama", PriceUnit.INPUT, JUNE)).isEqualTo("10");
        assertThat(price(effective, "api", "mistral", PriceUnit.INPUT, JUNE)).isEqualTo("10");
        assertThat(price(effective, "api", "mistral", PriceUnit.OUTPUT, JUNE)).isEqualTo("4");
        assertThat(price(effective, "plus", "mistral", PriceUnit.INPUT, JUNE)).isEqualTo("2");
    }

    @Test
    void tokensThatAreFreeStayFreeWhenOneKindGetsAPrice() {
        Terms perRequest = changed("""
                tiers: [{name: api, paying: true}]
                prices: [{tier: api, model: "*", from: 2020-01-01T00:00:00Z, usd_per_request: "0.01"}]
                """, "tier.api.price.input=1");
        assertThat(price(perRequest, "api", "llama", PriceUnit.INPUT, JUNE)).isEqualTo("1");
        assertThat(price(perRequest, "api", "llama", PriceUnit.OUTPUT, JUNE)).isEqualTo("0");
        assertThat(price(perRequest, "api", "llama", PriceUnit.REQUEST, JUNE)).isEqualTo("0.01");

        Terms free = changed("tiers: [{name: free, paying: false}]", "tier.free.price.output=2");
        assertThat(price(free, "free", "llama", PriceUnit.OUTPUT, JUNE)).isEqualTo("2");
        assertThat(price(free, "free", "llama", PriceUnit.INPUT, JUNE)).isEqualTo("0");

        Terms unknown = changed("tiers: [{name: api, paying: true}]", "tier.api.price.output=2");
        assertThat(price(unknown, "api", "llama", PriceUnit.INPUT, JUNE)).isNull();
    }

    @Test
    void aPriceForAModelChangesForThatModelOnly() {
        Terms effective = with("tier.api.model.qwen.price.input=3");
        assertThat(price(effective, "api", "qwen", PriceUnit.INPUT, JULY)).isEqualTo("3");
        assertThat(price(effective, "api", "qwen", PriceUnit.OUTPUT, JULY)).isEqualTo("0.20");
        assertThat(price(effective, "api", "llama-3.1-70b", PriceUnit.INPUT, JULY))
                .isEqualTo("0.60");
    }

    @Test
    void aModelWithoutAPriceOfItsOwnGetsWhatStoodForIt() {
        Terms effective = with("tier.api.model.llama-3.1-70b.price.input=3");
        assertThat(times().map(time -> price(effective, "api", "llama-3.1-70b", PriceUnit.INPUT, time)))
                .containsOnly(new BigDecimal("3"));
        assertThat(price(effective, "api", "llama-3.1-70b", PriceUnit.OUTPUT, JULY))
                .isEqualTo("1.40");
        assertThat(price(effective, "api", "llama-3.1-70b", ServiceClass.BATCH, 0, PriceUnit.OUTPUT, JULY))
                .isEqualTo("0.75");
        assertThat(price(effective, "api", "qwen", PriceUnit.INPUT, JULY)).isEqualTo("0.10");
    }

    @Test
    void laterChangesSeeEarlierOnes() {
        Terms effective =
                with("tier.api.price.input=3", "tier.api.price.output=4", "tier.api.model.qwen.price.input=5");
        assertThat(price(effective, "api", "llama", PriceUnit.INPUT, JULY)).isEqualTo("3");
        assertThat(price(effective, "api", "llama", PriceUnit.OUTPUT, JULY)).isEqualTo("4");
        assertThat(price(effective, "api", "qwen", PriceUnit.INPUT, JULY)).isEqualTo("5");
        assertThat(price(effective, "api", "qwen", PriceUnit.OUTPUT, JULY)).isEqualTo("4");
    }

    @Test
    void plansAndSubscriptionsHoldAtAllTimes() {
        Terms effective = with("tier.plus.plan=200", "tier.plus.subscriptions=7");
        assertThat(effective.plans().price("plus", JUNE)).contains(new BigDecimal("200"));
        assertThat(effective.plans().subscriptions("plus", JULY)).isEqualTo(7);
        assertThat(REAL.plans().subscriptions("plus", JULY)).isEqualTo(1000);
    }

    @Test
    void bothPhasesOfAThroughputChangeOnTheirOwnAndAProfileOfAnyModelIsCopied() {
        Terms effective = with("throughput.llama-3.1-70b.on.H100.prefill=9000");
        assertThat(effective.pools().throughput("llama-3.1-70b", "h100-us", JUNE))
                .contains(new Throughput(new BigDecimal("9000"), new BigDecimal("600")));
        TermsUpdate copied = TermsOverrides.read(TERMS, List.of("throughput.qwen.on.L40S.v2.prefill=200"));
        assertThat(copied.facts(ThroughputProfile.class))
                .containsExactly(new ThroughputProfile(
                        "qwen", "L40S.v2", new Throughput(new BigDecimal("200"), new BigDecimal("10")), ALWAYS));
    }

    @ParameterizedTest
    @CsvSource({"by_usage,BY_USAGE", "by_reservation,BY_RESERVATION", "unallocated,UNALLOCATED"})
    void thePolicyForIdleCostChanges(String text, IdlePolicy policy) {
        assertThat(with("idle.policy=" + text).pools().idlePolicy()).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    pool.h100-us.rate | 'pool.h100-us.rate' has no value; write PATH=VALUE
                    pool.h100-us.price=1 | 'pool.h100-us.price' is not a path; there are pool.NAME.rate,
                    rate=1 | 'rate' is not a path
                    pool.h100-uk.rate=1 | pool.h100-uk.rate: there is no pool 'h100-uk'; did you mean 'h100-us'? (there are h100-us, h100.eu)
                    pool..rate=1 | there is no pool ''
                    tier.apis.price.input=1 | there is no tier 'apis'; did you mean 'api'?
                    tier.apis.plan=1 | there is no tier 'apis'; did you mean 'api'?
                    tier.*.plan=1 | there is no tier '*'
                    tier.api.price.inptu=1 | there is no unit of a price 'inptu'; did you mean 'input'?
                    tier.api.model.quen.price.input=1 | there is no model 'quen'; did you mean 'qwen'?
                    throughput.qwen.on.H200.decode=1 | there is no GPU 'H200'; did you mean 'H100'?
                    throughput.qwen.on.H100.decode=1 | there is no throughput of qwen on H100
                    throughput.llama-3.1-70b.on.H100.speed=1 | there is no phase 'speed'
                    pool.h100-us.rate=cheap | pool.h100-us.rate: 'cheap' is not a decimal
                    pool.h100-us.rate=-1 | '-1' is negative
                    pool.h100-us.gpus=1.5 | '1.5' is not a whole number
                    tier.api.price.input= | '' is not a decimal
                    tier.plus.subscriptions=many | 'many' is not a whole number
                    throughput.llama-3.1-70b.on.H100.decode=0 | '0' is not positive
                    idle.policy=fair | 'fair' is not known; write one of by_usage, by_reservation, unallocated
                    """)
    void whatCannotBeUsedIsNamed(String change, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TermsOverrides.read(TERMS, List.of(change)))
                .withMessageContaining(fault);
    }

    @Test
    void aPathIsGivenOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TermsOverrides.read(TERMS, List.of("pool.h100-us.rate=1", "pool.h100-us.rate=2")))
                .withMessage("pool.h100-us.rate is given twice; remove one of them");
    }

    @Test
    void ofTwoReadingsTheOneWhoseNamesAreKnownHolds() {
        TermsUpdate terms = TermsFile.read("terms.yaml", """
                tiers: [{name: a.model.b, paying: true}]
                prices: [{tier: a.model.b, model: m, from: 2025-06-01T00:00:00Z, usd_per_request: "1"}]
                """);
        TermsUpdate update = TermsOverrides.read(terms, List.of("tier.a.model.b.price.request=2"));
        assertThat(update.facts(Price.class)).extracting(Price::tier).containsExactly("a.model.b");
    }
}
