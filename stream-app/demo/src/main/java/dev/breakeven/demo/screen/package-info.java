/** The demo's screen: the figures of the ledger as a board, and the page that is drawn of it. */
package dev.breakeven.demo.screen;
