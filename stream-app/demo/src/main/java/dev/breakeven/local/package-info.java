/** The commands that bring a Kafka of their own, and the program with all commands. */
package dev.breakeven.local;
