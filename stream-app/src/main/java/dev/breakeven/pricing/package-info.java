/** Usage and terms become lines of cost and revenue. Imports no Kafka. */
package dev.breakeven.pricing;
