package dev.breakeven;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cycles of a graph. */
final class Cycles {
    private Cycles() {}

    /**
     * The sets of nodes each of which can be reached from every other of the set: the strongly connected components of more
     * than one node.
     *
     * @param graph the successors of each node; no node is its own
     */
    static List<Set<String>> of(Map<String, Set<String>> graph) {
        Map<String, Set<String>> reached = new TreeMap<>();
        graph.keySet().forEach(node -> reached.put(node, reachable(graph, node)));
        List<Set<String>> cycles = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        reached.forEach((node, others) -> {
            if (others.contains(node) && !seen.contains(node)) {
                Set<String> cycle = new TreeSet<>(others);
                cycle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(node));
                seen.addAll(cycle);
                cycles.add(cycle);
            }
        });
        return cycles;
    }

    private static Set<String> reachable(Map<String, Set<String>> graph, String start) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(graph.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            String node = next.remove();
            if (reached.add(node)) {
                next.addAll(graph.getOrDefault(node, Set.of()));
            }
        }
        return reached;
    }
}
