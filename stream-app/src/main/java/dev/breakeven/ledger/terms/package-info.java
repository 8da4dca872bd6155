/** The versions of the terms that the ledger prices with, and the what-if terms beside them. */
package dev.breakeven.ledger.terms;
