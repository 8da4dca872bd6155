package dev.breakeven.yaml;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Kinds of numbers. Decimals are read from their text, quoted or not, and so without loss. */
public final class Numbers {
    private static final int DECIMAL_CHARACTERS = 40;
    private static final int DECIMAL_PLACES = 12;
    private static final int PRICE_PLACES = 18;
    private static final long GREATEST_COUNT = 1_000_000_000_000L;
    public static final long GREATEST_PROMPT = 1_000_000_000L;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    /** A decimal of either sign. */
    public static final Kind<BigDecimal> DECIMAL_NUMBER =
            new Kind<>(text -> decimal(text, DECIMAL_PLACES), BigDecimal.ONE);

    /** A decimal that is zero or more. */
    public static final Kind<BigDecimal> NOT_NEGATIVE =
            DECIMAL_NUMBER.where(value -> value.signum() >= 0, "is negative; write zero or more");

    /** A price; converted from other units it may have many places. */
    public static final Kind<BigDecimal> PRICE = new Kind<>(text -> decimal(text, PRICE_PLACES), BigDecimal.ONE)
            .where(value -> value.signum() >= 0, "is negative; write zero or more");

    /** A decimal that is more than zero. */
    public static final Kind<BigDecimal> POSITIVE =
            DECIMAL_NUMBER.where(value -> value.signum() > 0, "is not positive; write more than zero");

    /** How many times as much, or as little, is too much. */
    public static final Kind<BigDecimal> FACTOR = DECIMAL_NUMBER
            .where(value -> value.compareTo(BigDecimal.ONE) > 0, "is not above 1; write a factor, such as 20")
            .orElse(BigDecimal.TEN);

    /** A share in percent, 0 to 100. */
    public static final Kind<BigDecimal> PERCENT = NOT_NEGATIVE.where(
            value -> value.compareTo(HUNDRED) <= 0, "is above 100 percent; write a percentage from 0 to 100");

    /** A margin ratio to compare with; no margin exceeds the whole revenue. */
    public static final Kind<BigDecimal> MARGIN_RATIO = DECIMAL_NUMBER.where(
            value -> value.compareTo(BigDecimal.ONE) <= 0,
            "is above 1, which no margin can reach; write a ratio, such as 0.25");

    /** A number of things. */
    public static final Kind<Long> COUNT = whole(0, GREATEST_COUNT);

    /** The length of a prompt above which a price holds; zero for any. */
    public static final Kind<Long> CONTEXT = whole(0, GREATEST_PROMPT);

    /** A limit of cells. */
    public static final Kind<Long> CELLS = whole(1, 1_000_000);

    private Numbers() {}

    /** A whole number within bounds, both inclusive. */
    public static Kind<Long> whole(long least, long greatest) {
        return new Kind<>(Numbers::whole, least)
                .where(
                        value -> value >= least && value <= greatest,
                        "is out of bounds; write a whole number from " + least + " to " + greatest);
    }

    private static long whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Words.quote(text) + " is not a whole number; write digits only, such as 64");
        }
        return Long.parseLong(text);
    }

    private static BigDecimal decimal(String text, int places) {
        if (text.length() > DECIMAL_CHARACTERS) {
            throw new IllegalArgumentException("%s has %d characters; write a decimal of at most %d"
                    .formatted(Words.quote(text), text.length(), DECIMAL_CHARACTERS));
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Words.quote(text) + " is not a decimal; write digits without exponent, such as \"0.25\"");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.scale() > places) {
            throw new IllegalArgumentException(
                    "%s has %d decimal places; write at most %d".formatted(Words.quote(text), value.scale(), places));
        }
        return value;
    }
}
