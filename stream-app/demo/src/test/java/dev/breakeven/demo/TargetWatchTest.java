package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.demo.screen.Board;
import dev.breakeven.demo.screen.BoardRow;
import dev.breakeven.usage.InputCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TargetWatchTest {
    private final TargetWatch watch = new TargetWatch(
            List.of(Target.of("paying", "0.35"), Target.of("all", "-0.90"), Target.of("paying", "0.70")));

    private static Board board(String payingCost, String allCost) {
        return new Board(
                List.of(),
                List.of(row("paying", payingCost), row("all", allCost)),
                0,
                InputCounts.NONE,
                OptionalLong.empty());
    }

    private static BoardRow row(String name, String costPerHour) {
        return new BoardRow(
                name, BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("100"), new BigDecimal(costPerHour), "");
    }

    @Test
    void marginsAreSeenOneAfterTheOther() {
        watch.look(board("30", "190"));
        assertThat(watch.missing()).contains(Target.of("paying", "0.35"));
        watch.look(board("67.5", "190"));
        assertThat(watch.missing()).contains(Target.of("paying", "0.70"));
        watch.look(board("32.6", "190"));
        assertThat(watch.missing().orElseThrow().describe()).isEqualTo("paying 70.0%");
        watch.look(board("32.5", "0"));
        assertThat(watch.missing()).isEmpty();
    }

    @Test
    void whatHasNoRevenueOrNoRowComesToNothing() {
        watch.look(new Board(List.of(), List.of(), 0, InputCounts.NONE, OptionalLong.empty()));
        assertThat(watch.missing()).isPresent();
    }
}
