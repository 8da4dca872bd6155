/** The files that people write: settings of the program, and terms. All problems of a file are listed at once. */
package dev.breakeven.config;
