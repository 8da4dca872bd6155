/** Quantities and how they are rounded: money, GPU time, rates, ratios and windows of time. Imports only the JDK. */
package dev.breakeven.units;
