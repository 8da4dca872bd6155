/** The metrics for Prometheus. The one place where amounts become floating point. */
package dev.breakeven.metrics;
