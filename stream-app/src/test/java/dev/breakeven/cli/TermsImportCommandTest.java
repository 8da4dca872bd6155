package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.config.ConfigFile;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.testing.CliRun;
import dev.breakeven.testing.SharedData;
import dev.breakeven.testing.TraceFiles;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsImportCommandTest {
    private static final String MAP = "{\"m\": {\"input_cost_per_token\": 1.25e-06, \"output_cost_per_token\": 1e-05,"
            + " \"input_cost_per_token_flex\": 6.25e-07, \"input_cost_per_token_above_200k_tokens\": 2.5e-06,"
            + " \"input_cost_per_image\": 1}, \"n\": {\"input_cost_per_token\": 1}%s}";
    private static final String RATES = "cloud,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region";

    @TempDir
    private Path folder;

    @Test
    void pricesArePrintedAsAFileOfTerms() {
        Path map = write("map.json", MAP.formatted(", \"last_updated\": \"2026-07-24T18:23:43.215560+00:00\""));
        long from = Micros.of(Instant.parse("2026-07-24T18:23:43.215560Z"));

        CliRun run = CliRun.of(Main::run, "terms", "import", "litellm", map, "--tier", "api", "--model", "m*");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(TermsFile.read("x", run.out()).facts(Price.class))
                .containsExactly(
                        new Price("api", "m", Optional.empty(), 0, prices("1.25", "10", "10"), from),
                        new Price("api", "m", Optional.empty(), 200_000, prices("2.5"), from),
                        new Price("api", "m", Optional.of(ServiceClass.FLEX), 0, prices("0.625"), from));
        assertThat(run.out())
                .startsWith("# 3 prices of 1 model of LiteLLM's map map.json, for tier api from 2026-07-24T18:23:43.2")
                .contains("\n# For review: ", "\n# - not imported", "input_cost_per_image 1\n");
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .matches("note: 3 prices of 1 model; [0-9] notes at the head of the file");
    }

    @Test
    void theTimeOfPricesIsGivenWhereTheMapHasNone() {
        Path map = write("map.json", MAP.formatted(""));

        CliRun without = CliRun.of(Main::run, "terms", "import", "litellm", map, "--tier", "*");
        CliRun with = CliRun.of(
                Main::run, "terms", "import", "litellm", map, "--tier", "*", "--from", "2026-01-01T00:00:00Z");

        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.errLines()).singleElement().asString().contains("--from TIME");
        assertThat(with.exitCode()).isZero();
        assertThat(TermsFile.read("x", with.out()).facts(Price.class))
                .hasSize(4)
                .allSatisfy(price -> {
                    assertThat(price.tier()).isEqualTo("*");
                    assertThat(price.fromMicros()).isEqualTo(Micros.of(Instant.parse("2026-01-01T00:00:00Z")));
                });
    }

    @Test
    void ratesArePrintedAsAFileOfTerms() {
        Path csv = write("rates.csv", RATES, "nebius,H100 (80 GB),8,\"$1,023.60\",10.00,eu-north1");
        long from = Micros.of(Instant.parse("2026-01-01T00:00:00Z"));

        CliRun run = CliRun.of(Main::run, "terms", "import", "gpu-rates", csv, "--from", "2026-01-01T00:00:00Z");

        assertThat(run.exitCode()).as(run.err()).isZero();
        String onDemand = "nebius-h100-80-gb-eu-north1-on-demand";
        String spot = "nebius-h100-80-gb-eu-north1-spot";
        TermsUpdate update = TermsFile.read("x", run.out());
        assertThat(update.facts(Pool.class))
                .containsExactly(pool(onDemand, Commitment.ON_DEMAND), pool(spot, Commitment.SPOT));
        assertThat(update.facts(PoolRate.class))
                .containsExactly(
                        new PoolRate(onDemand, new Rate(new BigDecimal("127.95")), from),
                        new PoolRate(spot, new Rate(new BigDecimal("1.25")), from));
        assertThat(run.out()).startsWith("# 2 rates of 2 pools of the price list rates.csv.\n");
    }

    @Test
    void whatAListDoesNotSayMustBeGiven() {
        Path bare = write("bare.csv", "gpu,usd_per_gpu_hour", "H100,2.5");
        Path dated = write(
                "dated.csv",
                "commit_time,provider,gpu,usd_per_gpu_hour",
                "2026-01-01T00:00:00Z,aws,H100,2.5",
                "2026-01-02T00:00:00Z,aws,H100,2.6");

        assertThat(gpuRates(bare, "--from", "2026-01-01T00:00:00Z").errLines())
                .singleElement()
                .asString()
                .contains("bare.csv does not name providers; say which it is with --provider NAME");
        assertThat(gpuRates(bare, "--provider", "me").errLines())
                .singleElement()
                .asString()
                .contains("bare.csv has no times; say since when its rates hold with --from TIME");
        assertThat(gpuRates(dated, "--from", "2026-01-01T00:00:00Z").errLines())
                .singleElement()
                .asString()
                .contains("dated.csv has rates of 2 times; leave --from out");
        assertThat(gpuRates(dated).exitCode()).isZero();
        assertThat(gpuRates(bare).exitCode()).isEqualTo(2);
    }

    @Test
    void nothingToImportIsAFailure() {
        Path map = write("map.json", MAP.formatted(", \"last_updated\": \"2026-07-24\""));
        Path csv = write("rates.csv", RATES, "nebius,H100,8,,,eu");

        CliRun noModel = CliRun.of(Main::run, "terms", "import", "litellm", map, "--tier", "api", "--model", "x");
        CliRun noRate = gpuRates(csv, "--from", "2026-01-01T00:00:00Z", "--gpu", "h1*");

        assertThat(List.of(noModel.exitCode(), noRate.exitCode())).containsOnly(1);
        assertThat(noModel.errLines())
                .containsExactly("breakeven: " + map + ": no model that matches x has a price of tokens");
        assertThat(noRate.errLines())
                .singleElement()
                .asString()
                .endsWith("has a price of a GPU (--gpu h1* --region *)");
    }

    @Test
    void anotherFileIsOneLine() {
        Path terms = write("terms.yaml", "tiers: [{name: api, paying: true}]");

        CliRun litellm = CliRun.of(Main::run, "terms", "import", "litellm", terms, "--tier", "api");
        CliRun gpuRates = gpuRates(terms);

        assertThat(Stream.of(litellm, gpuRates)).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errLines()).singleElement().asString().startsWith(terms.toString());
            assertThat(run.out()).isEmpty();
        });
    }

    @Test
    void whatIsOddInAFileDoesNotBreakTheTermsThatArePrinted() {
        Path map = write(
                "map.json",
                "{\"last_updated\": \"2026-07-24\", \"a: \\\"b\\\" #\\ud83d\\ude00\": {\"input_cost_per_token\": 1},",
                " \"x\\n\\u0007\\u2028\\ud83d\": {\"input_cost_per_token\": 1},"
                        + " \"n\": {\"cost\\n\\u0000\": 1, \"input_cost_per_token\": 1}}");

        CliRun run = CliRun.of(Main::run, "terms", "import", "litellm", map, "--tier", "api");

        assertThat(TermsFile.read("x", run.out()).facts(Price.class))
                .extracting(Price::model)
                .containsExactly("a: \"b\" #\uD83D\uDE00", "n");
        assertThat(run.out()).contains("'x????'", "cost?? 1");
    }

    @Test
    void theWholeMapOfLitellmReadsBackAndIsAdmitted() {
        Path map = SharedData.file("prices/litellm_model_prices_2026-07-24.json");

        CliRun run = CliRun.of(Main::run, "terms", "import", "litellm", map, "--tier", "api");

        TermsUpdate update = readBack(run);
        assertThat(update.facts(Price.class)).hasSizeGreaterThan(2_800);
        assertThat(update.facts(Price.class))
                .contains(new Price(
                        "api",
                        "gpt-5",
                        Optional.of(ServiceClass.PRIORITY),
                        0,
                        new UnitPrices(Map.of(
                                PriceUnit.INPUT, new BigDecimal("2.5"),
                                PriceUnit.CACHE_READ, new BigDecimal("0.25"),
                                PriceUnit.OUTPUT, new BigDecimal("20"),
                                PriceUnit.REASONING, new BigDecimal("20"))),
                        Micros.of(Instant.parse("2026-07-24T18:23:43.215560Z"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fsdl_cloud-gpus_2025-03-07.csv --from 2025-03-07T00:00:00Z",
                "fsdl_cloud_gpus_price_changes.csv",
                "gcp_gpu_instance_price_changes_2022-2026.csv --provider gcp",
                "gcp_gpu_instances_2026-07-30.csv --provider gcp",
                "multicloud_gpu_rates_2026-05-28_06-01.csv",
                "multicloud_summary_2026-06-01.csv --from 2026-06-01T00:00:00Z",
                "skypilot_catalog_reduced.csv --from 2026-01-01T00:00:00Z"
            })
    void everyListOfGpuPricesReadsBackAndIsAdmitted(String call) {
        List<String> words = List.of(call.split(" ", -1));
        Path csv = SharedData.file("gpu-rates/" + words.get(0));

        CliRun run = gpuRates(csv, words.subList(1, words.size()).toArray());

        TermsUpdate update = readBack(run);
        assertThat(update.facts(Pool.class)).isNotEmpty();
        assertThat(update.facts(PoolRate.class))
                .hasSizeGreaterThanOrEqualTo(update.facts(Pool.class).size());
    }

    private static TermsUpdate readBack(CliRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        TermsUpdate update = TermsFile.read("imported.yaml", run.out());
        assertThat(ConfigFile.defaults(Map.of())
                        .ledger()
                        .terms()
                        .withEdgesOf(update)
                        .admit(Terms.EMPTY, update.asConfirmed(), 1)
                        .problems())
                .isEmpty();
        return update;
    }

    private static CliRun gpuRates(Path file, Object... options) {
        return CliRun.of(
                Main::run,
                Stream.concat(Stream.of("terms", "import", "gpu-rates", file), Stream.of(options))
                        .toArray());
    }

    private Path write(String name, String... lines) {
        return TraceFiles.write(folder.resolve(name), List.of(lines));
    }

    private static Pool pool(String name, Commitment commitment) {
        return new Pool(name, "H100 (80 GB)", Optional.of("nebius"), Optional.of("eu-north1"), Optional.of(commitment));
    }

    /** Prices of input, output and reasoning, as many as there are. */
    private static UnitPrices prices(String... usd) {
        List<PriceUnit> units = List.of(PriceUnit.INPUT, PriceUnit.OUTPUT, PriceUnit.REASONING);
        return new UnitPrices(Stream.iterate(0, i -> i < usd.length, i -> i + 1)
                .collect(Collectors.toMap(units::get, i -> new BigDecimal(usd[i]))));
    }
}
