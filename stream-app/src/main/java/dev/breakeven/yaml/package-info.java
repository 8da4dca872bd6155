/** YAML with line numbers: reads values by kind, and collects all problems of a file. */
package dev.breakeven.yaml;
