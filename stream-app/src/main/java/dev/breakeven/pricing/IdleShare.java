package dev.breakeven.pricing;

import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.units.Money;
import java.util.Optional;

/**
 * The part of a pool's idle cost that a tier bears in one base window.
 *
 * @param tier who bears it
 * @param model on which model; absent where the tier did not use the pool
 * @param byUsage amount under the policy by usage
 * @param byReservation amount under the policy by reservation
 */
public record IdleShare(String tier, Optional<String> model, Money byUsage, Money byReservation) {
    /** The amount under a policy. */
    public Money under(IdlePolicy policy) {
        return switch (policy) {
            case BY_USAGE -> byUsage;
            case BY_RESERVATION -> byReservation;
            case UNALLOCATED -> Money.ZERO;
        };
    }
}
