package dev.breakeven.usage;

/**
 * Why one record was rejected.
 *
 * @param reason the kind of fault
 * @param detail the fault and its place, for a person
 */
public record Rejection(RejectReason reason, String detail) {
    private static final int DETAIL_CHARACTERS = 500;

    public Rejection {
        detail = detail.length() <= DETAIL_CHARACTERS ? detail : detail.substring(0, DETAIL_CHARACTERS - 3) + "...";
    }
}
