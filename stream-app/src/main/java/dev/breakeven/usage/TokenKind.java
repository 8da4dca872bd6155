package dev.breakeven.usage;

/** Disjoint kinds of tokens: the tokens of a request are their sum. */
public enum TokenKind {
    /** Prompt tokens neither read from nor written to a cache. */
    INPUT(Quantity.INPUT_TOKENS),
    CACHE_READ(Quantity.CACHE_READ_TOKENS),
    CACHE_WRITE(Quantity.CACHE_WRITE_TOKENS),
    /** Visible generated tokens. */
    OUTPUT(Quantity.OUTPUT_TOKENS),
    /** Hidden generated tokens. */
    REASONING(Quantity.REASONING_TOKENS);

    private final Quantity quantity;

    TokenKind(Quantity quantity) {
        this.quantity = quantity;
    }

    /** Where a {@link Usage} counts this kind. */
    public Quantity quantity() {
        return quantity;
    }

    /** Lower-case name with underscores, as in files and labels. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
