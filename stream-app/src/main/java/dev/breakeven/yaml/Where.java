package dev.breakeven.yaml;

/**
 * Where something was written.
 *
 * @param source file, or what stands in for one
 * @param line line number from 1, or 0 where there are no lines
 */
public record Where(String source, int line) {
    public static Where variable(String name) {
        return new Where("environment variable " + name, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
