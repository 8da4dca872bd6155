/** Traces of requests in files, read line by line. */
package dev.breakeven.cli.trace;
