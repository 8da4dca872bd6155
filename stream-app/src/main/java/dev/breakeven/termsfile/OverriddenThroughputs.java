package dev.breakeven.termsfile;

import static dev.breakeven.terms.Facts.ANY;

import dev.breakeven.terms.Facts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Throughput profiles of which one speed changes. A model without one on a GPU gets a copy of any model's. */
final class OverriddenThroughputs {
    private static final String PREFILL = "prefill";

    /** The speeds that a profile has. */
    static final List<String> PHASES = List.of(PREFILL, "decode");

    private final List<Facts.Throughput> profiles;
    private final Set<List<String>> changed = new LinkedHashSet<>();

    OverriddenThroughputs(List<Facts.Throughput> profiles) {
        this.profiles = new ArrayList<>(profiles);
    }

    /**
     * Changes one speed, tokens per GPU second.
     *
     * @param phase one of {@link #PHASES}
     */
    void set(String model, String gpu, String phase, BigDecimal tokens) {
        if (of(model, gpu).isEmpty()) {
            profiles.addAll(of(ANY, gpu).stream()
                    .map(any -> new Facts.Throughput(model, gpu, any.speeds(), any.fromMicros()))
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

    private static Facts.Throughput with(Facts.Throughput profile, String phase, BigDecimal tokens) {
        Facts.Speeds speeds = profile.speeds();
        return new Facts.Throughput(
                profile.model(),
                profile.gpu(),
                phase.equals(PREFILL)
                        ? new Facts.Speeds(tokens, speeds.decode())
                        : new Facts.Speeds(speeds.prefill(), tokens),
                profile.fromMicros());
    }

    private List<Facts.Throughput> of(String model, String gpu) {
        return profiles.stream().filter(profile -> isOf(profile, model, gpu)).toList();
    }

    private static boolean isOf(Facts.Throughput profile, String model, String gpu) {
        return profile.model().equals(model) && profile.gpu().equals(gpu);
    }

    /** Every profile that is different now, with all its times. */
    List<Facts.Throughput> changed() {
        return profiles.stream()
                .filter(profile -> changed.contains(List.of(profile.model(), profile.gpu())))
                .toList();
    }
}
