package dev.breakeven.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakeven.yaml.InvalidFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * LiteLLM's map of prices (model_prices_and_context_window.json): an object of models, each an object of fields, with
 * costs in USD per token.
 */
public final class LitellmFile {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    /** Explains the fields, and is no model. */
    private static final String SAMPLE = "sample_spec";

    private final JsonNode root;

    private LitellmFile(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads a file. Numbers keep the value that they are written with.
     *
     * @throws InvalidFileException where it cannot be read or is no such map
     */
    public static LitellmFile read(Path file) {
        JsonNode root = json(file);
        if (!root.isObject() || root.findValue("input_cost_per_token") == null) {
            throw Texts.wrong(file + ": is not LiteLLM's map of prices; expected a JSON object of models with fields"
                    + " such as input_cost_per_token");
        }
        return new LitellmFile(root);
    }

    private static JsonNode json(Path file) {
        try {
            return READER.readTree(Texts.read(file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw Texts.wrong("%s%s: is not JSON: %s; is it LiteLLM's map of prices?"
                    .formatted(
                            file,
                            line > 0 ? ":" + line : "",
                            e.getOriginalMessage().replaceAll("\\s+", " ")));
        }
    }

    /** When the map was last updated, microseconds since the epoch; absent where it does not say. */
    public Optional<Long> lastUpdatedMicros() {
        return ListTimes.micros(root.path("last_updated").asText());
    }

    /** The prices of the models whose names match, in the order of the file. */
    public PriceList prices(Glob models) {
        Notes notes = new Notes();
        List<ModelPrice> prices = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            boolean isModel = entry.getValue().isObject() && !entry.getKey().equals(SAMPLE);
            if (isModel && models.matches(entry.getKey())) {
                prices.addAll(prices(entry, notes));
            }
        }
        noteFree(prices, notes);
        noteEdges(prices, notes);
        return new PriceList(prices, notes.lines());
    }

    private static List<ModelPrice> prices(Map.Entry<String, JsonNode> entry, Notes notes) {
        if (!Texts.isName(entry.getKey())) {
            notes.skip("terms cannot hold the name of the model", Texts.quote(entry.getKey()));
            return List.of();
        }
        List<ModelPrice> prices = LitellmModel.prices(entry.getKey(), entry.getValue(), notes);
        if (prices.isEmpty()) {
            String mode = entry.getValue().path("mode").asText("");
            notes.count("skipped models, since they have no price of tokens, by mode", mode.isEmpty() ? "none" : mode);
        }
        return prices;
    }

    private static void noteFree(List<ModelPrice> prices, Notes notes) {
        prices.stream()
                .filter(price -> price.contextAbove() == 0)
                .filter(price -> price.usd().values().stream().allMatch(usd -> usd.signum() == 0))
                .forEach(price -> notes.add("free, since every price is an explicit zero; models", price.model()));
    }

    private static void noteEdges(List<ModelPrice> prices, Notes notes) {
        prices.stream()
                .map(ModelPrice::contextAbove)
                .filter(above -> above > 0)
                .distinct()
                .sorted()
                .forEach(above -> notes.add(
                        "prices of long prompts hold only above edges that meter.context_edges of the configuration"
                                + " has; edges",
                        Long.toString(above)));
    }
}
