/** The entries of the ledger's state, as its changelog has them. */
package dev.breakeven.ledger.state;
