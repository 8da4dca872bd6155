package dev.breakeven.demo;

import dev.breakeven.usage.Request;

/**
 * A request on its way.
 *
 * @param atMicros when it is sent, event time in microseconds since the epoch; at or after the request's own time
 */
record Sending(long atMicros, Request request) {}
