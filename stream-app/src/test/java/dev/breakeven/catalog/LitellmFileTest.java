package dev.breakeven.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.yaml.InvalidFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LitellmFileTest {
    @TempDir
    private Path folder;

    @Test
    void aCostPerTokenBecomesAPricePerMillionExactlyAsItIsWritten() throws IOException {
        PriceList list = prices("""
                {"sample_spec": {"input_cost_per_token": 5},
                 "m": {"input_cost_per_token": 1.25e-06, "output_cost_per_token": 0.00001,
                       "cache_read_input_token_cost": 1.25E-7, "cache_creation_input_token_cost": 0,
                       "output_cost_per_reasoning_token": 2e-5, "input_cost_per_request": 5e-3}}
                """);

        assertThat(list.prices())
                .containsExactly(price(
                        "m",
                        null,
                        0,
                        "INPUT 1.25",
                        "OUTPUT 10",
                        "CACHE_READ 0.125",
                        "CACHE_WRITE 0",
                        "REASONING 20",
                        "REQUEST 0.005"));
        assertThat(list.notes()).isEmpty();
    }

    @Test
    void suffixesAreBandsAndClasses() throws IOException {
        PriceList list = prices("""
                {"m": {"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6, "cache_read_input_token_cost": 1e-7,
                       "input_cost_per_token_above_200k_tokens": 3e-6,
                       "output_cost_per_token_above_200k_tokens": 4e-6,
                       "input_cost_per_token_above_1000k_tokens": 9e-6,
                       "input_cost_per_token_priority": 5e-6, "output_cost_per_token_priority": 6e-6,
                       "input_cost_per_token_above_200k_tokens_priority": 7e-6,
                       "input_cost_per_token_flex": 5e-7, "output_cost_per_token_flex": 1e-6,
                       "cache_read_input_token_cost_flex": 5e-8,
                       "input_cost_per_token_batches": 4e-7, "output_cost_per_token_batches": 8e-7}}
                """);

        assertThat(list.prices())
                .containsExactly(
                        price("m", null, 0, "INPUT 1", "CACHE_READ 0.1", "OUTPUT 2", "REASONING 2"),
                        price("m", null, 200_000, "INPUT 3", "OUTPUT 4", "REASONING 4"),
                        price("m", null, 1_000_000, "INPUT 9"),
                        price("m", ServiceClass.BATCH, 0, "INPUT 0.4", "OUTPUT 0.8", "REASONING 0.8"),
                        price("m", ServiceClass.FLEX, 0, "INPUT 0.5", "CACHE_READ 0.05", "OUTPUT 1", "REASONING 1"),
                        price("m", ServiceClass.PRIORITY, 0, "INPUT 5", "OUTPUT 6", "REASONING 6"),
                        price("m", ServiceClass.PRIORITY, 200_000, "INPUT 7"));
        assertThat(list.notes())
                .satisfiesExactlyInAnyOrder(
                        note -> assertThat(note).contains("class batch has no price of cache_read", ": 1 (m)"),
                        note -> assertThat(note).contains("class priority has no price of cache_read", ": 1 (m)"),
                        note -> assertThat(note).contains("class batch has one price for every length", ": 1 (m)"),
                        note -> assertThat(note).contains("class flex has one price for every length", ": 1 (m)"),
                        note -> assertThat(note).contains("meter.context_edges", ": 2 (200000, 1000000)"));
    }

    @Test
    void whatTermsHaveNothingLikeIsListedAndCounted() throws IOException {
        PriceList list = prices("""
                {"m": {"input_cost_per_token": 0.1, "cache_read_input_token_cost": 0.1, "input_cost_per_image": 1,
                       "cache_creation_input_token_cost_above_1hr": 1,
                       "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1,
                       "input_cost_per_token_priority_above_200k_tokens": 1,
                       "search_context_cost_per_query": {"a": 1}, "max_tokens": 7, "mode": "chat"},
                 "n": {"input_cost_per_image": 1, "regional_uplift_multiplier": 1.1, "mode": "image_generation"},
                 "o": {"provider_specific_entry": {"fast": 6}}}
                """);

        assertThat(list.prices()).containsExactly(price("m", null, 0, "INPUT 100000", "CACHE_READ 100000"));
        assertThat(list.notes())
                .containsExactly(
                        "not imported, since terms have nothing like it; fields and how often they are there:"
                                + " cache_creation_input_token_cost_above_1hr 1,"
                                + " cache_creation_input_token_cost_above_1hr_above_200k_tokens 1,"
                                + " input_cost_per_image 2, input_cost_per_token_priority_above_200k_tokens 1,"
                                + " provider_specific_entry 1, regional_uplift_multiplier 1,"
                                + " search_context_cost_per_query 1",
                        "skipped models, since they have no price of tokens, by mode: image_generation 1, none 1");
    }

    @Test
    void absentIsUnknownAndZeroIsFree() throws IOException {
        PriceList list = prices("""
                {"unknown": {"input_cost_per_token": 1e-6, "output_cost_per_token": null},
                 "free": {"input_cost_per_token": 0, "output_cost_per_token": 0.0, "cache_read_input_token_cost": 0e-9}}
                """);

        assertThat(list.prices())
                .containsExactly(
                        price("unknown", null, 0, "INPUT 1"),
                        price("free", null, 0, "INPUT 0", "CACHE_READ 0", "OUTPUT 0", "REASONING 0"));
        assertThat(list.notes())
                .containsExactly(
                        "no price of cache reads, so that requests with some are unpriced; models: 1 (unknown)",
                        "free, since every price is an explicit zero; models: 1 (free)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1e-6 | is negative",
                "\"1e-6\" | is not a number",
                "{} | is not a number",
                "true | is not a number",
                "1e99 | is too great or too small for a price",
                "1e999999999 | is too great or too small for a price",
                "1e-999999999 | is too great or too small for a price"
            })
    void aCostThatIsNoneIsSkippedAndNamed(String cost, String fault) throws IOException {
        PriceList list = prices("""
                {"m": {"input_cost_per_token": 1e-6, "cache_read_input_token_cost": 0, "output_cost_per_token": %s}}
                """.formatted(cost));

        assertThat(list.prices()).containsExactly(price("m", null, 0, "INPUT 1", "CACHE_READ 0"));
        assertThat(list.notes()).containsExactly("skipped, since the price " + fault + ": 1 (m output_cost_per_token)");
    }

    @Test
    void noiseOfBinaryNumbersIsRoundedAwayAndNamed() throws IOException {
        PriceList list = prices("""
                {"m": {"input_cost_per_token": 2.9999900000000002e-06, "cache_read_input_token_cost": 0}}
                """);

        assertThat(list.prices()).containsExactly(price("m", null, 0, "INPUT 2.99999", "CACHE_READ 0"));
        assertThat(list.notes()).singleElement().asString().contains("12 decimal places", "(m input_cost_per_token)");
    }

    @Test
    void theOldNameOfCacheReadsYieldsToTheNew() throws IOException {
        PriceList list = prices("""
                {"old": {"input_cost_per_token": 1, "input_cost_per_token_cache_hit": 3e-8},
                 "same": {"input_cost_per_token_cache_hit": 3.0e-8, "input_cost_per_token": 1,
                          "cache_read_input_token_cost": 3e-8},
                 "both": {"input_cost_per_token_cache_hit": 3e-8, "input_cost_per_token": 1,
                          "cache_read_input_token_cost": 4e-8}}
                """);

        assertThat(list.prices())
                .containsExactly(
                        price("old", null, 0, "INPUT 1000000", "CACHE_READ 0.03"),
                        price("same", null, 0, "INPUT 1000000", "CACHE_READ 0.03"),
                        price("both", null, 0, "INPUT 1000000", "CACHE_READ 0.04"));
        assertThat(list.notes())
                .containsExactly("skipped, since another field gives another price for the same: 1"
                        + " (both input_cost_per_token_cache_hit)");
    }

    @Test
    void aPriceOfReasoningOfItsOwnIsNotTakenForThatOfAClass() throws IOException {
        PriceList list = prices("""
                {"m": {"input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6, "cache_read_input_token_cost": 0,
                       "output_cost_per_reasoning_token": 3e-6,
                       "input_cost_per_token_flex": 1e-6, "output_cost_per_token_flex": 1e-6,
                       "cache_read_input_token_cost_flex": 0}}
                """);

        assertThat(list.prices())
                .containsExactly(
                        price("m", null, 0, "INPUT 1", "CACHE_READ 0", "OUTPUT 1", "REASONING 3"),
                        price("m", ServiceClass.FLEX, 0, "INPUT 1", "CACHE_READ 0", "OUTPUT 1"));
        assertThat(list.notes()).singleElement().asString().contains("class flex has no price of reasoning");
    }

    @Test
    void tieredPricingIsBandsForTheWholeRequest() throws IOException {
        PriceList list = prices("""
                {"m": {"tiered_pricing": [
                         {"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6, "range": [0, 32e3]},
                         {"input_cost_per_token": 3e-6, "cost_of_else": 1, "range": [32000.0, 128000.0]}]},
                 "n": {"tiered_pricing": [{"input_cost_per_query": 1, "max_results_range": [0, 25]}, 7]},
                 "o": {"input_cost_per_token": 1e-6, "cache_read_input_token_cost": 0,
                       "tiered_pricing": [{"input_cost_per_token": 1e-6, "range": [0.5, 1]}]}}
                """);

        assertThat(list.prices())
                .containsExactly(
                        price("m", null, 0, "INPUT 1", "OUTPUT 2", "REASONING 2"),
                        price("m", null, 32_000, "INPUT 3"),
                        price("o", null, 0, "INPUT 1", "CACHE_READ 0"));
        assertThat(list.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("tiered_pricing 1, tiered_pricing.cost_of_else 1,"
                                + " tiered_pricing.input_cost_per_query 1, tiered_pricing.input_cost_per_token 1"));
    }

    @Test
    void aBandOrAPriceOfRequestsAloneWouldMakeTokensFree() throws IOException {
        PriceList list = prices("""
                {"m": {"input_cost_per_token_above_128k_tokens": 1e-6},
                 "n": {"input_cost_per_request": 1},
                 "o": {"input_cost_per_token": 1e-6, "cache_read_input_token_cost": 0,
                       "input_cost_per_token_above_200k_tokens_priority": 1e-6}}
                """);

        assertThat(list.prices()).containsExactly(price("o", null, 0, "INPUT 1", "CACHE_READ 0"));
        assertThat(list.notes())
                .contains(
                        "skipped, since there is no price of tokens for prompts of any length: 3 (m, n, o priority)",
                        "skipped models, since they have no price of tokens, by mode: none 2");
    }

    @Test
    void aNameThatTermsCannotHoldIsSkippedAndNamed() throws IOException {
        String longName = "x".repeat(129);
        PriceList list = prices("""
                {"%s": {"input_cost_per_token": 1}, "*": {"input_cost_per_token": 1}, "": {"input_cost_per_token": 1}}
                """.formatted(longName));

        assertThat(list.prices()).isEmpty();
        assertThat(list.notes())
                .containsExactly("skipped, since terms cannot hold the name of the model: 3 ('" + "x".repeat(60)
                        + "...', '*', '')");
    }

    @Test
    void onlyModelsThatMatchCount() throws IOException {
        LitellmFile file = LitellmFile.read(write("""
                {"a/x": {"input_cost_per_token": 1e-6, "cache_read_input_token_cost": 0},
                 "b/x": {"input_cost_per_token": -1, "some_cost": 1}}
                """));

        PriceList list = file.prices(new Glob("a*"));

        assertThat(list.prices()).extracting(ModelPrice::model).containsExactly("a/x");
        assertThat(list.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-24T18:23:43.215560+00:00, 2026-07-24T18:23:43.215560Z",
        "2026-07-24T18:23:43+02:00, 2026-07-24T16:23:43Z",
        "2026-07-24, 2026-07-24T00:00:00Z",
        "yesterday,",
        "1969-01-01,",
        "+10000-01-01T00:00:00Z,"
    })
    void saysWhenItWasUpdated(String text, Instant time) throws IOException {
        LitellmFile file =
                LitellmFile.read(write("{\"m\": {\"input_cost_per_token\": 1}, \"last_updated\": \"" + text + "\"}"));

        assertThat(file.lastUpdatedMicros()).isEqualTo(Optional.ofNullable(time).map(Micros::of));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | : is not LiteLLM's map of prices",
                "[] | : is not LiteLLM's map of prices",
                "{} | : is not LiteLLM's map of prices",
                "tiers: [] | :1: is not JSON",
                "{\"m\": {\"input_cost_per_token\": 1}} x | :1: is not JSON",
                "{\"m\": {\"input_cost_per_token\": NaN}} | :1: is not JSON",
                "{\"m\": {\"input_cost_per_token\": 1, \"input_cost_per_token\": 2}} | is not JSON: Duplicate field"
            })
    void anotherFileIsOneLine(String text, String fault) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> LitellmFile.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(fault)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private PriceList prices(String json) throws IOException {
        return LitellmFile.read(write(json)).prices(Glob.ALL);
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("prices.json"), json);
    }

    private static ModelPrice price(String model, ServiceClass serviceClass, long above, String... usd) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        Arrays.stream(usd)
                .map(text -> text.split(" ", -1))
                .forEach(words -> prices.put(PriceUnit.valueOf(words[0]), new BigDecimal(words[1])));
        return new ModelPrice(model, Optional.ofNullable(serviceClass), above, prices);
    }
}
