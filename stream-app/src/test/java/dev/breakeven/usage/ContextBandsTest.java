package dev.breakeven.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextBandsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "100, 0", "101, 100", "200, 100", "201, 200", "3000000000, 200"})
    void aPromptAsLongAsAnEdgeIsNotAboveIt(long prompt, long above) {
        assertThat(new ContextBands(List.of(100L, 200L)).above(prompt)).isEqualTo(above);
    }

    @Test
    void withoutEdgesThereIsOneBand() {
        assertThat(new ContextBands(List.of()).above(Long.MAX_VALUE)).isZero();
    }

    @Test
    void edgesArePositiveAndRise() {
        for (List<Long> wrong : List.of(List.of(0L), List.of(-1L), List.of(2L, 2L), List.of(2L, 1L))) {
            assertThatThrownBy(() -> new ContextBands(wrong)).hasMessageContaining(wrong.toString());
        }
    }
}
