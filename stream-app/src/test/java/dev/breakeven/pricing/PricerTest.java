package dev.breakeven.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.units.Money;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.TokenKind;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import org.junit.jupiter.api.Test;

class PricerTest {
    private static final long ALWAYS = Fact.ALWAYS;
    private static final long SECOND = 1_000_000;

    private static UsageKey cell(String tier, Status status) {
        return new UsageKey(tier, "llama", "h100", ServiceClass.STANDARD, 0, status);
    }

    /** Three requests, two of them estimated: 2 s measured, 1 s of prefill and 1 s of decode. */
    private static Usage usage() {
        return new Usage()
                .add(Quantity.REQUESTS, 3)
                .add(Quantity.INPUT_TOKENS, 12_000)
                .add(Quantity.OUTPUT_TOKENS, 900)
                .add(Quantity.GPU_MICROS, 2 * SECOND)
                .add(Quantity.ESTIMATED_REQUESTS, 2)
                .add(Quantity.PREFILL_TOKENS, 8_000)
                .add(Quantity.DECODE_TOKENS, 600);
    }

    private static Updates gpus() {
        return new Updates()
                .pool("h100", "H100")
                .rate("h100", "3.60", 0)
                .throughput("llama", "H100", "8000", "600", ALWAYS);
    }

    private static PricedUsage price(Terms effective, String tier, Status status, Usage usage) {
        return new Pricer(effective).price(cell(tier, status), usage, 100);
    }

    private static PricedUsage price(Updates terms) {
        return price(terms.terms(), "api", Status.OK, usage());
    }

    @Test
    void whatIsKnownIsPricedInFull() {
        PricedUsage priced = price(gpus().price("api", "*", "1", 0));
        assertThat(priced.revenue().total()).isEqualTo(Money.of("0.0129"));
        assertThat(priced.gpuSeconds()).isEqualByComparingTo("4");
        assertThat(priced.cost()).isEqualTo(Money.of("0.004"));
        assertThat(priced.unpricedRequests()).isZero();
    }

    @Test
    void withoutAPriceAllRequestsAreUnpricedAndCostWhatTheyCost() {
        PricedUsage priced = price(gpus().tier("api", true));
        assertThat(priced.revenue().total()).isEqualTo(Money.ZERO);
        assertThat(priced.cost()).isEqualTo(Money.of("0.004"));
        assertThat(priced.unpricedRequests()).isEqualTo(3);
    }

    @Test
    void aPriceThatIsNotYetInEffectIsNone() {
        assertThat(price(gpus().price("api", "*", "1", 101)).unpricedRequests()).isEqualTo(3);
        assertThat(price(gpus().price("api", "*", "1", 100)).unpricedRequests()).isZero();
    }

    @Test
    void aKindOfTokensWithoutAPriceEarnsNothingAndMakesAllUnpriced() {
        PricedUsage priced = price(gpus().price("api", "*", "1", 0, TokenKind.OUTPUT));
        assertThat(priced.revenue().total()).isEqualTo(Money.of("0.0009"));
        assertThat(priced.unpricedRequests()).isEqualTo(3);
    }

    @Test
    void aKindOfTokensThatNobodyUsedNeedsNoPrice() {
        assertThat(price(gpus().price("api", "*", "1", 0, TokenKind.INPUT, TokenKind.OUTPUT))
                        .unpricedRequests())
                .isZero();
    }

    @Test
    void tokensAreFreeOfChargeWithAPlanOrWhereTheTierIsNotPaying() {
        assertThat(price(gpus().plan("api", "20", ALWAYS)).unpricedRequests()).isZero();
        assertThat(price(gpus().tier("api", false)).unpricedRequests()).isZero();
        assertThat(price(gpus().tier("api", false).price("api", "*", "1", 0))
                        .revenue()
                        .total())
                .isEqualTo(Money.of("0.0129"));
    }

    @Test
    void withoutARateTheCostIsMissingAndAllRequestsAreUnpriced() {
        PricedUsage priced = price(new Updates()
                .pool("h100", "H100")
                .throughput("llama", "H100", "8000", "600", ALWAYS)
                .price("api", "*", "1", 0));
        assertThat(priced.cost()).isEqualTo(Money.ZERO);
        assertThat(priced.gpuSeconds()).isEqualByComparingTo("4");
        assertThat(priced.revenue().total()).isEqualTo(Money.of("0.0129"));
        assertThat(priced.unpricedRequests()).isEqualTo(3);
    }

    @Test
    void withoutAThroughputOnlyMeasuredTimeCostsAndTheOthersAreUnpriced() {
        PricedUsage priced =
                price(new Updates().pool("h100", "H100").rate("h100", "3.60", 0).price("api", "*", "1", 0));
        assertThat(priced.gpuSeconds()).isEqualByComparingTo("2");
        assertThat(priced.cost()).isEqualTo(Money.of("0.002"));
        assertThat(priced.unpricedRequests()).isEqualTo(2);
    }

    @Test
    void whatUsedNoGpuNeedsNoRate() {
        Usage turnedAway = new Usage().add(Quantity.REQUESTS, 5).add(Quantity.ESTIMATED_REQUESTS, 5);
        PricedUsage priced = price(Terms.EMPTY, "api", Status.THROTTLED, turnedAway);
        assertThat(priced.unpricedRequests()).isZero();
        assertThat(priced.cost()).isEqualTo(Money.ZERO);
    }

    @Test
    void whatDidNotEndWellOnlyCosts() {
        for (Status status : new Status[] {Status.ERROR, Status.CANCELLED, Status.THROTTLED}) {
            PricedUsage priced = price(gpus().price("api", "*", "1", 0).terms(), "api", status, usage());
            assertThat(priced.revenue().total()).isEqualTo(Money.ZERO);
            assertThat(priced.cost()).isEqualTo(Money.of("0.004"));
            assertThat(price(gpus().terms(), "api", status, usage()).unpricedRequests())
                    .isZero();
        }
    }

    @Test
    void subscriptionsAccrueByTheSecondOfAMeanMonth() {
        Pricer pricer = new Pricer(new Updates()
                .plan("plus", "20.00", 100)
                .subscriptions("plus", 1_000, 200)
                .terms());
        assertThat(pricer.subscriptionRevenue("plus", 199, 10 * SECOND)).isEqualTo(Money.ZERO);
        assertThat(pricer.subscriptionRevenue("plus", 200, 10 * SECOND)).isEqualTo(Money.of("0.076051410754"));
        assertThat(pricer.subscriptionRevenue("plus", 200, 2_629_800 * SECOND)).isEqualTo(Money.of("20000"));
        assertThat(pricer.subscriptionRevenue("api", 200, 10 * SECOND)).isEqualTo(Money.ZERO);
    }
}
