package dev.breakeven.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsRulesTest {
    private static final TermsRules RULES = new TermsRules(new BigDecimal("20"), new TreeSet<>(List.of(200L)));

    private static Admission admit(Terms terms, Updates update) {
        return RULES.admit(terms, update.update(), 2);
    }

    private static Optional<String> rate(Terms terms, long time) {
        return terms.pools().rate("h100", time).map(Rate::usdPerGpuHour).map(BigDecimal::toPlainString);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 40, false",
        "2, 40.01, true",
        "40, 2, false",
        "40.01, 2, true",
        "0, 0.01, true",
        "0.01, 0, true",
        "0, 0.00, false",
        "2, 2, false"
    })
    void whatBecomesManyTimesAsMuchOrAsLittleIsHeldBack(String was, String becomes, boolean isHeld) {
        Terms rates = new Updates().rate("h100", was, 0).terms();
        Terms plans = new Updates().plan("plus", was, 0).terms();
        Terms prices = new Updates().price("api", "*", was, 0).terms();
        assertThat(admit(rates, new Updates().rate("h100", becomes, 10)).suspects())
                .hasSize(isHeld ? 1 : 0);
        assertThat(admit(plans, new Updates().plan("plus", becomes, 10)).suspects())
                .hasSize(isHeld ? 1 : 0);
        assertThat(admit(prices, new Updates().price("api", "*", becomes, 10)).suspects())
                .hasSize(isHeld ? 1 : 0);
    }

    @Test
    void whatIsHeldHasNoEffectAndTheRestIsApplied() {
        Terms terms = new Updates().rate("h100", "2", 0).terms();
        Admission admission = admit(
                terms,
                new Updates().rate("h100", "200", 10).rate("b200", "5", 10).tier("api", true));
        assertThat(admission.problems()).isEmpty();
        assertThat(admission.suspects())
                .containsExactly("rate h100 from 1970-01-01T00:00:00.000010Z: 2 USD becomes 200 USD (times 100)");
        assertThat(rate(admission.terms(), 10)).contains("2");
        assertThat(admission.terms().pools().rate("b200", 10)).isPresent();
        assertThat(admission.terms().version()).isEqualTo(2);
        assertThat(admission.held().facts(PoolRate.class)).hasSize(1);
        assertThat(admission.accepted().facts(PoolRate.class)).hasSize(1);
        assertThat(admission.terms().held())
                .singleElement()
                .extracting(TermsLine::state)
                .isEqualTo(TermsLine.State.SUSPECT);
        assertThat(terms.with(admission.accepted(), 2).holding(admission.held()).held())
                .isEqualTo(admission.terms().held());
    }

    @Test
    void anEntirePriceIsHeldWhereOneOfItsUnitsJumps() {
        Terms terms = new Updates()
                .add(price("1", "0.5", 0))
                .add(price("1", "0.5", 100))
                .terms();
        Admission admission = RULES.admit(
                terms, TermsUpdate.from("test").add(price("2", "0.01", 50)).build(), 2);
        assertThat(admission.accepted().isEmpty()).isTrue();
        assertThat(admission.suspects())
                .containsExactly("price api * from 1970-01-01T00:00:00.000050Z: request 0.5 USD becomes 0.01 USD"
                        + " (divided by 50)");
        assertThat(admission.terms().differences(terms).isEmpty()).isTrue();
    }

    private static Price price(String input, String request, long from) {
        return new Price(
                "api",
                "*",
                Optional.empty(),
                0,
                new UnitPrices(
                        Map.of(PriceUnit.INPUT, new BigDecimal(input), PriceUnit.REQUEST, new BigDecimal(request))),
                from);
    }

    @Test
    void theFirstOfItsIdentityIsHeldAgainstWhatItTakesThePlaceOf() {
        Terms terms =
                new Updates().rate("h100", "2", 100).price("api", "*", "1", 0).terms();
        assertThat(admit(terms, new Updates().rate("h100", "2000", 99)).suspects())
                .as("earlier than the first rate")
                .hasSize(1);
        assertThat(admit(terms, new Updates().price("api", "llama", "5000", 0)).suspects())
                .as("more specific than the price that held")
                .hasSize(1);
        assertThat(admit(terms, new Updates().price("api", "*", null, 200, PriceUnit.INPUT, "700", 0))
                        .suspects())
                .as("above the band that held")
                .hasSize(1);
    }

    @Test
    void withoutAPredecessorNothingJumps() {
        Terms terms =
                new Updates().rate("h100", "2", 100).price("api", "*", "1", 0).terms();
        assertThat(admit(
                                terms,
                                new Updates()
                                        .rate("b200", "2000", 99)
                                        .price("free", "llama", "5000", 0)
                                        .price("api", "gratis", "0", 0))
                        .suspects())
                .isEmpty();
    }

    @Test
    void aFactIsComparedWithWhatItReplaces() {
        Terms terms = new Updates().rate("h100", "2", 100).terms();
        assertThat(admit(terms, new Updates().rate("h100", "200", 100)).suspects())
                .hasSize(1);
    }

    /** In order of time, whatever the order of lines; what is held is no step on the way to more. */
    @Test
    void aFactIsComparedWithWhatTheUpdateItselfSaysForEarlier() {
        Terms terms = new Updates().rate("h100", "1", 0).terms();
        Admission rising = admit(terms, new Updates().rate("h100", "100", 20).rate("h100", "10", 10));
        assertThat(rising.suspects()).isEmpty();
        Admission mistaken = admit(
                terms,
                new Updates().rate("h100", "100", 10).rate("h100", "101", 20).rate("h100", "2", 30));
        assertThat(mistaken.suspects()).hasSize(2);
        assertThat(rate(mistaken.terms(), 29)).contains("1");
        assertThat(rate(mistaken.terms(), 30)).contains("2");
        Terms between =
                new Updates().rate("h100", "1", 0).rate("h100", "90", 15).terms();
        assertThat(admit(between, new Updates().rate("h100", "1", 10).rate("h100", "100", 20))
                        .suspects())
                .isEmpty();
    }

    @Test
    void whatIsConfirmedIsApplied() {
        Terms terms = new Updates().rate("h100", "2", 0).terms();
        Updates jump = new Updates().rate("h100", "200", 10);
        Terms holding = admit(terms, jump).terms();
        Admission confirmed = RULES.admit(holding, jump.update().asConfirmed(), 3);
        assertThat(confirmed.suspects()).isEmpty();
        assertThat(confirmed.accepted().confirmed()).isTrue();
        assertThat(rate(confirmed.terms(), 10)).contains("200");
        assertThat(confirmed.terms().held()).isEmpty();
    }

    @Test
    void whatIsHeldIsForgottenOnceAFactOfTheSameIdentityAndTimeIsAccepted() {
        Terms terms = new Updates().rate("h100", "2", 0).terms();
        Terms holding = admit(terms, new Updates().rate("h100", "200", 10)).terms();
        assertThat(admit(holding, new Updates().rate("h100", "3", 11).rate("b200", "3", 10))
                        .terms()
                        .held())
                .hasSize(1);
        assertThat(admit(holding, new Updates().rate("h100", "300", 10)).terms().held())
                .singleElement()
                .extracting(TermsLine::value)
                .isEqualTo("300 USD/GPU-hour");
        assertThat(admit(holding, new Updates().rate("h100", "3", 10)).terms().held())
                .isEmpty();
    }

    @Test
    void anUpdateWithProblemsIsLeftOutAsAWhole() {
        Terms terms = new Updates().price("api", "*", "1", 0).terms();
        Admission admission =
                admit(terms, new Updates().price("*", "llama", "1", 0).rate("h100", "2", 0));
        assertThat(admission.problems()).singleElement().asString().contains("equally specific");
        assertThat(admission.terms()).isSameAs(terms);
        assertThat(admission.accepted().isEmpty()).isTrue();
    }

    @Test
    void aBandNeedsAnEdgeOfTheMeter() {
        Updates update = new Updates()
                .price("api", "*", "1", 0)
                .price("api", "*", null, 200, PriceUnit.INPUT, "2", 0)
                .price("api", "*", null, 300, PriceUnit.INPUT, "2", 0);
        assertThat(admit(Terms.EMPTY, update).problems())
                .containsExactly("prices: context_above 300 is not an edge of the meter, which has [200]; add 300 to"
                        + " meter.context_edges");
        assertThat(RULES.withEdgesOf(update.update())
                        .admit(Terms.EMPTY, update.update(), 1)
                        .problems())
                .isEmpty();
    }
}
