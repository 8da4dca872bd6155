/** Usage: the request after validation, the cells that usage is counted by, and sums of it. Imports no Kafka. */
package dev.breakeven.usage;
