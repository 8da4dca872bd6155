/** The whole service over a file of requests, its result, and the tables that show it. */
package dev.breakeven.backtest;
