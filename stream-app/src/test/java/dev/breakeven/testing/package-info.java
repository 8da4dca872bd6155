/** Helpers of tests. */
package dev.breakeven.testing;
