package dev.breakeven.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "0.0000000000005, 0.000000000000",
        "0.0000000000015, 0.000000000002",
        "0.0000000000025, 0.000000000002",
        "0.00000000000250001, 0.000000000003",
        "0.0000000000014999, 0.000000000001",
        "-0.0000000000005, 0.000000000000",
        "-0.0000000000015, -0.000000000002",
        "-0.0000000000025, -0.000000000002",
        "2.99, 2.990000000000"
    })
    void roundsAHalfAtTheThirteenthPlaceToEven(String exact, BigDecimal rounded) {
        assertThat(Money.of(exact).usd()).isEqualTo(rounded);
        assertThat(Decimals.divide(new BigDecimal(exact), BigDecimal.ONE)).isEqualTo(rounded);
    }

    @Test
    void keepsTwelvePlacesAndNothingElse() {
        assertThatThrownBy(() -> new Money(new BigDecimal("1.00"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Money.of("1").plus(Money.of("2")).minus(Money.of("3"))).isEqualTo(Money.ZERO);
    }

    @Test
    void noRateIsNegative() {
        BigDecimal negative = new BigDecimal("-0.01");
        assertThatThrownBy(() -> new Rate(negative)).hasMessageContaining("-0.01");
    }

    @ParameterizedTest
    @CsvSource({"0.500000000000, 0.5", "0E-12, 0", "100, 100", "-1.10, -1.1", "1E+3, 1000"})
    void textHasNeitherExponentNorZerosAtItsEnd(BigDecimal value, String text) {
        assertThat(Decimals.text(value)).isEqualTo(text);
    }
}
