package dev.breakeven.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void wordsStandLeftAndNumbersRight() {
        assertThat(new Table("who", "n")
                        .row("all of them", "5")
                        .row("one", "1,000")
                        .toString()
                        .lines())
                .containsExactly("who              n", "all of them      5", "one          1,000");
    }

    @Test
    void aRowIsAsLongAsTheHeads() {
        Table table = new Table("who", "n");
        assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
    }
}
