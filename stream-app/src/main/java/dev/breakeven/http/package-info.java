/** What programs and probes see over HTTP. */
package dev.breakeven.http;
