package dev.breakeven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.Facts;
import dev.breakeven.terms.PriceUnit;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioPricersTest {
    private static final TermsBook REAL =
            new Updates().price("api", "*", "1", Facts.ALWAYS).book();

    private static Scenario shadow(String tier, String model) {
        TermsUpdate update = new Updates().price(tier, model, "2", Facts.ALWAYS).update();
        return new Scenario("what-if", update);
    }

    @Test
    void aScenarioThatFitsTheTermsIsNotSpokenOf() {
        List<Scenario> scenarios = List.of(shadow("api", "llama"));
        assertThat(ScenarioPricers.of(REAL, scenarios).problems(scenarios)).isEmpty();
    }

    @Test
    void aScenarioThatTiesWithTermsThatComeIsToldAndPricedByTheTiersPrice() {
        List<Scenario> scenarios = List.of(shadow("*", "llama"));
        assertThat(ScenarioPricers.of(TermsBook.EMPTY, scenarios).problems(scenarios))
                .isEmpty();

        ScenarioPricers tied = ScenarioPricers.of(REAL, scenarios);

        assertThat(tied.problems(scenarios))
                .singleElement()
                .asString()
                .startsWith("scenario what-if: prices: ")
                .contains("are equally specific");
        assertThat(tied.real().problems()).isEmpty();
        TermsBook book = tied.pricers().get(1).book();
        assertThat(book.price("api", "llama", ServiceClass.STANDARD, 0, 0)
                        .orElseThrow()
                        .of(PriceUnit.INPUT))
                .contains(BigDecimal.ONE);
        assertThat(book.price("other", "llama", ServiceClass.STANDARD, 0, 0)).isPresent();
    }
}
