/** The topology on one page, and the processors and stores in it. */
package dev.breakeven.topology;
