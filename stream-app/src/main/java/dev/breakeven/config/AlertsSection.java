package dev.breakeven.config;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.termsfile.Names;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Money;
import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Section;
import dev.breakeven.yaml.Setting;
import dev.breakeven.yaml.Times;
import dev.breakeven.yaml.Where;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The section alerts. */
final class AlertsSection {
    private static final String OFF = "off";
    private static final Kind<Optional<BigDecimal>> THRESHOLD_OR_OFF = new Kind<>(
            text -> text.equals(OFF) ? Optional.empty() : Optional.of(Numbers.MARGIN_RATIO.parse(text)),
            Optional.empty());

    private final Problems problems;
    private final Setting<Duration> window;
    private final Setting<BigDecimal> threshold;
    private final Setting<BigDecimal> hysteresis;
    private final Setting<BigDecimal> minimumUsd;
    private final Setting<Long> resolveWindows;
    private final Map<String, Optional<AlertRule>> byTier = new HashMap<>();

    AlertsSection(LayeredSection alerts, Problems problems) {
        this.problems = problems;
        window = alerts.get("window", Times.WHOLE_SECONDS);
        threshold = alerts.get("threshold", Numbers.MARGIN_RATIO);
        hysteresis = alerts.get("hysteresis", Numbers.NOT_NEGATIVE);
        minimumUsd = alerts.get("minimum_usd", Numbers.NOT_NEGATIVE);
        resolveWindows = alerts.get("resolve_windows", Numbers.whole(1, 100));
        checkResolvable(
                threshold.sound() && hysteresis.sound(),
                threshold.value(),
                hysteresis.value(),
                threshold.given() ? threshold.where() : hysteresis.where(),
                "alerts");
        alerts.mapping("tiers").forEachSection(Names.TIER, this::tier);
        alerts.done();
    }

    Setting<Duration> window() {
        return window;
    }

    /** The rules; only where there were no problems. */
    AlertRules rules() {
        return new AlertRules(rule(threshold.value(), hysteresis.value(), minimumUsd.value()), byTier);
    }

    private void tier(String name, Section tier) {
        Optional<BigDecimal> own = tier.find("threshold", THRESHOLD_OR_OFF).orElse(Optional.of(threshold.value()));
        BigDecimal ownHysteresis = tier.find("hysteresis", Numbers.NOT_NEGATIVE).orElse(hysteresis.value());
        BigDecimal ownMinimum = tier.find("minimum_usd", Numbers.NOT_NEGATIVE).orElse(minimumUsd.value());
        own.ifPresent(
                ratio -> checkResolvable(tier.isSound(), ratio, ownHysteresis, tier.where(), "alerts.tiers." + name));
        byTier.put(name, own.map(ratio -> rule(ratio, ownHysteresis, ownMinimum)));
    }

    private void checkResolvable(boolean sound, BigDecimal ratio, BigDecimal above, Where where, String path) {
        if (sound && ratio.add(above).compareTo(BigDecimal.ONE) > 0) {
            problems.add(
                    where,
                    "%s: threshold %s plus hysteresis %s is above 1, which no margin can reach; lower one of them"
                            .formatted(path, ratio.toPlainString(), above.toPlainString()));
        }
    }

    private AlertRule rule(BigDecimal ratio, BigDecimal above, BigDecimal minimum) {
        return new AlertRule(
                ratio, above, Money.of(minimum), Micros.of(window.value()), Math.toIntExact(resolveWindows.value()));
    }
}
