/** Price lists of others as terms to review: the prices of a file in neutral records, and notes on its omissions. */
package dev.breakeven.catalog;
