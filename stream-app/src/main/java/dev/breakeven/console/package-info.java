/** Terminal, progress and text tables. */
package dev.breakeven.console;
