/**
 * The settings of the program: {@code ConfigFile} reads them, section by section, into the settings of the parts that
 * they are for. All problems of a file are listed at once.
 */
package dev.breakeven.config;
