package dev.breakeven.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.25 | 1.25",
                "$40.97 | 40.97",
                "$1,234,567.50 | 1234567.50",
                ".5 | 0.5",
                "8.0 | 8.0",
                "5e-05 | 0.00005",
                "0 | 0"
            })
    void readsWhatListsWrite(String text, BigDecimal value) throws UnusableException {
        assertThat(Amounts.parse(text)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "$", "1,23", "1,2345", "1.2.3", "1-8", "n/a", "NaN", "Infinity", "1e999", "0x1", "٣"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Amounts.parse(text)).hasMessage("is not a number");
    }

    @Test
    void refusesWhatIsNegative() {
        assertThatThrownBy(() -> Amounts.parse("-1")).hasMessage("is negative");
        assertThatThrownBy(() -> Amounts.held(new BigDecimal("-1"))).hasMessage("is negative");
    }

    @ParameterizedTest
    @CsvSource({
        "0e5, 0",
        "1.500, 1.5",
        "1E+3, 1000",
        "2.9999900000000002, 2.99999",
        "0.0000000000025, 0.000000000002",
        "0.000000000001, 0.000000000001"
    })
    void holdsTwelvePlaces(BigDecimal exact, String held) throws UnusableException {
        assertThat(Amounts.held(exact).toPlainString()).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e13", "1e2147483647", "9e-13", "1e-2147483647"})
    void refusesWhatCanBeNoPrice(BigDecimal exact) {
        assertThatThrownBy(() -> Amounts.held(exact)).hasMessageContaining("too great or too small");
    }

    @Test
    void aMillionTimesTheGreatestNumberIsNoPrice() {
        assertThatThrownBy(() -> Amounts.perMillion(new BigDecimal("1e2147483647")))
                .hasMessageContaining("too great or too small");
    }
}
