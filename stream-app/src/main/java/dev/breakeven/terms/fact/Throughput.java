package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** Tokens per GPU second, each greater than zero. */
public record Throughput(BigDecimal prefill, BigDecimal decode) {
    public Throughput {
        if (prefill.signum() <= 0 || decode.signum() <= 0) {
            throw new IllegalArgumentException("tokens per GPU second must be positive: " + prefill + ", " + decode);
        }
    }
}
