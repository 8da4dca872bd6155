package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.Admission;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsRules;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.PoolRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {
    private static final long START = 1_780_000_000_000_000L;
    private static final TermsRules RULES = new TermsRules(new BigDecimal("20"), new TreeSet<>());

    static List<Story> all() {
        return Story.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByItsName(Story story) {
        assertThat(Story.named(story.name())).contains(story);
    }

    @Test
    void hasNoOtherNames() {
        assertThat(Story.named("no-such")).isEmpty();
        assertThat(Story.all()).extracting(Story::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsStepsComeInOrderAndEachChangesSomethingThatIsAdmitted(Story story) {
        EventTime time = EventTime.from(START, 1);
        Terms terms = admitted(Terms.EMPTY, DemoTerms.begin(story));
        Duration last = Duration.ZERO;
        for (int number = 1; number <= story.steps().size(); number++) {
            Step step = story.steps().get(number - 1);
            assertThat(step.at()).isBetween(last.plusSeconds(20), story.length().minusSeconds(20));
            long from = time.after(step.at());
            TermsUpdate update = DemoTerms.step(story, number, from);
            assertThat(update.facts()).isNotEmpty().allMatch(fact -> fact.fromMicros() == from);
            terms = admitted(terms, update);
            last = step.at();
        }
        Terms whole = DemoTerms.terms(
                story, step -> time.after(story.steps().get((int) step - 1).at()));
        assertThat(whole.differences(terms).isEmpty()).as("nothing is left out").isTrue();
    }

    private static Terms admitted(Terms effective, TermsUpdate update) {
        Admission admission = RULES.admit(effective, update, effective.version() + 1);
        assertThat(admission.problems()).isEmpty();
        assertThat(admission.suspects()).isEmpty();
        return admission.terms();
    }

    @Test
    void thePriceShockComesWithinAMinuteAndPasses() {
        List<Step> steps = Story.PRICE_SHOCK.steps();
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).at()).isLessThan(Duration.ofMinutes(1));
        assertThat(rate(DemoTerms.begin(Story.PRICE_SHOCK))).isEqualTo("2.49");
        assertThat(rate(DemoTerms.step(Story.PRICE_SHOCK, 1, START))).isEqualTo("5.98");
        assertThat(rate(DemoTerms.step(Story.PRICE_SHOCK, 2, START))).isEqualTo("2.49");
        assertThat(Story.PRICE_SHOCK.length()).isBetween(Duration.ofSeconds(75), Duration.ofSeconds(100));
    }

    private static BigDecimal rate(TermsUpdate update) {
        return update.facts(PoolRate.class).stream()
                .filter(rate -> rate.pool().equals("h100-us-east"))
                .map(PoolRate::rate)
                .findFirst()
                .orElseThrow()
                .usdPerGpuHour();
    }

    @Test
    void saysWhatHappens() {
        assertThat(Story.PRICE_SHOCK.steps())
                .extracting(Step::headline)
                .containsExactly(
                        "rental rate of h100-us-east rises from 2.49 to 5.98 USD/GPU-hour",
                        "rental rate of h100-us-east falls from 5.98 to 2.49 USD/GPU-hour");
    }

    @ParameterizedTest
    @MethodSource("all")
    void fitsTheScreen(Story story) {
        String time = "00:00:00  ";
        assertThat(story.steps())
                .allSatisfy(step -> assertThat(time + step.headline()).hasSizeLessThanOrEqualTo(80));
        assertThat(story.mix().tiers())
                .hasSizeLessThanOrEqualTo(TrafficMix.STANDARD.tiers().size());
    }
}
