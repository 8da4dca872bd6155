package dev.breakeven.terms;

import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fact of each kind, in the order of the kinds. */
public final class SampleFacts {
    public static final List<Fact> ALL = List.of(
            new Tier("api", true),
            new Pool("us", "H100", Optional.of("acme"), Optional.of("us-east-1"), Optional.of(Commitment.RESERVED)),
            new Capacity("us", 64, 1),
            new PoolRate("us", new Rate(decimal("2.99")), 1),
            new Reservation("us", "api", decimal("3"), 1),
            new ThroughputProfile("llama", "H100", new Throughput(decimal("8000"), decimal("600")), 1),
            new Price(
                    "api",
                    "llama",
                    Optional.of(ServiceClass.BATCH),
                    200,
                    new UnitPrices(Map.of(PriceUnit.INPUT, decimal("0.5"), PriceUnit.REQUEST, decimal("0.01"))),
                    1),
            new Plan("plus", decimal("20"), 1),
            new Subscriptions("plus", 1000, 1),
            new RevenueShare("api", "azure", decimal("20"), 1),
            new PartnerSales("api", "azure", decimal("15"), decimal("1000"), 1, 2),
            new OtherRevenue("free", "advertising", decimal("120"), 1, 2),
            new FixedCost("training", decimal("5"), 1, 2),
            new IdleAllocation(IdlePolicy.BY_USAGE));

    private SampleFacts() {}

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
