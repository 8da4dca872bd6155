package dev.breakeven.demo;

import dev.breakeven.demo.screen.Board;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Notices that margins come to where a story takes them, one after the other. */
final class TargetWatch {
    private final Deque<Target> ahead;

    TargetWatch(List<Target> targets) {
        ahead = new ArrayDeque<>(targets);
    }

    void look(Board board) {
        while (!ahead.isEmpty() && ahead.getFirst().isReached(board)) {
            ahead.removeFirst();
        }
    }

    /** The first that was not seen yet. */
    Optional<Target> missing() {
        return Optional.ofNullable(ahead.peekFirst());
    }
}
