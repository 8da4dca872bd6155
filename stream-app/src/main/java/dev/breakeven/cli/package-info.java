/** The command line of the service. */
package dev.breakeven.cli;
