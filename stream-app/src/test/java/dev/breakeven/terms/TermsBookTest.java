package dev.breakeven.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.units.Rate;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TermsBookTest {
    private static final long ALWAYS = Facts.ALWAYS;

    private static Optional<String> rate(TermsBook book, long time) {
        return book.rate("h100", time).map(Rate::usdPerGpuHour).map(BigDecimal::toPlainString);
    }

    private static Optional<String> input(TermsBook book, String tier, String model, long time) {
        return book.price(tier, model, time)
                .map(price -> price.get(TokenKind.INPUT))
                .map(TokenPrice::usdPerMillion)
                .map(BigDecimal::toPlainString);
    }

    @Test
    void aFactHoldsFromItsTimeOnUntilTheNext() {
        TermsBook book =
                new Updates().rate("h100", "2", 100).rate("h100", "3", 200).book();
        assertThat(rate(book, 99)).isEmpty();
        assertThat(rate(book, 100)).contains("2");
        assertThat(rate(book, 199)).contains("2");
        assertThat(rate(book, 200)).contains("3");
        assertThat(rate(book, Long.MAX_VALUE)).contains("3");
    }

    @Test
    void aFactReplacesOneOfTheSameTimeAndLeavesAllOthers() {
        TermsBook book = new Updates()
                .rate("h100", "2", 100)
                .rate("h100", "3", 200)
                .rate("mi300", "9", 100)
                .book()
                .with(new Updates().rate("h100", "5", 100).update(), 2);
        assertThat(rate(book, 150)).contains("5");
        assertThat(rate(book, 250)).contains("3");
        assertThat(book.rate("mi300", 150)).isPresent();
        assertThat(book.version()).isEqualTo(2);
    }

    @Test
    void theMostSpecificPriceInEffectWins() {
        TermsBook book = new Updates()
                .price("*", "*", "1", 0)
                .price("*", "llama", "2", 100)
                .price("api", "*", "3", 200)
                .price("api", "llama", "4", 300)
                .book();
        assertThat(input(book, "api", "llama", 50)).contains("1");
        assertThat(input(book, "api", "llama", 150)).contains("2");
        assertThat(input(book, "api", "llama", 250)).contains("3");
        assertThat(input(book, "api", "llama", 350)).contains("4");
        assertThat(input(book, "api", "qwen", 350)).contains("3");
        assertThat(input(book, "free", "llama", 350)).contains("2");
        assertThat(input(book, "free", "qwen", 350)).contains("1");
        assertThat(input(book, "free", "qwen", -1)).isEmpty();
    }

    /** A kind that the more specific price leaves out is unknown: it is not taken from the less specific one. */
    @Test
    void pricesAreNotMixed() {
        TermsBook book = new Updates()
                .price("*", "*", "1", 0)
                .price("api", "*", "3", 0, TokenKind.OUTPUT)
                .book();
        assertThat(input(book, "api", "llama", 0)).isEmpty();
    }

    @Test
    void aModelsOwnSpeedsGoBeforeThoseOfAnyModelAndBothNeedTheGpuOfThePool() {
        TermsBook book = new Updates()
                .pool("us", "H100")
                .throughput("*", "H100", "1", "1", ALWAYS)
                .throughput("llama", "H100", "2", "2", 100)
                .book();
        assertThat(book.speeds("llama", "us", 99)).map(Facts.Speeds::prefill).contains(BigDecimal.ONE);
        assertThat(book.speeds("llama", "us", 100)).map(Facts.Speeds::prefill).contains(new BigDecimal("2"));
        assertThat(book.speeds("qwen", "us", 100)).map(Facts.Speeds::prefill).contains(BigDecimal.ONE);
        assertThat(book.speeds("llama", "eu", 100)).isEmpty();
    }

    @Test
    void pricesThatTieAreAProblemUntilOneIsMoreSpecific() {
        Updates tied = new Updates().price("api", "*", "1", 0).price("*", "llama", "2", 0);
        assertThat(tied.book().problems()).singleElement().asString().contains("add {tier: api, model: llama}");
        assertThat(tied.price("api", "llama", "3", 500).book().problems()).isEmpty();
        assertThat(new Updates()
                        .price("api", "*", "1", 0)
                        .price("*", "*", "2", 0)
                        .book()
                        .problems())
                .isEmpty();
    }

    @Test
    void tiersThatArePricedButNotDeclaredAreWarnedOf() {
        TermsBook book = new Updates()
                .tier("api", true)
                .price("api", "*", "1", 0)
                .price("*", "*", "1", 0)
                .price("beta", "*", "1", 0)
                .plan("plus", "20", 0)
                .book();
        assertThat(book.warnings()).hasSize(2).allMatch(warning -> warning.contains("not declared"));
        assertThat(book.warnings().get(0)).contains("tier beta");
        assertThat(book.warnings().get(1)).contains("tier plus");
    }

    static Stream<UnaryOperator<Updates>> facts() {
        return Stream.of(
                updates -> updates.rate("h100", "9", 700),
                updates -> updates.throughput("llama", "H100", "9", "9", 700),
                updates -> updates.price("api", "*", "9", 700),
                updates -> updates.plan("plus", "9", 700),
                updates -> updates.subscriptions("plus", 9, 700));
    }

    private static Updates some() {
        return new Updates()
                .tier("api", true)
                .pool("us", "H100")
                .rate("h100", "1", 100)
                .throughput("llama", "H100", "1", "1", ALWAYS)
                .price("api", "*", "1", 100)
                .plan("plus", "1", ALWAYS)
                .subscriptions("plus", 1, 100);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void booksDifferFromTheFirstTimeOnAtWhichTheySaySomethingElse(UnaryOperator<Updates> fact) {
        TermsBook before = some().book();
        TermsBook after = before.with(fact.apply(new Updates()).update(), 2);
        assertThat(after.firstDifference(before)).isEqualTo(700);
        assertThat(before.firstDifference(after)).isEqualTo(700);
    }

    @Test
    void booksDifferFromTheBeginningWhereWhatHoldsAlwaysDiffers() {
        TermsBook before = some().book();
        for (Updates fact : new Updates[] {new Updates().tier("api", false), new Updates().pool("us", "B200")}) {
            assertThat(before.with(fact.update(), 2).firstDifference(before)).isEqualTo(ALWAYS);
        }
    }

    @Test
    void booksThatSayTheSameDifferNever() {
        TermsBook before = some().book();
        assertThat(before.with(some().update(), 2).firstDifference(before)).isEqualTo(Timeline.NEVER);
        TermsBook repeated = before.with(new Updates().rate("h100", "1", 700).update(), 2);
        assertThat(repeated.firstDifference(before)).isEqualTo(Timeline.NEVER);
    }

    /** Otherwise a window from before would be priced one way or the other by when the plan became known. */
    @Test
    void aPlanIncludesTokensFromItsOwnTimeOn() {
        TermsBook book =
                new Updates().tier("plus", true).plan("plus", "20", 700).book();
        assertThat(book.includesTokens("plus", 699)).isFalse();
        assertThat(book.includesTokens("plus", 700)).isTrue();
        assertThat(new Updates().tier("free", false).book().includesTokens("free", 0))
                .isTrue();
        assertThat(TermsBook.EMPTY.includesTokens("free", 0)).isFalse();
    }

    @Test
    void aPriceOfZeroIsNotAnUnknownOne() {
        TermsBook book =
                new Updates().price("api", "*", "0", 0, TokenKind.INPUT).book();
        assertThat(book.price("api", "llama", 0)).map(Map::keySet).contains(Set.of(TokenKind.INPUT));
    }
}
