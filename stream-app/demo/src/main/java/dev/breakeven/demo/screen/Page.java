package dev.breakeven.demo.screen;

import dev.breakeven.units.Micros;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All that the demo shows at one moment, line by line; the number of lines is always the same. */
public final class Page {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final int WIDTH = 78;
    private static final int HEADLINES = 4;
    private static final int TABLE_LINES = 11;
    private static final double MICROS_PER_SECOND = 1e6;

    private final String story;
    private final double speed;
    private final Addresses addresses;
    private final Palette palette;

    /**
     * The page of a demo.
     *
     * @param story name of the story that it tells
     * @param speed how much faster than the clock event time goes by
     */
    public Page(String story, double speed, Addresses addresses, Palette palette) {
        this.story = story;
        this.speed = speed;
        this.addresses = addresses;
        this.palette = palette;
    }

    /**
     * The page.
     *
     * @param board absent before the first margins
     * @param headlines newest first
     * @param insight the point of the story, in a line; empty for none
     * @param nowMicros event time, microseconds since the epoch
     */
    public List<String> lines(Optional<Board> board, List<String> headlines, String insight, long nowMicros) {
        List<String> lines = new ArrayList<>();
        lines.add(title(nowMicros));
        for (int i = 0; i < HEADLINES; i++) {
            lines.add(headline(headlines, i));
        }
        lines.add(insight);
        lines.addAll(table(board));
        lines.add("");
        lines.addAll(footer(board, nowMicros));
        return lines;
    }

    private String title(long nowMicros) {
        String left = "Breakeven demo: " + story + (speed == 1 ? "" : String.format(Locale.ROOT, " at %sx", speed()));
        String right = TIME.format(Micros.instant(nowMicros));
        return palette.bold(left + " ".repeat(Math.max(2, WIDTH - left.length() - right.length())) + right);
    }

    private String speed() {
        return speed == Math.rint(speed) ? Long.toString(Math.round(speed)) : Double.toString(speed);
    }

    private String headline(List<String> headlines, int index) {
        if (index >= headlines.size()) {
            return "";
        }
        return index == 0 ? palette.bold(headlines.get(0)) : palette.dim(headlines.get(index));
    }

    private List<String> table(Optional<Board> board) {
        List<String> lines = new ArrayList<>(board.map(known -> BoardTable.lines(known, palette))
                .orElse(List.of("Waiting for the first margins ...")));
        while (lines.size() < TABLE_LINES) {
            lines.add("");
        }
        return lines;
    }

    private List<String> footer(Optional<Board> board, long nowMicros) {
        return List.of(
                board.map(known -> freshness(known, nowMicros)).orElse(""),
                board.map(Page::input).orElse(""),
                addresses.http() + " has /metrics, /api/v1/margins and /api/v1/alerts",
                "Kafka " + addresses.kafka() + ", schema registry " + addresses.registry());
    }

    private String freshness(Board board, long nowMicros) {
        String window = "USD per hour over the last " + board.windowMicros() / 1_000_000 + " s";
        return board.newestMicros().isEmpty()
                ? window
                : window + "; newest priced event: " + Format.seconds(age(board, nowMicros)) + " s ago";
    }

    /** By the clock: in a fast demo event time goes by faster. */
    private double age(Board board, long nowMicros) {
        return (nowMicros - board.newestMicros().getAsLong()) / speed / MICROS_PER_SECOND;
    }

    private static String input(Board board) {
        return "requests: %s accepted, %s duplicate, %s rejected"
                .formatted(
                        Format.count(board.input().accepted()),
                        Format.count(board.input().duplicates()),
                        Format.count(board.input().rejectedTotal()));
    }
}
