package dev.breakeven.yaml;

/**
 * A setting as it was found.
 *
 * @param name section and key
 * @param where where its value comes from
 * @param given whether somebody gave it, else it is the default
 * @param sound whether its text could be read, else the value is a placeholder
 */
public record Setting<T>(String name, T value, Where where, boolean given, boolean sound) {}
