package dev.breakeven.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgPlotTest {
    private static final List<Point> POINTS =
            List.of(new Point(0, 0), new Point(250_000, 0.5), new Point(2_000_000, 4));

    private static SvgPlot plot(String title) {
        return new SvgPlot(title, "events", "CPU µs & more", POINTS, Line.through(POINTS));
    }

    private static List<Element> elements(String name, SvgPlot... plots) throws Exception {
        byte[] bytes = SvgPlot.file(List.of(plots)).getBytes(StandardCharsets.UTF_8);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void pointsStandInProportion() throws Exception {
        List<Element> points = elements("circle", plot("a"));
        assertThat(points).hasSize(3);
        double zero = number(points.get(0), "cx");
        double part = number(points.get(1), "cx") - zero;
        assertThat(number(points.get(2), "cx") - zero).isCloseTo(8 * part, within(1.0));
        // Up is less.
        assertThat(points).extracting(point -> -number(point, "cy")).isSorted();
    }

    @Test
    void axesBeginAtZeroAndHaveRoundTicks() throws Exception {
        assertThat(elements("text", plot("a")))
                .extracting(Element::getTextContent)
                .containsOnlyOnce("a", "events", "CPU µs & more")
                .containsOnlyOnce("500000", "1M", "1.5M", "2M")
                .containsOnlyOnce("1", "2", "3", "4")
                .contains("0");
    }

    @Test
    void severalStandSideBySide() throws Exception {
        assertThat(elements("text", plot("left"), plot("right")))
                .extracting(Element::getTextContent)
                .contains("left", "right");
        assertThat(number(elements("svg", plot("left"), plot("right")).get(0), "width"))
                .isEqualTo(2 * number(elements("svg", plot("left")).get(0), "width"));
    }
}
