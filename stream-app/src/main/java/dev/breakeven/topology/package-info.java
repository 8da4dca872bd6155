/** The topology on one page, and what runs in it: the meter, the ledger and their stores. */
package dev.breakeven.topology;
