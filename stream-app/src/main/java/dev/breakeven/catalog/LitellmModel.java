package dev.breakeven.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The prices of one model of LiteLLM's map, gathered field by field. */
final class LitellmModel {
    private static final String BANDS = "tiered_pricing";
    private static final Comparator<ModelPrice> ORDER = Comparator.<ModelPrice>comparingInt(
                    price -> price.serviceClass().map(ServiceClass::ordinal).orElse(-1))
            .thenComparing(ModelPrice::contextAbove);

    private final String name;
    private final Notes notes;
    /** Prices by class, and therein by the prompt tokens above which they hold. */
    private final Map<Optional<ServiceClass>, SortedMap<Long, Map<PriceUnit, BigDecimal>>> prices =
            new LinkedHashMap<>();

    private LitellmModel(String name, Notes notes) {
        this.name = name;
        this.notes = notes;
    }

    /** The prices of a model; none where it has no price for tokens or requests. */
    static List<ModelPrice> prices(String name, JsonNode fields, Notes notes) {
        LitellmModel model = new LitellmModel(name, notes);
        fields.properties().forEach(field -> model.read(field.getKey(), field.getValue()));
        model.readOldCacheRead(fields.path(LitellmField.OLD_CACHE_READ));
        model.dropBandsWithoutBase();
        model.fillReasoning();
        model.noteGaps();
        return model.list();
    }

    private void read(String field, JsonNode value) {
        if (field.equals(BANDS) && value.isArray()) {
            value.forEach(this::readBand);
        } else if (!field.equals(LitellmField.OLD_CACHE_READ)) {
            read(field, LitellmField.of(field), value);
        }
    }

    private void read(String path, Optional<LitellmField> meaning, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (meaning.isEmpty()) {
            noteUnsupported(path);
        } else {
            amount(path, meaning.get(), value).ifPresent(usd -> put(path, meaning.get(), usd));
        }
    }

    private void noteUnsupported(String path) {
        if (LitellmField.isAboutPrices(path.substring(path.indexOf('.') + 1))) {
            notes.count("not imported, since terms have nothing like it; fields and how often they are there", path);
        }
    }

    /** A band of prompt lengths [from, to] with prices of its own, for the whole request. */
    private void readBand(JsonNode band) {
        Optional<Long> above = start(band.path("range").path(0));
        if (!band.isObject()) {
            noteUnsupported(BANDS);
        }
        for (Map.Entry<String, JsonNode> field : band.properties()) {
            Optional<LitellmField> meaning = LitellmField.of(field.getKey())
                    .filter(known -> known.contextAbove() == 0)
                    .flatMap(known -> above.map(known::above));
            read(BANDS + "." + field.getKey(), meaning, field.getValue());
        }
    }

    private static Optional<Long> start(JsonNode tokens) {
        boolean isCount = tokens.isNumber()
                && tokens.canConvertToLong()
                && tokens.decimalValue().stripTrailingZeros().scale() <= 0
                && tokens.longValue() >= 0;
        return isCount ? Optional.of(tokens.longValue()) : Optional.empty();
    }

    private void readOldCacheRead(JsonNode value) {
        Optional<LitellmField> meaning = LitellmField.of(LitellmField.OLD_CACHE_READ);
        if (!value.isMissingNode()) {
            read(LitellmField.OLD_CACHE_READ, meaning, value);
        }
    }

    private Optional<BigDecimal> amount(String path, LitellmField meaning, JsonNode value) {
        try {
            if (!value.isNumber()) {
                throw new UnusableException("is not a number");
            }
            boolean perRequest = meaning.unit() == PriceUnit.REQUEST;
            BigDecimal exact = perRequest ? value.decimalValue() : Amounts.perMillion(value.decimalValue());
            BigDecimal held = Amounts.held(exact);
            if (held.compareTo(exact) != 0) {
                notes.add("has more than 12 decimal places per million, and is rounded half to even", place(path));
            }
            return Optional.of(held);
        } catch (UnusableException e) {
            notes.skip("the price " + e.getMessage(), place(path));
            return Optional.empty();
        }
    }

    private void put(String path, LitellmField meaning, BigDecimal usd) {
        BigDecimal before = prices.computeIfAbsent(meaning.serviceClass(), key -> new TreeMap<>())
                .computeIfAbsent(meaning.contextAbove(), key -> new EnumMap<>(PriceUnit.class))
                .putIfAbsent(meaning.unit(), usd);
        if (before != null && before.compareTo(usd) != 0) {
            notes.skip("another field gives another price for the same", place(path));
        }
    }

    private String place(String path) {
        return name + " " + path;
    }

    /** Terms take bands only above a base, and a base without a price of tokens would make them free. */
    private void dropBandsWithoutBase() {
        prices.forEach((serviceClass, bands) -> {
            if (!hasBase(bands)) {
                notes.skip("there is no price of tokens for prompts of any length", of(serviceClass));
            }
        });
        prices.values().removeIf(bands -> !hasBase(bands));
    }

    private static boolean hasBase(SortedMap<Long, Map<PriceUnit, BigDecimal>> bands) {
        Map<PriceUnit, BigDecimal> base = bands.getOrDefault(0L, Map.of());
        return base.keySet().stream().anyMatch(unit -> unit != PriceUnit.REQUEST);
    }

    /**
     * Reasoning tokens are generated tokens, which providers bill as output, unless the map has a price of their own
     * that is another.
     */
    private void fillReasoning() {
        boolean isOutput = bands().allMatch(LitellmModel::billsReasoningAsOutput);
        if (isOutput) {
            bands().filter(usd -> usd.containsKey(PriceUnit.OUTPUT))
                    .forEach(usd -> usd.put(PriceUnit.REASONING, usd.get(PriceUnit.OUTPUT)));
        }
    }

    private static boolean billsReasoningAsOutput(Map<PriceUnit, BigDecimal> usd) {
        BigDecimal reasoning = usd.get(PriceUnit.REASONING);
        BigDecimal output = usd.get(PriceUnit.OUTPUT);
        return reasoning == null || (output != null && reasoning.compareTo(output) == 0);
    }

    private Stream<Map<PriceUnit, BigDecimal>> bands() {
        return prices.values().stream().flatMap(bands -> bands.values().stream());
    }

    private void noteGaps() {
        SortedMap<Long, Map<PriceUnit, BigDecimal>> any = prices.getOrDefault(Optional.empty(), new TreeMap<>());
        if (any.containsKey(0L) && !any.get(0L).containsKey(PriceUnit.CACHE_READ)) {
            notes.add("no price of cache reads, so that requests with some are unpriced; models", name);
        }
        prices.forEach((serviceClass, bands) -> serviceClass.ifPresent(known -> {
            noteMissingUnits(known, any.getOrDefault(0L, Map.of()), bands.get(0L));
            if (any.size() > 1 && bands.size() == 1) {
                notes.add(
                        "class %s has one price for every length, though without a class long prompts cost more; models"
                                .formatted(label(known)),
                        name);
            }
        }));
    }

    private void noteMissingUnits(
            ServiceClass known, Map<PriceUnit, BigDecimal> without, Map<PriceUnit, BigDecimal> within) {
        without.keySet().stream()
                .filter(unit -> !within.containsKey(unit))
                .forEach(unit -> notes.add(
                        "class %s has no price of %s, though there is one without a class, so that it is unknown; models"
                                .formatted(label(known), unit.label()),
                        name));
    }

    private String of(Optional<ServiceClass> serviceClass) {
        return name + serviceClass.map(known -> " " + label(known)).orElse("");
    }

    private static String label(ServiceClass known) {
        return known.name().toLowerCase(Locale.ROOT);
    }

    private List<ModelPrice> list() {
        return prices.entrySet().stream()
                .flatMap(entry -> entry.getValue().entrySet().stream()
                        .map(band -> new ModelPrice(name, entry.getKey(), band.getKey(), band.getValue())))
                .sorted(ORDER)
                .toList();
    }
}
