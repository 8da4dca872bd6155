package dev.breakeven.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void aShareOfNothingIsAbsentAndNeitherZeroNorInfinite() {
        assertThat(Ratio.of(Money.of("1"), Money.ZERO)).isEmpty();
        assertThat(Ratio.of(Money.ZERO, Money.ZERO)).isEmpty();
        assertThat(Ratio.of(BigDecimal.ONE, new BigDecimal("0.000"))).isEmpty();
    }

    @Test
    void aShareHasTwelvePlacesAndASign() {
        assertThat(Ratio.of(Money.of("-2"), Money.of("3"))).contains(new BigDecimal("-0.666666666667"));
        assertThat(Ratio.of(Money.ZERO, Money.of("3"))).contains(Decimals.ZERO);
    }
}
