package dev.breakeven.terms.fact;

import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The price of usage; tier and model may be {@link #ANY}.
 *
 * @param serviceClass the service class that it is for; absent stands for every one
 * @param contextAbove length of the prompt in tokens above which it holds, for the whole request; 0 for the base, of
 *     which the others name what is different
 */
public record Price(
        String tier,
        String model,
        Optional<ServiceClass> serviceClass,
        long contextAbove,
        UnitPrices prices,
        long fromMicros)
        implements Fact {
    public Price {
        Amounts.requireNotNegative("a length of a prompt", BigDecimal.valueOf(contextAbove));
    }
}
