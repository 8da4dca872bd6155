package dev.breakeven.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void putsWordsLeftAndNumbersRight() {
        TextTable table = new TextTable()
                .words("tier")
                .numbers("margin")
                .words("state")
                .row("api", "12.5 %", "ok")
                .row("plus", "-3.0 %", "below");

        assertThat(table).hasToString("""
                         tier | margin | state
                        ------+--------+-------
                         api  | 12.5 % | ok
                         plus | -3.0 % | below""");
    }

    @Test
    void isAHeaderWithoutRows() {
        assertThat(new TextTable().words("tier").numbers("margin").toString()).startsWith(" tier | margin");
    }

    @Test
    void keepsLongAndStrangeTextOnOneLine() {
        TextTable table = new TextTable().words("a").row("\u001b[31mred\n").row("x".repeat(1000));

        assertThat(table.toString().lines()).hasSize(4).contains(" ?[31mred?", " " + "x".repeat(195) + "...");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        assertThatThrownBy(() -> new TextTable().words("a").row("1", "2"))
                .hasMessage("a row of 2 cells in a table of 1 columns");
    }
}
