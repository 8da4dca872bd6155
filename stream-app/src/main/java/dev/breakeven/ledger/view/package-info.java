/** The face of the ledger: a snapshot of the present and the newest windows, for others to read. */
package dev.breakeven.ledger.view;
