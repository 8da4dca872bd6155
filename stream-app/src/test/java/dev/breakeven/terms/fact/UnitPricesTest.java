package dev.breakeven.terms.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitPricesTest {
    @ParameterizedTest
    @CsvSource({
        "INPUT, 1, 0.0000005, 0.000000000000",
        "INPUT, 3, 0.0000005, 0.000000000002",
        "OUTPUT, 5, 0.0000005, 0.000000000002",
        "REASONING, 1000000, 0.125, 0.125000000000",
        "INPUT, 9223372036854775807, 1, 9223372036854.775807000000",
        "REQUEST, 3, 0.0000000000005, 0.000000000002",
        "GPU_SECOND, 3, 0.0011, 0.003300000000"
    })
    void tokensArePricedPerMillionAndRequestsEachAndRoundedOnce(
            PriceUnit unit, long quantity, BigDecimal price, BigDecimal usd) {
        assertThat(unit.price(price, quantity).usd()).isEqualTo(usd);
    }

    @Test
    void everyKindOfTokensHasAUnit() {
        for (TokenKind kind : TokenKind.values()) {
            assertThat(PriceUnit.of(kind).tokenKind()).contains(kind);
            assertThat(PriceUnit.of(kind).label()).isEqualTo(kind.label());
        }
        assertThat(PriceUnit.REQUEST.tokenKind()).isEmpty();
        assertThat(PriceUnit.GPU_SECOND.tokenKind()).isEmpty();
    }

    @Test
    void noPriceIsNegativeAndNoneIsNoPrice() {
        Map<PriceUnit, BigDecimal> negative = Map.of(PriceUnit.INPUT, new BigDecimal("-0.01"));
        assertThatThrownBy(() -> new UnitPrices(negative)).hasMessageContaining("-0.01");
        Map<PriceUnit, BigDecimal> none = Map.of();
        assertThatThrownBy(() -> new UnitPrices(none)).hasMessageContaining("no unit");
    }
}
