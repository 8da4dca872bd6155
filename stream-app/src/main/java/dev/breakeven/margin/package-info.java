/** Margins: the scopes that they are of, sums of priced usage, and reports. Imports no Kafka. */
package dev.breakeven.margin;
