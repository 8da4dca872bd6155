package dev.breakeven.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.TermsBook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
    private static final long START = 1_780_000_000_000_000L;

    static List<Scenario> all() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByItsName(Scenario scenario) {
        assertThat(Scenario.named(scenario.name())).contains(scenario);
    }

    @Test
    void hasNoOtherNames() {
        assertThat(Scenario.named("no-such")).isEmpty();
        assertThat(Scenario.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void changesRatesInOrderAndFromWhatTheyAre(Scenario scenario) {
        TermsBook terms = DemoTerms.book();
        EventTime time = EventTime.from(START, 1);
        Duration last = Duration.ZERO;
        for (RateChange change : scenario.rateChanges()) {
            assertThat(change.at()).isBetween(last, scenario.length());
            long from = time.after(change.at());
            assertThat(terms.rate(change.pool(), from).orElseThrow().usdPerGpuHour())
                    .isEqualByComparingTo(change.before());
            terms = terms.with(change.update("test", from), terms.version() + 1);
            assertThat(terms.rate(change.pool(), from).orElseThrow().usdPerGpuHour())
                    .isEqualByComparingTo(change.after());
            last = change.at();
        }
    }

    @Test
    void thePriceShockComesWithinAMinuteAndPasses() {
        List<RateChange> changes = Scenario.PRICE_SHOCK.rateChanges();
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).at()).isLessThan(Duration.ofMinutes(1));
        assertThat(changes.get(1).after()).isEqualTo(changes.get(0).before());
        assertThat(Scenario.PRICE_SHOCK.length()).isBetween(Duration.ofSeconds(75), Duration.ofSeconds(100));
    }

    @Test
    void saysWhatHappens() {
        assertThat(Scenario.PRICE_SHOCK.rateChanges())
                .extracting(RateChange::describe)
                .containsExactly(
                        "rental rate of h100-us-east rises from 2.49 to 5.98 USD/GPU-hour",
                        "rental rate of h100-us-east falls from 5.98 to 2.49 USD/GPU-hour");
    }
}
