/** Windows of usage, their prices, margins and alerts: the part of the program that knows terms. Knows no Kafka. */
package dev.breakeven.ledger;
