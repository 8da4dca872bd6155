/** Effective-dated facts that usage is priced with, and the terms that hold them. Imports no Kafka. */
package dev.breakeven.terms;
