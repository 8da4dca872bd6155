/** The demo: stories, a generator of traffic, and a table that shows its margins. */
package dev.breakeven.demo;
