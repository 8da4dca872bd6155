package dev.breakeven.ledger.view;

import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import java.util.Map;

/**
 * Figures over the newest base windows, the present one included.
 *
 * @param byScenario figures by scenario and scope
 * @param lengthMicros how far they look back, microseconds
 */
public record Trailing(Map<String, Map<Scope, Figures>> byScenario, long lengthMicros) {}
