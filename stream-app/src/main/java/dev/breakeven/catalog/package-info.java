/** Price lists of others as terms to review: what a file says, in neutral records, and what it says that is left out. */
package dev.breakeven.catalog;
