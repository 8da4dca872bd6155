/** Windows of usage and what they are worth: the part of the program that knows terms. Knows no Kafka. */
package dev.breakeven.ledger;
