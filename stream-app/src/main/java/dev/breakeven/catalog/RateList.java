package dev.breakeven.catalog;

import java.util.List;

/**
 * Pools and rates that a file gives.
 *
 * @param notes omissions and changes, a line each
 */
public record RateList(List<PoolRates> pools, List<String> notes) {
    public RateList {
        pools = List.copyOf(pools);
        notes = List.copyOf(notes);
    }
}
