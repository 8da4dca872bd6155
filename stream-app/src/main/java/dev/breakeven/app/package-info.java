/** The parts of the running program: clients, topics, the stream and the service around it. */
package dev.breakeven.app;
