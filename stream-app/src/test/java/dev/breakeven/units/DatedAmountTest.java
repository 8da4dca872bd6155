package dev.breakeven.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatedAmountTest {
    @ParameterizedTest
    @CsvSource({"1, 7", "-100, 3", "0.000000000001, 10", "1000000, 1234567"})
    void theWindowsOfThePeriodAddUpToTheAmount(String usd, long window) {
        DatedAmount amount = new DatedAmount(new BigDecimal(usd), 5, 1_000_003);
        Money sum = Money.ZERO;
        for (long start = -window; start < 1_000_003; start += window) {
            sum = sum.plus(amount.in(start, start + window));
        }
        assertThat(sum).isEqualTo(Money.of(usd));
    }

    @Test
    void itIsSpreadEvenlyAndThereIsNothingOutside() {
        DatedAmount amount = new DatedAmount(new BigDecimal("10"), 100, 200);
        assertThat(amount.in(100, 150)).isEqualTo(Money.of("5"));
        assertThat(amount.in(90, 110)).isEqualTo(Money.of("1"));
        assertThat(amount.in(190, 290)).isEqualTo(Money.of("1"));
        assertThat(amount.in(0, 100)).isEqualTo(Money.ZERO);
        assertThat(amount.in(200, 300)).isEqualTo(Money.ZERO);
    }

    @Test
    void aPeriodEndsAfterItBegins() {
        assertThatThrownBy(() -> new DatedAmount(BigDecimal.ONE, 5, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
