package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** A share of what a partner sold in a period, USD, that is earned. */
public record PartnerSales(
        String tier, String partner, BigDecimal percent, BigDecimal salesUsd, long fromMicros, long toMicros)
        implements PeriodAmount {
    public PartnerSales {
        Amounts.requireNotNegative("a share of sales", percent);
        Amounts.requireNotNegative("what a partner sold", salesUsd);
    }

    /** The amount that is earned over the whole period, USD, exact. */
    public BigDecimal income() {
        return percent.multiply(salesUsd).movePointLeft(2);
    }
}
