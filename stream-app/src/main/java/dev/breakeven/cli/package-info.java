/** The command line, and the program that it runs. */
package dev.breakeven.cli;
