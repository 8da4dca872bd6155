package dev.breakeven.demo;

import dev.breakeven.demo.screen.Board;
import dev.breakeven.demo.screen.BoardRow;
import dev.breakeven.demo.screen.Format;
import java.math.BigDecimal;

/**
 * A margin that a story is to come to.
 *
 * @param row name of a row of the board
 * @param ratio compute margin as a share of revenue
 */
record Target(String row, BigDecimal ratio) {
    /** How near is there: the requests of ten seconds are a sample. */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.025");

    static Target of(String row, String ratio) {
        return new Target(row, new BigDecimal(ratio));
    }

    boolean isReached(Board board) {
        return board.row(row)
                .flatMap(BoardRow::ratio)
                .filter(seen -> seen.subtract(ratio).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    String describe() {
        return "%s %s".formatted(row, Format.percent(ratio));
    }
}
