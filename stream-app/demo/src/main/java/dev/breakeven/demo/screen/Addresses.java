package dev.breakeven.demo.screen;

import java.net.URI;

/**
 * Where the demo can be reached.
 *
 * @param http metrics and API
 * @param kafka the embedded broker, {@code host:port}
 * @param registry the embedded schema registry
 */
public record Addresses(URI http, String kafka, String registry) {}
