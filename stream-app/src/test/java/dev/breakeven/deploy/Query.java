package dev.breakeven.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of Prometheus, as far as patterns can read it; promtool reads all of it.
 *
 * @param where what asks it, for messages
 * @param text its text
 * @param legend names of its series, with labels in double braces; empty where there are none
 */
record Query(String where, String text, String legend) {
    private static final Pattern SELECTOR = Pattern.compile("([a-z_:]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|on|without|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern NOT_NAMES = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_:]*\\b(?!\\s*\\()");
    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern SPLIT = Pattern.compile("\\s*,\\s*");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    /** The query without Grafana's variables, for a reader that does not know them. */
    String plain() {
        return anything(text.replace("$__rate_interval", "1m"));
    }

    /** With a pattern that matches all in the place of the variables for labels. */
    private static String anything(String text) {
        return text.replace("$tier", ".*").replace("$scenario", ".*");
    }

    Set<String> metrics() {
        String names = GROUPING.matcher(NOT_NAMES.matcher(text).replaceAll(" ")).replaceAll(" ");
        return NAME.matcher(names)
                .results()
                .map(MatchResult::group)
                .filter(name -> !OPERATORS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> groupedBy() {
        return GROUPING.matcher(text)
                .results()
                .filter(grouping -> grouping.group(1).equals("by"))
                .flatMap(grouping -> SPLIT.splitAsStream(grouping.group(2).strip()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Checks that there is what it asks for. */
    void check(Scrape scrape, Set<String> recorded) {
        assertThat(metrics())
                .as(where + ": metrics")
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(scrape.has(metric) || recorded.contains(metric))
                        .as(metric + " is scraped or recorded")
                        .isTrue());
        assertThat(metrics())
                .as(where + ": metrics of the real terms and of scenarios are kept apart")
                .filteredOn(metric -> scrape.has(metric) && scrape.hasLabel(metric, "scenario"))
                .allSatisfy(metric ->
                        assertThat(text).doesNotContainPattern("\\b" + metric + "\\b(?!\\{[^}]*\\bscenario\\b)"));
        SELECTOR.matcher(text).results().forEach(selector -> check(selector.group(1), selector.group(2), scrape));
        assertThat(groupedBy())
                .as(where + ": labels of groups")
                .allSatisfy(label -> assertThat(metrics())
                        .as(label)
                        .anyMatch(metric -> scrape.has(metric) && scrape.hasLabel(metric, label)));
        assertThat(LEGEND_LABEL.matcher(legend).results().map(label -> label.group(1)))
                .as(where + ": labels of the legend")
                .isSubsetOf(groupedBy());
    }

    private void check(String metric, String matchers, Scrape scrape) {
        Matcher matcher = MATCHER.matcher(matchers);
        while (matcher.find()) {
            String value = anything(matcher.group(3));
            Pattern pattern =
                    matcher.group(2).endsWith("~") ? Pattern.compile(value) : Pattern.compile(Pattern.quote(value));
            assertThat(scrape.hasValue(metric, matcher.group(1), pattern))
                    .as("%s: some %s has %s", where, metric, matcher.group())
                    .isTrue();
        }
    }
}
