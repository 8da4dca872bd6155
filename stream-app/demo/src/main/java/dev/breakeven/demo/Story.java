package dev.breakeven.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of a demo, in event time since traffic began.
 *
 * @param name name on the command line
 * @param description the events, in a few words
 * @param length when all is over, about
 * @param files files of terms; a later one overrides the facts that it names
 * @param mix requests at the beginning, before the factors of {@code start}
 * @param start how many times as many requests as in the mix come at first, by tier
 * @param steps the events, in the order of the times
 * @param goal how it is known that all has happened
 * @param insight the line below the headlines
 */
public record Story(
        String name,
        String description,
        Duration length,
        List<String> files,
        TrafficMix mix,
        Map<String, Double> start,
        List<Step> steps,
        Goal goal,
        Insight insight) {
    private static final String STANDARD_TERMS = "terms.yaml";

    /**
     * How it is known that all has happened.
     *
     * @param alertedTier the tier whose alert fires and resolves; absent where none is to
     * @param targets margins that are come to, one after the other
     */
    record Goal(Optional<String> alertedTier, List<Target> targets) {
        /** That the time is over. */
        static final Goal NONE = new Goal(Optional.empty(), List.of());

        static Goal alertOf(String tier) {
            return new Goal(Optional.of(tier), List.of());
        }

        static Goal margins(Target... targets) {
            return new Goal(Optional.empty(), List.of(targets));
        }
    }

    /** GPUs become scarce in one place for half a minute: the tier that lives off them loses money. */
    static final Story PRICE_SHOCK = called("price-shock")
            .description("the rental rate of one pool rises, one tier goes negative, and both recover")
            .seconds(80)
            .files(STANDARD_TERMS, "price-shock.yaml")
            .steps(
                    step(20, "rental rate of h100-us-east rises from 2.49 to 5.98 USD/GPU-hour"),
                    step(50, "rental rate of h100-us-east falls from 5.98 to 2.49 USD/GPU-hour"))
            .goal(Goal.alertOf("plus"))
            .build();

    static final Story STEADY =
            called("steady").description("nothing happens").seconds(15).build();

    /** Inference spend and implied revenue of a year, as they became known: quarters.yaml says more. */
    static final Story QUARTERS = called("quarters")
            .description("four quarters in which spend grows faster than revenue; 1 USD/h is 1 million USD a quarter")
            .seconds(96)
            .files("quarters.yaml")
            .mix(TrafficMix.CHAT)
            .steps(
                    grows(24, "Q2: revenue 547.5, spend 748.3; the GPUs in use become 250", 2.0, 1.4),
                    grows(48, "Q3: revenue 696.0, spend 1,005; the GPUs in use become 350", 3.3, 1.8),
                    grows(72, "Q4: revenue 839.0, spend 1,467; the GPUs in use become 500", 5.0, 2.2))
            .goal(Goal.margins(
                    Target.of("all", "-0.415"),
                    Target.of("all", "-0.367"),
                    Target.of("all", "-0.444"),
                    Target.of("all", "-0.749")))
            .insight(Insight.PARTNER)
            .build();

    /** The compute margin of paying users doubles; turnaround.yaml says by which means. */
    static final Story TURNAROUND = called("turnaround")
            .description("paying users' compute margin goes from 35 to 52 to 70 percent")
            .seconds(96)
            .files(STANDARD_TERMS, "turnaround.yaml")
            .mix(TrafficMix.STANDARD.evenly())
            .steps(
                    step(24, "GPUs are rented for a quarter less"),
                    step(48, "models get a third more tokens out of a GPU second"),
                    step(72, "the subscription to pro becomes dearer: 200 USD a month"))
            .goal(Goal.margins(
                    Target.of("paying", "0.35"),
                    Target.of("paying", "0.52"),
                    Target.of("paying", "0.64"),
                    Target.of("paying", "0.70")))
            .insight(Insight.BRIDGE)
            .build();

    /** Better for paying users and worse for all: two providers, one after the other; free-users.yaml says more. */
    static final Story FREE_USERS = called("free-users")
            .description(
                    "a provider with few free users comes from -90 to 53 percent; one with 40 times as many earns less")
            .seconds(88)
            .files(STANDARD_TERMS, "free-users.yaml")
            .mix(TrafficMix.STANDARD.evenly())
            .start(paying(0.5, 0.1))
            .steps(
                    new Step(
                            Duration.ofSeconds(24),
                            "rental rates halve, and models are twice as efficient",
                            paying(0.5, 0.1)),
                    new Step(
                            Duration.ofSeconds(62),
                            "another provider: cheaper still, and 40 times the free users",
                            paying(0.5, 4)))
            .goal(Goal.margins(
                    Target.of("all", "-0.90"),
                    Target.of("all", "0.53"),
                    Target.of("paying", "0.70"),
                    Target.of("all", "0.36")))
            .insight(Insight.SUBSIDY)
            .build();

    private static final List<Story> ALL = List.of(PRICE_SHOCK, STEADY, QUARTERS, TURNAROUND, FREE_USERS);

    public Story {
        files = List.copyOf(files);
        start = Map.copyOf(start);
        steps = List.copyOf(steps);
    }

    private static Builder called(String name) {
        return new Builder(name);
    }

    private static Step step(int seconds, String headline) {
        return new Step(Duration.ofSeconds(seconds), headline);
    }

    private static Step grows(int seconds, String headline, double chats, double api) {
        return new Step(Duration.ofSeconds(seconds), headline, Map.of("free", chats, "plus", chats, "api", api));
    }

    private static Map<String, Double> paying(double paying, double free) {
        return Map.of("free", free, "plus", paying, "pro", paying, "enterprise", paying, "api", paying);
    }

    /** All stories. */
    public static List<Story> all() {
        return ALL;
    }

    /** The story of a name. */
    public static Optional<Story> named(String name) {
        return ALL.stream().filter(story -> story.name.equals(name)).findFirst();
    }

    /**
     * The requests from a step on.
     *
     * @param step number of the step, from 1; 0 for the beginning
     */
    TrafficMix mixFrom(int step) {
        return mix.times(step == 0 ? start : steps.get(step - 1).traffic());
    }

    /** Collects the parts of a story. Without more, it has the standard terms and requests, and no steps. */
    private static final class Builder {
        private final String name;
        private String description;
        private Duration length;
        private List<String> files = List.of(STANDARD_TERMS);
        private TrafficMix mix = TrafficMix.STANDARD;
        private Map<String, Double> start = Map.of();
        private List<Step> steps = List.of();
        private Goal goal = Goal.NONE;
        private Insight insight = Insight.NONE;

        Builder(String name) {
            this.name = name;
        }

        Builder description(String text) {
            description = text;
            return this;
        }

        Builder seconds(int count) {
            length = Duration.ofSeconds(count);
            return this;
        }

        Builder files(String... names) {
            files = List.of(names);
            return this;
        }

        Builder mix(TrafficMix requests) {
            mix = requests;
            return this;
        }

        Builder start(Map<String, Double> factors) {
            start = factors;
            return this;
        }

        Builder steps(Step... inOrder) {
            steps = List.of(inOrder);
            return this;
        }

        Builder goal(Goal end) {
            goal = end;
            return this;
        }

        Builder insight(Insight shown) {
            insight = shown;
            return this;
        }

        Story build() {
            return new Story(name, description, length, files, mix, start, steps, goal, insight);
        }
    }
}
