package dev.breakeven.meter;

import dev.breakeven.usage.ContextBands;
import java.time.Duration;

/**
 * How the meter counts.
 *
 * @param baseWindow length of a base window
 * @param dedupeHorizon event time for which request ids are remembered at the least
 * @param maxAhead how far in the future an event time may be
 * @param contextBands prompt lengths at which prices may change
 * @param maxCells cells that one batch may have before usage goes to the cell other
 * @param heartbeat how often a meter without requests says that it is alive
 * @param partEntries usage vectors that one part of a batch may have
 */
public record MeterSettings(
        Duration baseWindow,
        Duration dedupeHorizon,
        Duration maxAhead,
        ContextBands contextBands,
        int maxCells,
        Duration heartbeat,
        int partEntries) {}
