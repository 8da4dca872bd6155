package dev.breakeven.usage;

/**
 * What usage is counted by.
 *
 * @param tier commercial tier
 * @param model model that served
 * @param pool GPU pool that served
 * @param serviceClass service class
 * @param contextAbove context band, by the edge in tokens that the prompt exceeds; 0 for the lowest
 * @param outcome billed, or why not
 */
public record UsageKey(
        String tier, String model, String pool, ServiceClass serviceClass, long contextAbove, Outcome outcome) {
    private static final String OTHER = "other";

    /** The cell for usage that there is no room for: only its outcome is kept apart. */
    public UsageKey overflow() {
        return new UsageKey(OTHER, OTHER, OTHER, ServiceClass.STANDARD, 0, outcome);
    }

    /** Whether the requests of the cell earn. */
    public boolean billed() {
        return outcome == Outcome.BILLED;
    }
}
