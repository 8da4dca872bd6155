/** Effective-dated facts that usage is priced with, and the terms that holds them. Imports no Kafka. */
package dev.breakeven.terms;
