/** What Prometheus sees. The one place where amounts become floating point. */
package dev.breakeven.metrics;
