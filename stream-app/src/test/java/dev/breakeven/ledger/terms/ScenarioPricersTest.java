package dev.breakeven.ledger.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioPricersTest {
    private static final Terms REAL =
            new Updates().price("api", "*", "1", Fact.ALWAYS).terms();

    private static Scenario whatIf(String tier, String model) {
        TermsUpdate update = new Updates().price(tier, model, "2", Fact.ALWAYS).update();
        return new Scenario("what-if", update);
    }

    @Test
    void aScenarioThatFitsTheTermsIsNotSpokenOf() {
        List<Scenario> scenarios = List.of(whatIf("api", "llama"));
        assertThat(ScenarioPricers.of(REAL, scenarios).problems()).isEmpty();
    }

    @Test
    void aScenarioThatTiesWithTermsThatComeIsToldAndPricedByTheTiersPrice() {
        List<Scenario> scenarios = List.of(whatIf("*", "llama"));
        assertThat(ScenarioPricers.of(Terms.EMPTY, scenarios).problems()).isEmpty();

        ScenarioPricers tied = ScenarioPricers.of(REAL, scenarios);

        assertThat(tied.problems())
                .singleElement()
                .asString()
                .startsWith("scenario what-if: prices: ")
                .contains("are equally specific");
        assertThat(tied.real().problems()).isEmpty();
        Terms terms = tied.of(scenarios.get(0).name()).terms();
        assertThat(terms.prices()
                        .at("api", "llama", ServiceClass.STANDARD, 0, 0)
                        .orElseThrow()
                        .of(PriceUnit.INPUT))
                .contains(BigDecimal.ONE);
        assertThat(terms.prices().at("other", "llama", ServiceClass.STANDARD, 0, 0))
                .isPresent();
    }
}
