package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Throughput profiles of which one phase changes. A model without one on a GPU gets a copy of any model's. */
final class OverriddenThroughputs {
    private static final String PREFILL = "prefill";

    /** The phases of a request that a profile tells apart. */
    static final List<String> PHASES = List.of(PREFILL, "decode");

    private final List<ThroughputProfile> profiles;
    private final Set<List<String>> changed = new LinkedHashSet<>();

    OverriddenThroughputs(List<ThroughputProfile> profiles) {
        this.profiles = new ArrayList<>(profiles);
    }

    /**
     * Changes the throughput of one phase, tokens per GPU second.
     *
     * @param phase one of {@link #PHASES}
     */
    void set(String model, String gpu, String phase, BigDecimal tokens) {
        if (of(model, gpu).isEmpty()) {
            profiles.addAll(of(ANY, gpu).stream()
                    .map(any -> new ThroughputProfile(model, gpu, any.throughput(), any.fromMicros()))
                    .toList());
        }
        if (of(model, gpu).isEmpty()) {
            throw new IllegalArgumentException("there is no throughput of %s on %s; (there are %s)"
                    .formatted(
                            model,
                            gpu,
                            profiles.stream()
                                    .map(profile -> profile.model() + " on " + profile.gpu())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        profiles.replaceAll(profile -> isOf(profile, model, gpu) ? with(profile, phase, tokens) : profile);
        changed.add(List.of(model, gpu));
    }

    private static ThroughputProfile with(ThroughputProfile profile, String phase, BigDecimal tokens) {
        Throughput throughput = profile.throughput();
        return new ThroughputProfile(
                profile.model(),
                profile.gpu(),
                phase.equals(PREFILL)
                        ? new Throughput(tokens, throughput.decode())
                        : new Throughput(throughput.prefill(), tokens),
                profile.fromMicros());
    }

    private List<ThroughputProfile> of(String model, String gpu) {
        return profiles.stream().filter(profile -> isOf(profile, model, gpu)).toList();
    }

    private static boolean isOf(ThroughputProfile profile, String model, String gpu) {
        return profile.model().equals(model) && profile.gpu().equals(gpu);
    }

    /** Every profile that is different now, with all its times. */
    List<ThroughputProfile> changed() {
        return profiles.stream()
                .filter(profile -> changed.contains(List.of(profile.model(), profile.gpu())))
                .toList();
    }
}
