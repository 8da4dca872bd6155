/** The facts of dated business terms, and the table of their kinds. Knows nothing of how they are looked up or stored. */
package dev.breakeven.terms.fact;
