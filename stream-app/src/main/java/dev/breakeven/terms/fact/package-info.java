/** Facts of dated business terms, as values: nothing in here knows how they are looked up, or written. */
package dev.breakeven.terms.fact;
