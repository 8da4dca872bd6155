package dev.breakeven.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where something was written.
 *
 * @param source a file, or its substitute
 * @param line line number from 1, or 0 where there are no lines
 */
public record Where(String source, int line) {
    public static Where variable(String name) {
        return new Where("environment variable " + name, 0);
    }

    /** The place of a node of YAML. */
    static Where of(String source, Node node) {
        return new Where(source, node.getStartMark().map(Mark::getLine).orElse(-1) + 1);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
