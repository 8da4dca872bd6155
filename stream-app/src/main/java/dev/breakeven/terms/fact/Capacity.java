package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** How many GPUs a pool rents. */
public record Capacity(String pool, long gpus, long fromMicros) implements Fact {
    public Capacity {
        Amounts.requireNotNegative("a number of GPUs", BigDecimal.valueOf(gpus));
    }
}
