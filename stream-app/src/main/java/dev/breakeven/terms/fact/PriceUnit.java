package dev.breakeven.terms.fact;

import dev.breakeven.units.Money;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The unit that a price is for. */
public enum PriceUnit {
    INPUT(TokenKind.INPUT),
    CACHE_READ(TokenKind.CACHE_READ),
    CACHE_WRITE(TokenKind.CACHE_WRITE),
    OUTPUT(TokenKind.OUTPUT),
    REASONING(TokenKind.REASONING),
    /** One billed request. */
    REQUEST("request"),
    /** One second of one GPU, measured or estimated. */
    GPU_SECOND("GPU-second");

    private static final Map<TokenKind, PriceUnit> BY_KIND = new EnumMap<>(TokenKind.class);

    static {
        for (PriceUnit unit : values()) {
            unit.tokenKind().ifPresent(kind -> BY_KIND.put(kind, unit));
        }
    }

    private final Optional<TokenKind> tokenKind;
    private final String quantity;
    private final int placesOfOne;

    /** Tokens of a kind, a million of them. */
    PriceUnit(TokenKind tokenKind) {
        this(Optional.of(tokenKind), "million " + tokenKind.label() + " tokens", 6);
    }

    PriceUnit(String quantity) {
        this(Optional.empty(), quantity, 0);
    }

    PriceUnit(Optional<TokenKind> tokenKind, String quantity, int placesOfOne) {
        this.tokenKind = tokenKind;
        this.quantity = quantity;
        this.placesOfOne = placesOfOne;
    }

    /** The unit of a kind of tokens. */
    public static PriceUnit of(TokenKind kind) {
        return BY_KIND.get(kind);
    }

    /** The kind of tokens that this is the unit of, if any. */
    public Optional<TokenKind> tokenKind() {
        return tokenKind;
    }

    /** Lower-case name with underscores, as in files and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit as text, such as "million input tokens". */
    String quantity() {
        return quantity;
    }

    /**
     * The price of a quantity, rounded once.
     *
     * @param usd dollars per million tokens, per request or per GPU second
     * @param quantity tokens, requests or GPU seconds
     */
    public Money price(BigDecimal usd, long quantity) {
        return Money.of(usd.multiply(BigDecimal.valueOf(quantity)).movePointLeft(placesOfOne));
    }
}
