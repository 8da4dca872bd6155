package dev.breakeven.catalog;

import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.units.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the price of one GPU from the rows of a list of GPU prices. */
final class RateQuotes {
    private static final String REMOVED = "removed";

    private final Set<RateColumn> columns;
    private final RateChoice choice;
    private final Notes notes;

    /**
     * A reader of rows.
     *
     * @param columns the columns that the list has
     */
    RateQuotes(Set<RateColumn> columns, RateChoice choice, Notes notes) {
        this.columns = Set.copyOf(columns);
        this.choice = choice;
        this.notes = notes;
    }

    /** The quotes of a row; none where it is not wanted, or, as then noted, cannot be used. */
    Stream<Quote> of(RateRow row) {
        if (!isWanted(row)) {
            return Stream.empty();
        }
        if (row.text(RateColumn.EVENT).equals(REMOVED)) {
            notes.add("removed from the list, while terms keep the rate that was; rows", line(row));
            return Stream.empty();
        }
        try {
            return hasInstances() ? ofInstance(row) : ofGpu(row);
        } catch (UnusableException e) {
            notes.skip(e.getMessage(), line(row));
            return Stream.empty();
        }
    }

    private boolean isWanted(RateRow row) {
        boolean isOfProvider = !columns.contains(RateColumn.PROVIDER)
                || choice.provider()
                        .map(row.text(RateColumn.PROVIDER)::equalsIgnoreCase)
                        .orElse(true);
        return isOfProvider
                && choice.gpus().matches(row.text(RateColumn.GPU))
                && choice.regions().matches(row.text(RateColumn.REGION));
    }

    /** A price of whole instances goes before one of a GPU, which lists round, unless rows tell spot by a flag. */
    private boolean hasInstances() {
        return columns.contains(RateColumn.INSTANCE_PRICE) && columns.contains(RateColumn.GPUS);
    }

    private Stream<Quote> ofInstance(RateRow row) throws UnusableException {
        BigDecimal gpus = gpus(row);
        List<Quote> quotes = new ArrayList<>();
        for (Commitment commitment : List.of(Commitment.ON_DEMAND, Commitment.SPOT)) {
            RateColumn column =
                    commitment == Commitment.SPOT ? RateColumn.SPOT_INSTANCE_PRICE : RateColumn.INSTANCE_PRICE;
            Instance instance = new Instance(row.text(RateColumn.INSTANCE), Decimals.text(gpus));
            Optional<BigDecimal> price =
                    columns.contains(column) ? price(row, column, label(commitment)) : Optional.empty();
            if (price.isPresent()) {
                BigDecimal perGpu = divided(row, price.get(), gpus);
                if (commitment == Commitment.ON_DEMAND) {
                    compare(row, perGpu);
                }
                quotes.add(quote(row, commitment, instance, perGpu));
            }
        }
        return quotes.stream();
    }

    private static BigDecimal gpus(RateRow row) throws UnusableException {
        try {
            BigDecimal gpus = Amounts.held(Amounts.parse(row.text(RateColumn.GPUS)));
            if (gpus.signum() > 0) {
                return gpus;
            }
        } catch (UnusableException e) {
            throw new UnusableException("the number of GPUs " + e.getMessage());
        }
        throw new UnusableException("the number of GPUs is zero");
    }

    private Stream<Quote> ofGpu(RateRow row) throws UnusableException {
        Commitment commitment = isSpot(row) ? Commitment.SPOT : Commitment.ON_DEMAND;
        Optional<BigDecimal> price = price(row, RateColumn.GPU_PRICE, label(commitment));
        if (price.isEmpty()) {
            return Stream.empty();
        }
        BigDecimal perGpu = held(row, unlessMedian(row, price.get()));
        return Stream.of(quote(row, commitment, new Instance(row.text(RateColumn.INSTANCE), ""), perGpu));
    }

    private static boolean isSpot(RateRow row) throws UnusableException {
        return switch (row.text(RateColumn.IS_SPOT).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new UnusableException("whether it is spot is neither true nor false");
        };
    }

    /** The price itself where a median is of equal prices, since lists round medians. */
    private BigDecimal unlessMedian(RateRow row, BigDecimal price) throws UnusableException {
        String least = row.text(RateColumn.LEAST_GPU_PRICE);
        String greatest = row.text(RateColumn.GREATEST_GPU_PRICE);
        if (least.isEmpty() || greatest.isEmpty()) {
            return price;
        }
        if (Amounts.parse(least).compareTo(Amounts.parse(greatest)) == 0) {
            return Amounts.parse(least);
        }
        notes.add("the median of regions with different prices; rows", line(row));
        return price;
    }

    /** A price that is known: blank and zero stand for an offer that there is not. */
    private Optional<BigDecimal> price(RateRow row, RateColumn column, String label) throws UnusableException {
        String text = row.text(column);
        BigDecimal price = BigDecimal.ZERO;
        if (!text.isEmpty()) {
            try {
                price = Amounts.parse(text);
            } catch (UnusableException e) {
                throw new UnusableException("the price " + e.getMessage());
            }
        }
        if (price.signum() == 0) {
            notes.add("the %s price is blank or zero, and so unknown; rows".formatted(label), line(row));
            return Optional.empty();
        }
        return Optional.of(price);
    }

    private BigDecimal divided(RateRow row, BigDecimal price, BigDecimal gpus) throws UnusableException {
        try {
            return held(row, price.divide(gpus));
        } catch (ArithmeticException e) {
            noteRounded(row);
            return Amounts.held(Decimals.divide(price, gpus));
        }
    }

    private BigDecimal held(RateRow row, BigDecimal exact) throws UnusableException {
        BigDecimal held = Amounts.held(exact);
        if (held.compareTo(exact) != 0) {
            noteRounded(row);
        }
        return held;
    }

    private void noteRounded(RateRow row) {
        notes.add("the price of a GPU has more than 12 decimal places, and is rounded half to even; rows", line(row));
    }

    /** A list may state a price per GPU beside; it is not used, but must agree, give or take its last digit. */
    private void compare(RateRow row, BigDecimal perGpu) {
        String stated = row.text(RateColumn.GPU_PRICE);
        if (stated.isEmpty()) {
            return;
        }
        try {
            BigDecimal other = Amounts.parse(stated);
            if (other.subtract(perGpu).abs().compareTo(other.ulp()) >= 0) {
                throw new UnusableException("differs");
            }
        } catch (UnusableException e) {
            notes.add("the list states another price per GPU, which is not used; rows", line(row));
        }
    }

    private Quote quote(RateRow row, Commitment commitment, Instance instance, BigDecimal perGpu)
            throws UnusableException {
        String provider = columns.contains(RateColumn.PROVIDER)
                ? row.text(RateColumn.PROVIDER)
                : choice.provider().orElse("");
        PoolKey key = new PoolKey(provider, row.text(RateColumn.GPU), row.text(RateColumn.REGION), commitment);
        requireNames(key);
        return new Quote(key, instance, from(row), perGpu, row.line());
    }

    private static void requireNames(PoolKey key) throws UnusableException {
        if (key.gpu().isEmpty()) {
            throw new UnusableException("the GPU is blank");
        }
        if (Stream.of(key.provider(), key.gpu(), key.region())
                .anyMatch(text -> !text.isEmpty() && !Texts.isName(text))) {
            throw new UnusableException("terms cannot hold the name of the provider, the GPU or the region");
        }
    }

    private long from(RateRow row) throws UnusableException {
        return choice.fromMicros()
                .or(() -> ListTimes.micros(row.text(RateColumn.TIME)))
                .orElseThrow(() -> new UnusableException("the time is neither ISO-8601 with an offset nor a date"));
    }

    private static String label(Commitment commitment) {
        return commitment == Commitment.SPOT ? "spot" : "on-demand";
    }

    private static String line(RateRow row) {
        return "line " + row.line();
    }
}
