/** All that the service needs around it, in this process: a broker, a schema registry, and the topics. */
package dev.breakeven.stack;
