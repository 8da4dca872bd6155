package dev.breakeven.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.alert.AlertState;
import dev.breakeven.ledger.view.IntakeSnapshot;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.PartitionProgress;
import dev.breakeven.ledger.view.Trailing;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.Sums;
import dev.breakeven.terms.Terms;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Money;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final long START = Micros.of(Instant.parse("2026-07-14T14:00:00Z"));
    private static final long SECOND = 1_000_000;
    private static final long BASE = SECOND;
    private static final AlertRule RULE = new AlertRule(
            BigDecimal.ZERO, new BigDecimal("0.02"), Money.of("0.01"), Micros.of(Duration.ofSeconds(10)), 3);
    private static final List<String> TIERS = List.of("free", "plus", "pro", "enterprise", "api");
    private static final AlertRules RULES = new AlertRules(RULE, Map.of("free", Optional.empty()));
    private static final Addresses ADDRESSES =
            new Addresses(URI.create("http://127.0.0.1:8080/"), "127.0.0.1:9092", "http://127.0.0.1:8081");

    private static Sums sums(long requests, long tokens, String tokenRevenue, String subscriptions, String cost) {
        Usage usage = new Usage().add(Quantity.REQUESTS, requests).add(Quantity.OUTPUT_TOKENS, tokens);
        return new Sums(usage, requests, 0, new TreeMap<>())
                .add(Amount.TOKEN_REVENUE, Money.of(tokenRevenue))
                .add(Amount.SUBSCRIPTION_REVENUE, Money.of(subscriptions))
                .add(Amount.DIRECT_COST, Money.of(cost));
    }

    /** Usage over 9.5 s up to the middle of a base window, subscriptions over 10 s up to its end. */
    private static LedgerSnapshot snapshot(long firstEvent, long lastEvent, Map<Scope, Sums> trailing) {
        InputCounts input =
                new InputCounts(12_345, 120, Map.of(), 0, OptionalLong.of(firstEvent), OptionalLong.of(lastEvent));
        return new LedgerSnapshot(
                OptionalLong.of(lastEvent),
                new IntakeSnapshot(
                        Map.of(0, new PartitionProgress(12_465, OptionalLong.of(lastEvent), 0, input, 0)),
                        new Usage(),
                        0,
                        0,
                        0),
                Map.of(),
                Map.of(),
                new Trailing(Map.of(MarginReport.REAL, totals(trailing).figures()), 10 * SECOND),
                Map.of("plus", new AlertState(OptionalLong.of(START), OptionalLong.empty())),
                false,
                Map.of("", Terms.EMPTY));
    }

    private static ScopeTotals totals(Map<Scope, Sums> sums) {
        ScopeTotals totals = new ScopeTotals();
        sums.forEach((scope, of) -> totals.of(scope).add(of));
        return totals;
    }

    private static final Map<Scope, Sums> TRAILING = Map.of(
            Scope.tier("free"),
            sums(950, 950_000, "0", "0", "0.2375"),
            Scope.tier("plus"),
            sums(570, 13_300_000, "0", "0.97", "1.61025"),
            Scope.tier("api"),
            sums(950, 2_850_000, "0.76", "0", "0.285"),
            Scope.PAYING,
            sums(1_520, 16_150_000, "0.76", "0.97", "1.89525"),
            Scope.FREE,
            sums(950, 950_000, "0", "0", "0.2375"),
            Scope.ALL,
            sums(2_470, 17_100_000, "0.76", "0.97", "2.13275"));

    private static List<String> page(Optional<LedgerSnapshot> ledger, Palette palette) {
        return new Page("price-shock", 1, ADDRESSES, palette)
                .lines(
                        ledger.map(known -> Board.of(known, TIERS, RULES, BASE)),
                        List.of("14:00:20  rental rate of h100-us-east rises", "14:00:00  traffic begins"),
                        "",
                        START + 24 * SECOND);
    }

    @Test
    void showsTheLedgerAsItIs() {
        LedgerSnapshot ledger = snapshot(START, START + 23 * SECOND + SECOND / 2, TRAILING);
        assertThat(String.join("\n", page(Optional.of(ledger), Palette.PLAIN))).isEqualTo("""
                        Breakeven demo: price-shock                            2026-07-14 14:00:24 UTC
                        14:00:20  rental rate of h100-us-east rises
                        14:00:00  traffic begins



                         tier        req/s  tokens/s  revenue/h    cost/h  margin/h   margin  state
                        -------------------------------------------------------------------------------
                         free          100    100.0k        0.0      90.0     -90.0        -  off
                         plus           60     1.40M      349.2     610.2    -261.0   -74.7%  FIRING
                         pro             0         0        0.0       0.0       0.0        -  ok
                         enterprise      0         0        0.0       0.0       0.0        -  ok
                         api           100    300.0k      288.0     108.0     180.0    62.5%  ok
                        -------------------------------------------------------------------------------
                         paying        160     1.70M      637.2     718.2     -81.0   -12.7%
                         free          100    100.0k        0.0      90.0     -90.0        -
                         all           260     1.80M      637.2     808.2    -171.0   -26.8%

                        USD per hour over the last 10 s; newest priced event: 0.5 s ago
                        requests: 12,345 accepted, 120 duplicate, 0 rejected
                        http://127.0.0.1:8080/ has /metrics, /api/v1/margins and /api/v1/alerts
                        Kafka 127.0.0.1:9092, schema registry http://127.0.0.1:8081""");
    }

    @Test
    void hasTheSameNumberOfLinesBeforeTheFirstMargins() {
        LedgerSnapshot ledger = snapshot(START, START + SECOND, TRAILING);
        assertThat(page(Optional.empty(), Palette.PLAIN))
                .hasSameSizeAs(page(Optional.of(ledger), Palette.PLAIN))
                .hasSizeLessThan(24)
                .contains("Waiting for the first margins ...");
    }

    @Test
    void fitsIntoEightyColumns() {
        Sums great = sums(99_999, 999_999_999, "11.1", "11.1", "27.7");
        LedgerSnapshot ledger = snapshot(START, START + 20 * SECOND, Map.of(Scope.tier("enterprise"), great));
        assertThat(page(Optional.of(ledger), Palette.PLAIN)).allMatch(line -> line.length() <= 80);
    }

    @Test
    void coloursNothingButLooks() {
        LedgerSnapshot ledger = snapshot(START, START + 23 * SECOND + SECOND / 2, TRAILING);
        List<String> plain = page(Optional.of(ledger), Palette.PLAIN);
        List<String> coloured = page(Optional.of(ledger), Palette.COLOURS);
        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing()))
                .containsExactlyElementsOf(plain);
    }

    @Test
    void coloursOnlyWhereThatIsWanted() {
        assertThat(Palette.of(true, Map.of())).isEqualTo(Palette.COLOURS);
        assertThat(Palette.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(true, Map.of("TERM", "dumb"))).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(false, Map.of())).isEqualTo(Palette.PLAIN);
    }

    @Test
    void ratesOfTheFirstSecondsAreOverTheTimeThatThereWas() {
        LedgerSnapshot young =
                snapshot(START, START + 2 * SECOND, Map.of(Scope.tier("api"), sums(100, 1_000, "0.1", "0", "0.05")));
        BoardRow api = Board.of(young, TIERS, RULES, BASE).row("api").orElseThrow();
        assertThat(api.requestsPerSecond()).isEqualByComparingTo("50");
        assertThat(api.revenuePerHour()).isEqualByComparingTo("180");
        assertThat(api.costPerHour()).isEqualByComparingTo("90");
    }

    @Test
    void saysWhatTheAlertOfATierDoes() {
        Map<Scope, Sums> losing = Map.of(Scope.tier("api"), sums(100, 1_000, "0.1", "0", "0.2"));
        Board board = Board.of(snapshot(START, START + 2 * SECOND, losing), TIERS, RULES, BASE);
        assertThat(board.tiers()).extracting(BoardRow::state).containsExactly("off", "FIRING", "ok", "ok", "below");
    }
}
