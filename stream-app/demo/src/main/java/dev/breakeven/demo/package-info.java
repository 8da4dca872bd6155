/** The demo: stories, a generator of traffic, and the service that prices it. */
package dev.breakeven.demo;
