/** The whole service over a file of requests, and its result. */
package dev.breakeven.backtest;
