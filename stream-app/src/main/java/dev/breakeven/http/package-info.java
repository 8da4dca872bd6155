/** The HTTP API for programs and probes. {@code Routes} lists its paths; each has a handler of its own. */
package dev.breakeven.http;
