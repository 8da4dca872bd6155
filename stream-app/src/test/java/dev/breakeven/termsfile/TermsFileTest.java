package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.yaml.InvalidFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsFileTest {
    private static final String EVERY_SECTION = """
            tiers:
              - {name: api, paying: true}
              - {name: free, paying: false}
            pools:
              - name: h100-us
                gpu: H100
                capacity: [{gpus: 64, from: 2023-11-16T00:00:00Z}]
                rates: [{usd_per_gpu_hour: "2.99", from: 2023-11-16T00:00:00Z}]
                reservations: [{tier: api, weight: "3", from: 2023-11-16T00:00:00Z}]
                provider: acme
                region: us-east-1
                commitment: reserved
            throughput:
              - {model: llama-70b, gpu: H100, prefill_tokens_per_gpu_second: "8000", decode_tokens_per_gpu_second: "600"}
            prices:
              - {tier: api, model: "*", service_class: batch, from: 2023-11-16T00:00:00Z, usd_per_request: "0.01"}
              - {tier: api, model: "*", context_above: 200000, from: 2023-11-16T00:00:00Z, usd_per_million: {input: "0.000000000000000001"}, usd_per_gpu_second: "0.0011"}
              - {tier: api, model: "*", from: 2023-11-16T00:00:00Z, usd_per_million: {input: "0.50", cache_read: "0.125", cache_write: "0.625", output: "1.50", reasoning: "1.50"}}
            plans:
              - {tier: plus, usd_per_month: "20.00", subscriptions: [{count: 1000, from: 2023-11-16T00:00:00Z}]}
            revenue_share:
              - {tier: "*", partner: azure, percent: "20", from: 2023-11-16T00:00:00Z}
              - {tier: api, partner: azure, percent: "20", sales_usd: "1000000", from: 2023-11-16T00:00:00Z, to: 2023-11-17T00:00:00Z}
            other_revenue:
              - {tier: free, kind: advertising, usd: "120.00", from: 2023-11-16T00:00:00Z, to: 2023-11-17T00:00:00Z}
            fixed_costs:
              - {kind: training, usd: "1000000", from: 2023-11-01T00:00:00Z, to: 2023-12-01T00:00:00Z}
            idle:
              policy: by_usage        # by_usage | by_reservation | unallocated
            """;
    private static final long NOV_16 = micros("2023-11-16T00:00:00Z");

    @Test
    void readsEverySection() {
        TermsUpdate update = read(EVERY_SECTION);

        assertThat(update.source()).isEqualTo("terms.yaml");
        assertThat(update.facts(Tier.class)).containsExactly(new Tier("api", true), new Tier("free", false));
        assertThat(update.facts(Pool.class))
                .containsExactly(new Pool(
                        "h100-us",
                        "H100",
                        Optional.of("acme"),
                        Optional.of("us-east-1"),
                        Optional.of(Commitment.RESERVED)));
        assertThat(update.facts(Capacity.class)).containsExactly(new Capacity("h100-us", 64, NOV_16));
        assertThat(update.facts(PoolRate.class))
                .containsExactly(new PoolRate("h100-us", new Rate(new BigDecimal("2.99")), NOV_16));
        assertThat(update.facts(ThroughputProfile.class))
                .containsExactly(new ThroughputProfile(
                        "llama-70b", "H100", new Throughput(new BigDecimal("8000"), new BigDecimal("600")), ALWAYS));
        assertThat(update.facts(Price.class))
                .containsExactly(
                        new Price(
                                "api",
                                "*",
                                Optional.of(ServiceClass.BATCH),
                                0,
                                new UnitPrices(Map.of(PriceUnit.REQUEST, new BigDecimal("0.01"))),
                                NOV_16),
                        new Price(
                                "api",
                                "*",
                                Optional.empty(),
                                200_000,
                                new UnitPrices(Map.of(
                                        PriceUnit.INPUT, new BigDecimal("0.000000000000000001"),
                                        PriceUnit.GPU_SECOND, new BigDecimal("0.0011"))),
                                NOV_16),
                        new Price(
                                "api",
                                "*",
                                Optional.empty(),
                                0,
                                new UnitPrices(Map.of(
                                        PriceUnit.INPUT, new BigDecimal("0.50"),
                                        PriceUnit.CACHE_READ, new BigDecimal("0.125"),
                                        PriceUnit.CACHE_WRITE, new BigDecimal("0.625"),
                                        PriceUnit.OUTPUT, new BigDecimal("1.50"),
                                        PriceUnit.REASONING, new BigDecimal("1.50"))),
                                NOV_16));
        assertThat(update.facts(Reservation.class))
                .containsExactly(new Reservation("h100-us", "api", new BigDecimal("3"), NOV_16));
        assertThat(update.facts(PartnerSales.class))
                .containsExactly(new PartnerSales(
                        "api",
                        "azure",
                        new BigDecimal("20"),
                        new BigDecimal("1000000"),
                        NOV_16,
                        micros("2023-11-17T00:00:00Z")));
        assertThat(update.facts(PartnerSales.class).get(0).income()).isEqualByComparingTo("200000");
        assertThat(update.facts(Plan.class)).containsExactly(new Plan("plus", new BigDecimal("20.00"), ALWAYS));
        assertThat(update.facts(Subscriptions.class)).containsExactly(new Subscriptions("plus", 1000, NOV_16));
        assertThat(update.facts(RevenueShare.class))
                .containsExactly(new RevenueShare("*", "azure", new BigDecimal("20"), NOV_16));
        assertThat(update.facts(OtherRevenue.class))
                .containsExactly(new OtherRevenue(
                        "free", "advertising", new BigDecimal("120.00"), NOV_16, micros("2023-11-17T00:00:00Z")));
        assertThat(update.facts(FixedCost.class))
                .containsExactly(new FixedCost(
                        "training",
                        new BigDecimal("1000000"),
                        micros("2023-11-01T00:00:00Z"),
                        micros("2023-12-01T00:00:00Z")));
        assertThat(update.facts(IdleAllocation.class)).containsExactly(new IdleAllocation(IdlePolicy.BY_USAGE));
        assertThat(Terms.EMPTY.with(update, 1).problems()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        TermsUpdate update = read(EVERY_SECTION);
        String text = TermsYaml.text(update, List.of("Made by a test.", "", "two\nlines"));
        assertThat(text).startsWith("# Made by a test.\n#\n# two\n# lines\ntiers:\n");
        assertThat(read(text)).isEqualTo(update);
        assertThat(TermsYaml.text(TermsUpdate.empty("terms.yaml"), List.of())).isEmpty();
    }

    @Test
    void whatIsWrittenOfOddNamesAndTimesIsReadAsTheSame() {
        TermsUpdate update = new Updates()
                .tier("null", true)
                .tier("grö\"ße\\ \u2028😀: #", false)
                .tier("7", true)
                .pool("-", "~")
                .rate("-", "0.10", 1)
                .throughput("*", "a b", "1", "2.50", 1_000_000)
                .price("*", "a/b:c", "0", 5)
                .plan("true", "1", ALWAYS)
                .plan("true", "2", 1)
                .plan("plus", "3", 2)
                .plan("plus", "4", 3)
                .subscriptions("true", 1, 4)
                .subscriptions("beta", 0, 4)
                .update();
        assertThat(TermsFile.read("test", TermsYaml.text(update, List.of()))).isEqualTo(update);
    }

    @Test
    void factsOfAPoolThatIsNotThereCannotBeWritten() {
        TermsUpdate update = new Updates().rate("h100", "1", 0).update();
        assertThatThrownBy(() -> TermsYaml.text(update, List.of())).hasMessageContaining("pool h100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n", "pools:\n", "prices: []\n", "{}"})
    void readsAFileThatSaysNothing(String text) {
        assertThat(read(text)).isEqualTo(TermsUpdate.empty("terms.yaml"));
    }

    @Test
    void keepsDecimalsAsTheyAreWritten() {
        TermsUpdate update = read("""
                pools:
                  - name: 7
                    gpu: h100
                    rates:
                      - {usd_per_gpu_hour: 0.1, from: 2024-01-01T00:00:00Z}
                      - {usd_per_gpu_hour: 2.990, from: 2024-01-02T00:00:00.000001Z}
                      - {usd_per_gpu_hour: "1234567890123456789012345.000000000001", from: "2024-01-03T00:00:00Z"}
                """);

        assertThat(update.facts(Pool.class)).containsExactly(new Pool("7", "h100"));
        assertThat(update.facts(PoolRate.class))
                .extracting(fact -> fact.rate().usdPerGpuHour().toPlainString())
                .containsExactly("0.1", "2.990", "1234567890123456789012345.000000000001");
        assertThat(update.facts(PoolRate.class).get(1).fromMicros()).isEqualTo(micros("2024-01-02T00:00:00.000001Z"));
    }

    @Test
    void readsPlanPricesWithTimes() {
        TermsUpdate update = read("""
                plans:
                  - tier: plus
                    usd_per_month:
                      - {usd: "20.00", from: 2024-01-01T00:00:00Z}
                      - {usd: "25.00", from: 2024-06-01T00:00:00Z}
                  - {tier: pro, subscriptions: [{count: 0, from: 2024-01-01T00:00:00Z}]}
                throughput:
                  - {model: "*", gpu: H100, from: 2024-01-01T00:00:00Z, prefill_tokens_per_gpu_second: 8000, decode_tokens_per_gpu_second: 0.5}
                other_revenue:
                  - {tier: plus, kind: refunds, usd: -3.50, from: 2024-01-01T00:00:00Z, to: 2024-01-02T00:00:00Z}
                """);

        assertThat(update.facts(Plan.class))
                .containsExactly(
                        new Plan("plus", new BigDecimal("20.00"), micros("2024-01-01T00:00:00Z")),
                        new Plan("plus", new BigDecimal("25.00"), micros("2024-06-01T00:00:00Z")));
        assertThat(update.facts(Subscriptions.class)).hasSize(1);
        assertThat(update.facts(ThroughputProfile.class).get(0).fromMicros()).isEqualTo(micros("2024-01-01T00:00:00Z"));
        assertThat(update.facts(OtherRevenue.class).get(0).usd()).isEqualTo("-3.50");
    }

    @Test
    void listsEveryProblemWithItsLine() {
        List<String> problems = problems("""
                teirs:
                  - {name: api, paying: true}
                tiers:
                  - {name: free, paying: maybe}
                  - {name: a/b, paying: true}
                pools:
                  - name: h100-us
                    capacity: [{gpus: -1, from: 2023-11-16T00:00:00Z}]
                    rates:
                      - {usd_per_gpu_hour: 3e-2, from: 2023-11-16}
                throughput: {model: "*"}
                fixed_costs:
                  - {kind: training, usd: "5", from: 2023-12-01T00:00:00Z, to: 2023-11-01T00:00:00Z}
                idle:
                  policy: fairly
                """);

        assertThat(problems)
                .containsExactly(
                        "terms.yaml:1: unknown key 'teirs'; did you mean 'tiers'? (known are tiers, pools, throughput,"
                                + " prices, plans, revenue_share, other_revenue, fixed_costs, idle)",
                        "terms.yaml:4: tiers[0].paying: 'maybe' is neither; write true or false",
                        "terms.yaml:5: tiers[1].name: 'a/b' has a slash, which separates tier and model; write a tier"
                                + " without one",
                        "terms.yaml:7: pools[0].gpu is missing; add it",
                        "terms.yaml:8: pools[0].capacity[0].gpus: '-1' is out of bounds; write a whole number from 0 to"
                                + " 1000000000000",
                        "terms.yaml:10: pools[0].rates[0].from: '2023-11-16' is not a time in UTC; write ISO-8601 with"
                                + " a Z, such as 2024-01-31T00:00:00Z",
                        "terms.yaml:10: pools[0].rates[0].usd_per_gpu_hour: '3e-2' is not a decimal; write digits"
                                + " without exponent, such as \"0.25\"",
                        "terms.yaml:11: throughput is not a list; write [...] or lines that begin with a hyphen",
                        "terms.yaml:13: fixed_costs[0].to: is not after from; write a later time, since it is the end"
                                + " of a period",
                        "terms.yaml:15: idle.policy: 'fairly' is not known; write one of by_usage, by_reservation,"
                                + " unallocated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tiers: [{name: api, paying: true}, {name: api, paying: false}]                | tiers[1]: tier api is already on line 1
                    tiers: [{name: '*', paying: true}]                                            | stands for every one
                    tiers: [{name: '', paying: true}]                                             | is empty
                    tiers: [{name: "a\\tb", paying: true}]                                         | control character
                    tiers: [{name: [a], paying: true}]                                            | write a single value
                    tiers: [api]                                                                  | is not a mapping
                    tiers: [{name: api, name: free, paying: true}]                                | tiers[0].name is already on line 1
                    tiers: [{name: api, paying: true, ? [x] : y}]                                 | a key is a list
                    idle: by_usage                                                                | is not a mapping
                    idle: {policy: BY_USAGE}                                                      | is not known
                    prices: [{tier: a, model: b, from: 2024-01-01T00:00:00Z}]                     | usd_per_million is missing
                    prices: [{tier: a, model: b, from: 2024-01-01T00:00:00Z, usd_per_million: {}}] | usd_per_million is missing
                    prices: [{tier: a, model: b, from: 2024-01-01T00:00:00Z, usd_per_million: {inputs: 1}}] | did you mean 'input'?
                    prices: [{tier: a, model: b, from: 2024-01-01T00:00:00Z, usd_per_million: {input: -1}}] | is negative
                    prices: [{tier: a, model: b, usd_per_million: {input: 1}}]                    | from is missing
                    prices: [{tier: a, model: b, service_class: slow, from: 2024-01-01T00:00:00Z, usd_per_request: 1}] | write one of standard, batch, flex, priority
                    prices: [{tier: a, model: b, context_above: -1, from: 2024-01-01T00:00:00Z, usd_per_request: 1}] | is out of bounds
                    prices: [{tier: a, model: b, from: 2024-01-01T00:00:00Z, usd_per_gpu_second: -1}] | is negative
                    prices: [{tier: a, model: b, from: 2024-01-01T00:00:00Z, usd_per_request: 0.0000000000000000001}] | write at most 18
                    prices: [{tier: a, model: b, from: 2024-01-01T00:00:00Z, usd_per_request: 1}, {tier: a, model: b, context_above: 0, from: 2024-01-01T00:00:00Z, usd_per_request: 2}] | is already on line 1
                    pools: [{name: p, gpu: g, commitment: forever}]                               | write one of on_demand, reserved, spot, owned
                    pools: [{name: p, gpu: g, reservations: [{tier: a, weight: -1, from: 2024-01-01T00:00:00Z}]}] | is negative
                    revenue_share: [{tier: a, partner: p, percent: 1, from: 2024-01-01T00:00:00Z, to: 2025-01-01T00:00:00Z}] | add sales_usd
                    revenue_share: [{tier: '*', partner: p, percent: 1, sales_usd: 5, from: 2024-01-01T00:00:00Z, to: 2025-01-01T00:00:00Z}] | stands for every one
                    revenue_share: [{tier: a, partner: p, percent: 1, sales_usd: 5, from: 2024-01-01T00:00:00Z}] | to is missing
                    plans: [{tier: plus}]                                                         | usd_per_month is missing
                    plans: [{tier: plus, usd_per_month: 1}, {tier: plus, usd_per_month: 2}]       | plan plus is already on line 1
                    plans: [{tier: '*', usd_per_month: 1}]                                        | stands for every one
                    plans: [{tier: p, subscriptions: [{count: 1.5, from: 2024-01-01T00:00:00Z}]}] | is not a whole number
                    revenue_share: [{tier: a, partner: p, percent: 100.1, from: 2024-01-01T00:00:00Z}] | above 100 percent
                    throughput: [{model: m, gpu: g, prefill_tokens_per_gpu_second: 0, decode_tokens_per_gpu_second: 1}] | is not positive
                    fixed_costs: [{kind: k, usd: 0.0000000000001, from: 2024-01-01T00:00:00Z, to: 2025-01-01T00:00:00Z}] | 13 decimal places
                    fixed_costs: [{kind: k, usd: 11111111111111111111111111111111111111111, from: 2024-01-01T00:00:00Z, to: 2025-01-01T00:00:00Z}] | has 41 characters
                    fixed_costs: [{kind: k, usd: -1, from: 2024-01-01T00:00:00Z, to: 2025-01-01T00:00:00Z}] | is negative
                    fixed_costs: [{kind: k, usd: 1, from: 2024-01-01T00:00:00+01:00, to: 2025-01-01T00:00:00Z}] | is not a time in UTC
                    fixed_costs: [{kind: k, usd: 1, from: 1969-12-31T00:00:00Z, to: 2025-01-01T00:00:00Z}] | is out of bounds
                    [1, 2]                                                                        | is not a mapping
                    tiers: [                                                                      | is not YAML
                    tiers: !!binary x: y                                                          | is not YAML
                    """)
    void refusesWhatCannotBe(String text, String fault) {
        assertThat(problems(text))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("terms.yaml:1: ")
                .contains(fault);
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(problems("tiers: [{name: " + "x".repeat(129) + ", paying: true}]"))
                .containsExactly("terms.yaml:1: tiers[0].name: '" + "x".repeat(60)
                        + "...' is too long; write a name of at most 128 characters");
        assertThat(read("tiers: [{name: " + "x".repeat(128) + ", paying: true}]")
                        .facts(Tier.class))
                .hasSize(1);
    }

    @Test
    void findsTheSameFactOnTwoLines() {
        assertThat(problems("""
                        pools:
                          - {name: a, gpu: H100, rates: [{usd_per_gpu_hour: 1, from: 2024-01-01T00:00:00Z}]}
                          - name: b
                            gpu: H100
                            rates:
                              - {usd_per_gpu_hour: 1, from: 2024-01-01T00:00:00Z}
                              - {usd_per_gpu_hour: 2, from: 2024-01-01T00:00:00.000Z}
                        """))
                .containsExactly("terms.yaml:7: pools[1].rates[1]: rate b from 2024-01-01T00:00:00Z is already on line"
                        + " 6; remove one of them");
    }

    @Test
    void namesTheFileButNotItsFolderAsSource(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rates.yaml"), "tiers: [{name: api, paying: true}]");

        assertThat(TermsFile.read(file).source()).isEqualTo("rates.yaml");
    }

    @Test
    void saysThatAFileIsMissingOrNoText(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> TermsFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("none.yaml: there is no such file");
        assertThatThrownBy(() -> TermsFile.read(binary)).hasMessageContaining("is not text in UTF-8");
        assertThatThrownBy(() -> TermsFile.read(folder)).hasMessageContaining("cannot be read");
    }

    private static TermsUpdate read(String text) {
        return TermsFile.read("terms.yaml", text);
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(InvalidFileException.class, () -> read(text))
                .problems();
    }

    private static long micros(String instant) {
        return Micros.of(Instant.parse(instant));
    }
}
