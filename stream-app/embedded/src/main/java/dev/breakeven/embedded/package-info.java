/** A Kafka broker and a schema registry inside this JVM, for trying the product, for backtests and for tests. */
package dev.breakeven.embedded;
