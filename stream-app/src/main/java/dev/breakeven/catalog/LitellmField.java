package dev.breakeven.catalog;

import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.usage.ServiceClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of a field of LiteLLM's map of prices. Names are a base, then perhaps {@code _above_200k_tokens}, then
 * perhaps {@code _priority}, {@code _flex} or {@code _batches}.
 *
 * @param contextAbove prompt tokens above which it holds, for the whole request
 */
record LitellmField(PriceUnit unit, Optional<ServiceClass> serviceClass, long contextAbove) {
    /** An older name of the price of cache reads, which yields to the newer one. */
    static final String OLD_CACHE_READ = "input_cost_per_token_cache_hit";

    private static final Map<String, PriceUnit> UNITS = Map.of(
            "input_cost_per_token",
            PriceUnit.INPUT,
            "cache_read_input_token_cost",
            PriceUnit.CACHE_READ,
            OLD_CACHE_READ,
            PriceUnit.CACHE_READ,
            "cache_creation_input_token_cost",
            PriceUnit.CACHE_WRITE,
            "output_cost_per_token",
            PriceUnit.OUTPUT,
            "output_cost_per_reasoning_token",
            PriceUnit.REASONING);

    private static final String PER_REQUEST = "input_cost_per_request";
    private static final Map<String, ServiceClass> CLASSES = Map.of(
            "batches", ServiceClass.BATCH,
            "flex", ServiceClass.FLEX,
            "priority", ServiceClass.PRIORITY);
    private static final Pattern NAME =
            Pattern.compile("(.+?)(?:_above_([1-9][0-9]{0,5})k_tokens)?(?:_(batches|flex|priority))?");
    private static final List<String> PRICE_WORDS = List.of("cost", "price", "pricing", "multiplier");

    /** Holds factors on prices for a place or a speed. */
    private static final String FACTORS = "provider_specific_entry";

    /** The meaning of a field's name; absent where terms have none like it. */
    static Optional<LitellmField> of(String name) {
        if (name.equals(PER_REQUEST)) {
            return Optional.of(new LitellmField(PriceUnit.REQUEST, Optional.empty(), 0));
        }
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long above = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2)) * 1_000;
        return Optional.ofNullable(UNITS.get(matcher.group(1)))
                .map(unit -> new LitellmField(
                        unit, Optional.ofNullable(matcher.group(3)).map(CLASSES::get), above));
    }

    /** Whether a field says something about prices, to judge by its name. */
    static boolean isAboutPrices(String name) {
        return name.equals(FACTORS) || PRICE_WORDS.stream().anyMatch(name::contains);
    }

    /** The same unit and class in another band. */
    LitellmField above(long tokens) {
        return new LitellmField(unit, serviceClass, tokens);
    }
}
