package dev.breakeven.demo.screen;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.Styler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a board as text, at most 80 characters wide. */
final class BoardTable {
    private static final int PADDING = 2;
    private static final int MARGIN_PER_HOUR = 5;
    private static final int RATIO = 6;
    private static final int STATE = 7;
    private static final Column[] COLUMNS = {
        words("tier", 10),
        number("req/s", 5),
        number("tokens/s", 8),
        number("revenue/h", 9),
        number("cost/h", 8),
        number("margin/h", 8),
        number("margin", 7),
        words("state", 8)
    };

    /** No lines but the one below the header. */
    private static final Character[] BORDER = new Character[29];

    private static final int HEADER_LINE = 8;

    static {
        BORDER[HEADER_LINE] = '-';
    }

    private BoardTable() {}

    private static Column words(String header, int width) {
        return column(header, HorizontalAlign.LEFT, width);
    }

    private static Column number(String header, int width) {
        return column(header, HorizontalAlign.RIGHT, width);
    }

    /** Columns keep their widths, so that the table does not move with its figures. */
    private static Column column(String header, HorizontalAlign align, int width) {
        return new Column().header(header).headerAlign(align).dataAlign(align).minWidth(width + PADDING);
    }

    /** The table, line by line: tiers, a line, groups. */
    static List<String> lines(Board board, Palette palette) {
        Object[][] cells = Stream.concat(board.tiers().stream(), board.groups().stream())
                .map(BoardTable::cells)
                .toArray(Object[][]::new);
        String text = AsciiTable.builder()
                .lineSeparator("\n")
                .border(BORDER)
                .styler(new Paint(palette))
                .data(COLUMNS, cells)
                .asString();
        List<String> lines =
                new ArrayList<>(text.lines().map(String::stripTrailing).toList());
        int header = 2;
        lines.add(header + board.tiers().size(), lines.get(header - 1));
        return lines;
    }

    private static Object[] cells(BoardRow row) {
        return new Object[] {
            row.name(),
            Format.rate(row.requestsPerSecond()),
            Format.rate(row.tokensPerSecond()),
            Format.usd(row.revenuePerHour()),
            Format.usd(row.costPerHour()),
            Format.usd(row.marginPerHour()),
            row.ratio().map(Format::percent).orElse("-"),
            row.state()
        };
    }

    private record Paint(Palette palette) implements Styler {
        @Override
        public List<String> styleCell(Column column, int row, int col, List<String> data) {
            return data.stream().map(text -> paint(col, text)).toList();
        }

        private String paint(int col, String text) {
            if (col == STATE) {
                return state(text);
            }
            boolean negative = text.strip().startsWith("-") && text.strip().length() > 1;
            return (col == MARGIN_PER_HOUR || col == RATIO) && negative ? palette.bad(text) : text;
        }

        private String state(String text) {
            return switch (text.strip()) {
                case "ok" -> palette.good(text);
                case "FIRING" -> palette.alarm(text);
                case "below", "recovers" -> palette.bad(text);
                default -> text;
            };
        }

        @Override
        public List<String> styleHeader(Column column, int col, List<String> data) {
            return data.stream().map(palette::bold).toList();
        }
    }
}
