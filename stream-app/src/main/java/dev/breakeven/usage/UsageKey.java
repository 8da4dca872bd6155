package dev.breakeven.usage;

/**
 * The key by which usage is counted.
 *
 * @param tier commercial tier
 * @param model model that served
 * @param pool GPU pool that served
 * @param serviceClass service class
 * @param contextAbove context band, by the edge in tokens that the prompt exceeds; 0 for the lowest
 * @param status billed, or why not
 */
public record UsageKey(
        String tier, String model, String pool, ServiceClass serviceClass, long contextAbove, Status status) {
    private static final String OTHER = "other";

    /** The cell for usage that there is no room for: only its status is kept apart. */
    public UsageKey overflow() {
        return new UsageKey(OTHER, OTHER, OTHER, ServiceClass.STANDARD, 0, status);
    }

    /** Whether the requests of the cell earn. */
    public boolean billed() {
        return status == Status.OK;
    }
}
