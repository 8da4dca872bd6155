package dev.breakeven.demo.screen;

import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Ratio;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One tier or group at present.
 *
 * @param revenuePerHour USD
 * @param costPerHour USD
 * @param state state of its alert; empty for groups
 */
public record BoardRow(
        String name,
        BigDecimal requestsPerSecond,
        BigDecimal tokensPerSecond,
        BigDecimal revenuePerHour,
        BigDecimal costPerHour,
        String state) {
    private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MICROS_PER_HOUR = BigDecimal.valueOf(3_600_000_000L);

    /** The row of trailing sums, without a state. */
    static BoardRow of(String name, Sums sums, Span span) {
        BigDecimal requests = BigDecimal.valueOf(sums.requests());
        BigDecimal tokens = BigDecimal.valueOf(Stream.of(TokenKind.values())
                .mapToLong(kind -> sums.usage().get(kind.quantity()))
                .sum());
        BigDecimal accrued =
                per(sums.grossRevenue().minus(sums.meteredRevenue()).usd(), MICROS_PER_HOUR, span.accruedMicros());
        return new BoardRow(
                name,
                per(requests, MICROS_PER_SECOND, span.usageMicros()),
                per(tokens, MICROS_PER_SECOND, span.usageMicros()),
                per(sums.meteredRevenue().usd(), MICROS_PER_HOUR, span.usageMicros())
                        .add(accrued),
                cost(sums, span),
                "");
    }

    /** Where GPUs are rented, cost accrues: GPU time is idle while its usage has not come. */
    private static BigDecimal cost(Sums sums, Span span) {
        long spanMicros = sums.get(Amount.IDLE_COST).signum() == 0 ? span.usageMicros() : span.accruedMicros();
        return per(sums.computeCost().usd(), MICROS_PER_HOUR, spanMicros);
    }

    private static BigDecimal per(BigDecimal amount, BigDecimal unitMicros, long spanMicros) {
        return spanMicros <= 0
                ? Decimals.ZERO
                : Decimals.divide(amount.multiply(unitMicros), BigDecimal.valueOf(spanMicros));
    }

    BoardRow withState(String newState) {
        return new BoardRow(name, requestsPerSecond, tokensPerSecond, revenuePerHour, costPerHour, newState);
    }

    /** Revenue less cost, USD per hour. */
    public BigDecimal marginPerHour() {
        return revenuePerHour.subtract(costPerHour);
    }

    /** Margin as a share of revenue; absent without revenue. */
    public Optional<BigDecimal> ratio() {
        return Ratio.of(marginPerHour(), revenuePerHour);
    }
}
