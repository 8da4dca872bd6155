package dev.breakeven.cli.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happens in a demo, in event time since traffic began.
 *
 * @param name name on the command line
 * @param description what happens, in a few words
 * @param length when all is over, about
 * @param alertedTier the tier whose alert fires and resolves; absent where none is to
 * @param rateChanges changes of rental rates, in the order of their times
 */
public record Scenario(
        String name, String description, Duration length, Optional<String> alertedTier, List<RateChange> rateChanges) {
    /** GPUs become scarce in one place for half a minute: the tier that lives off them loses money. */
    static final Scenario PRICE_SHOCK = new Scenario(
            "price-shock",
            "the rental rate of one pool rises, one tier goes negative, and both recover",
            Duration.ofSeconds(80),
            Optional.of("plus"),
            List.of(
                    rate(Duration.ofSeconds(20), "h100-us-east", "2.49", "5.98"),
                    rate(Duration.ofSeconds(50), "h100-us-east", "5.98", "2.49")));

    static final Scenario STEADY =
            new Scenario("steady", "nothing happens", Duration.ofSeconds(15), Optional.empty(), List.of());

    private static final List<Scenario> ALL = List.of(PRICE_SHOCK, STEADY);

    public Scenario {
        rateChanges = List.copyOf(rateChanges);
    }

    private static RateChange rate(Duration at, String pool, String before, String after) {
        return new RateChange(at, pool, new BigDecimal(before), new BigDecimal(after));
    }

    /** All scenarios. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** The scenario of a name. */
    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name.equals(name)).findFirst();
    }
}
