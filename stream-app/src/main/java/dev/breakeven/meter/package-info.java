/** Counts requests into usage by cell and base window, and remembers their ids. Knows no Kafka. */
package dev.breakeven.meter;
