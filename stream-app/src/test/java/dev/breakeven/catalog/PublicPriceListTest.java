package dev.breakeven.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.testing.SharedData;
import dev.breakeven.usage.ServiceClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads LiteLLM's map of prices; needs ../shared/data. */
class PublicPriceListTest {
    private static final Pattern MODEL = Pattern.compile("  \"([^\"]+)\": \\{");
    /** A field of a model, or of one of its bands, which stand deeper. */
    private static final Pattern FIELD = Pattern.compile("( {4}| {8})\"([^\"]+)\": (.*?),?");

    private static final Set<String> TOKEN_FIELDS = Set.of(
            "input_cost_per_token",
            "output_cost_per_token",
            "cache_read_input_token_cost",
            "cache_creation_input_token_cost");

    private List<String> text;
    private PriceList list;

    /** A line of the file, whose layout is one field a line. */
    private record Field(String model, boolean inBand, String name, String value) {}

    @BeforeEach
    void read() throws IOException {
        Path file = SharedData.file("prices/litellm_model_prices_2026-07-24.json");
        text = Files.readAllLines(file);
        list = LitellmFile.read(file).prices(Glob.ALL);
    }

    @Test
    void everyFieldOfACostIsMappedOrListedWithItsCount() {
        Map<String, Long> expected = fields().stream()
                .filter(field -> !field.inBand())
                .map(Field::name)
                .filter(name -> name.matches(".*(cost|pric|multiplier|provider_specific_entry).*"))
                .filter(name -> !isMapped(name) && !name.equals("tiered_pricing"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));

        Map<String, Long> listed = listed();
        listed.keySet().removeIf(name -> name.startsWith("tiered_pricing."));

        assertThat(listed).isEqualTo(expected).hasSizeGreaterThan(40);
        assertThat(listed())
                .containsEntry("tiered_pricing.input_cost_per_query", 12L)
                .containsEntry("cache_creation_input_token_cost_above_1hr", 124L);
    }

    @Test
    void everyPriceIsThereOnce() {
        long expected = fields().stream()
                .filter(field -> isMapped(field.name()) && !field.name().contains("reasoning"))
                .filter(field -> !field.name().equals("input_cost_per_token_cache_hit") || !hasNewName(field.model()))
                .count();

        long prices = list.prices().stream()
                .flatMap(price -> price.usd().keySet().stream())
                .filter(unit -> unit != PriceUnit.REASONING)
                .count();

        assertThat(prices).isEqualTo(expected);
    }

    private boolean hasNewName(String model) {
        return fields().stream()
                .anyMatch(field -> field.model().equals(model) && field.name().equals("cache_read_input_token_cost"));
    }

    @Test
    void everyBasePriceIsAMillionTimesItsLiteral() {
        Map<String, String> expected = new TreeMap<>();
        fields().stream()
                .filter(field -> !field.inBand() && TOKEN_FIELDS.contains(field.name()))
                .forEach(field -> expected.put(
                        field.model() + " " + field.name(),
                        rounded(new BigDecimal(field.value()).multiply(new BigDecimal(1_000_000)))));

        Map<String, String> actual = new TreeMap<>();
        for (ModelPrice price : list.prices()) {
            if (price.serviceClass().isEmpty() && price.contextAbove() == 0) {
                price.usd().forEach((unit, usd) -> actual.put(price.model() + " " + field(unit), rounded(usd)));
            }
        }

        assertThat(actual).containsAllEntriesOf(expected);
        assertThat(expected).hasSizeGreaterThan(5_000);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "gpt-5, -, 0, 1.25, 0.125, 10",
                "gpt-5, FLEX, 0, 0.625, 0.0625, 5",
                "gpt-5, PRIORITY, 0, 2.5, 0.25, 20",
                "gemini-3-pro-preview, -, 0, 2, 0.2, 12",
                "gemini-3-pro-preview, -, 200000, 4, 0.4, 18",
                "gemini-3-pro-preview, PRIORITY, 200000, 7.2, 0.72, 32.4",
                "dashscope/qwen3-coder-plus, -, 0, 1, 0.1, 5",
                "dashscope/qwen3-coder-plus, -, 256000, 6, 0.6, 60",
                "databricks/databricks-gpt-5, -, 0, 1.24999, -, 9.99999"
            })
    void knownPricesAreExact(
            String model, ServiceClass serviceClass, long above, String input, String cacheRead, String output) {
        ModelPrice price = list.prices().stream()
                .filter(known -> known.model().equals(model))
                .filter(known -> known.serviceClass().equals(Optional.ofNullable(serviceClass)))
                .filter(known -> known.contextAbove() == above)
                .findFirst()
                .orElseThrow();

        assertThat(text(price, PriceUnit.INPUT)).isEqualTo(input);
        assertThat(text(price, PriceUnit.CACHE_READ)).isEqualTo(cacheRead);
        assertThat(text(price, PriceUnit.OUTPUT)).isEqualTo(output);
        assertThat(text(price, PriceUnit.REASONING)).isEqualTo(output);
    }

    @Test
    void noPriceHasNoiseOrAnExponent() {
        List<String> noisy = list.prices().stream()
                .flatMap(price -> price.usd().values().stream())
                .map(BigDecimal::toPlainString)
                .filter(usd -> !usd.matches("[0-9]+(\\.[0-9]{1,12})?") || usd.matches(".*\\..*(000000|999999).*"))
                .toList();

        assertThat(noisy).isEmpty();
    }

    private List<Field> fields() {
        String model = "";
        List<Field> fields = new ArrayList<>();
        for (String line : text) {
            Matcher header = MODEL.matcher(line);
            Matcher field = FIELD.matcher(line);
            if (header.matches()) {
                model = header.group(1);
            } else if (field.matches() && !model.equals("sample_spec")) {
                fields.add(new Field(model, field.group(1).length() > 4, field.group(2), field.group(3)));
            }
        }
        return fields;
    }

    private static boolean isMapped(String name) {
        String base = name.replaceFirst("_(priority|flex|batches)$", "").replaceFirst("_above_[0-9]+k_tokens$", "");
        return TOKEN_FIELDS.contains(base)
                || List.of(
                                "input_cost_per_token_cache_hit",
                                "input_cost_per_request",
                                "output_cost_per_reasoning_token")
                        .contains(name);
    }

    private Map<String, Long> listed() {
        String note = list.notes().stream()
                .filter(line -> line.startsWith("not imported"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(note.substring(note.indexOf(':') + 2).split(", ", -1))
                .map(counted -> counted.split(" ", -1))
                .collect(Collectors.toMap(
                        words -> words[0],
                        words -> Long.parseLong(words[1].replace(",", "")),
                        Long::sum,
                        TreeMap::new));
    }

    private static String field(PriceUnit unit) {
        return switch (unit) {
            case INPUT -> "input_cost_per_token";
            case OUTPUT -> "output_cost_per_token";
            case CACHE_READ -> "cache_read_input_token_cost";
            case CACHE_WRITE -> "cache_creation_input_token_cost";
            default -> unit.name();
        };
    }

    private static String rounded(BigDecimal usd) {
        return usd.setScale(12, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String text(ModelPrice price, PriceUnit unit) {
        BigDecimal usd = price.usd().get(unit);
        return usd == null ? null : usd.toPlainString();
    }
}
