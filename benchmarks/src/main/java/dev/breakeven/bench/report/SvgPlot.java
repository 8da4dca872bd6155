package dev.breakeven.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Points and a straight line, as a picture in SVG 1.1. Both axes begin at zero, so that what looks flat is flat.
 *
 * @param title text above the plot
 * @param xLabel name and unit of the x axis
 * @param yLabel name and unit of the y axis
 * @param points none with a negative coordinate, and not all on an axis
 * @param line is drawn over all x
 */
public record SvgPlot(String title, String xLabel, String yLabel, List<Point> points, Line line) {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int MOST_TICKS = 6;
    private static final double[] ROUND = {1, 2, 5, 10};

    public SvgPlot {
        points = List.copyOf(points);
    }

    /** Plots side by side, as the text of a file. */
    public static String file(List<SvgPlot> plots) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"white\"/>%n",
                WIDTH * plots.size(),
                HEIGHT));
        for (int i = 0; i < plots.size(); i++) {
            svg.append("<g transform=\"translate(").append(i * WIDTH).append(",0)\">\n");
            plots.get(i).draw(svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg) {
        double greatestX = greatest(Point::x);
        Axis x = new Axis(greatestX, LEFT, WIDTH - RIGHT);
        Axis y = new Axis(Math.max(greatest(Point::y), line.at(greatestX)), HEIGHT - BOTTOM, TOP);
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, TOP / 2.0, "middle", title);
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xLabel);
        svg.append(String.format(Locale.ROOT, "<g transform=\"translate(16,%d) rotate(-90)\">", HEIGHT / 2));
        text(svg, 0, 0, "middle", yLabel);
        svg.append("</g>\n");
        drawTicks(svg, x, y);
        stroke(svg, x.at(0), y.at(line.at(0)), x.at(greatestX), y.at(line.at(greatestX)), "#888888");
        for (Point point : points) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#1f77b4\"/>%n",
                    x.at(point.x()),
                    y.at(point.y())));
        }
    }

    private static void drawTicks(StringBuilder svg, Axis x, Axis y) {
        for (double tick = 0; tick <= x.end(); tick += x.step()) {
            text(svg, x.at(tick), HEIGHT - BOTTOM + 18, "middle", number(tick));
        }
        for (double tick = 0; tick <= y.end(); tick += y.step()) {
            text(svg, LEFT - 8, y.at(tick) + 4, "end", number(tick));
            stroke(svg, LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), tick == 0 ? "black" : "#dddddd");
        }
        stroke(svg, LEFT, TOP, LEFT, HEIGHT - BOTTOM, "black");
    }

    private double greatest(ToDoubleFunction<Point> coordinate) {
        return points.stream().mapToDouble(coordinate).max().orElseThrow();
    }

    private static String number(double value) {
        return value >= 1_000_000
                ? String.format(Locale.ROOT, "%.4gM", value / 1e6).replaceAll("\\.?0+M", "M")
                : String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
    }

    private static void stroke(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escaped));
    }

    /** From zero to a round number above all values, over some pixels. */
    private record Axis(double step, double end, int from, int to) {
        Axis(double greatest, int from, int to) {
            this(step(greatest), Math.ceil(greatest / step(greatest)) * step(greatest), from, to);
        }

        private static double step(double greatest) {
            double power = Math.pow(10, Math.floor(Math.log10(greatest / MOST_TICKS)));
            return Arrays.stream(ROUND)
                    .map(round -> round * power)
                    .filter(step -> greatest / step <= MOST_TICKS)
                    .findFirst()
                    .orElseThrow();
        }

        double at(double value) {
            return from + value / end * (to - from);
        }
    }
}
