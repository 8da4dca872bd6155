package dev.breakeven.pricing;

import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.units.Money;
import java.util.Arrays;

/** Revenue of usage by priced unit: one rounded line for each. Immutable. */
@SuppressWarnings("EnumOrdinal") // Places in an array that is never stored.
public final class Revenue {
    /** No revenue. */
    public static final Revenue NONE = new Revenue(new Money[PriceUnit.values().length]);

    private final Money[] lines;
    private final Money tokens;
    private final Money requests;

    private Revenue(Money[] lines) {
        this.lines = lines;
        Money ofTokens = Money.ZERO;
        Money ofRequests = Money.ZERO;
        for (PriceUnit unit : PriceUnit.values()) {
            Money line = lines[unit.ordinal()];
            if (line == null) {
                continue;
            }
            if (unit.tokenKind().isPresent()) {
                ofTokens = ofTokens.plus(line);
            } else {
                ofRequests = ofRequests.plus(line);
            }
        }
        tokens = ofTokens;
        requests = ofRequests;
    }

    /** Collects lines. */
    static final class Builder {
        private final Money[] lines = new Money[PriceUnit.values().length];

        Builder add(PriceUnit unit, Money line) {
            lines[unit.ordinal()] = line;
            return this;
        }

        Revenue build() {
            return new Revenue(lines);
        }
    }

    /** Revenue of one unit. */
    public Money of(PriceUnit unit) {
        Money line = lines[unit.ordinal()];
        return line == null ? Money.ZERO : line;
    }

    /** Revenue from tokens of every kind. */
    public Money tokens() {
        return tokens;
    }

    /** Revenue from prices per request and per GPU second. */
    public Money requests() {
        return requests;
    }

    public Money total() {
        return tokens.plus(requests);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Revenue revenue && Arrays.equals(lines, revenue.lines));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lines);
    }

    @Override
    public String toString() {
        return total().toString();
    }
}
