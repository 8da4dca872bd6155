package dev.breakeven.alert;

import java.util.Map;
import java.util.Optional;

/**
 * The rule of each tier.
 *
 * @param standard rule of tiers without one of their own
 * @param byTier rules of single tiers; empty where a tier is not judged
 */
public record AlertRules(AlertRule standard, Map<String, Optional<AlertRule>> byTier) {
    public AlertRules {
        byTier = Map.copyOf(byTier);
    }

    /** The rule of a tier; absent where the tier is not judged. */
    public Optional<AlertRule> of(String tier) {
        return byTier.getOrDefault(tier, Optional.of(standard));
    }

    /** Length of the windows that are judged, microseconds; the same for every tier. */
    public long windowMicros() {
        return standard.windowMicros();
    }
}
