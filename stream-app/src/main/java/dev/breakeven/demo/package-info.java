/** The demo: stories, a generator of traffic, and a table that shows what becomes of it. */
package dev.breakeven.demo;
