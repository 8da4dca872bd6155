package dev.breakeven.bench.fork;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The side of a forked process: orders come on standard input, one a line, and so do answers go out. */
public final class Child {
    /** The work for an order. */
    public interface Work<O> {
        /** The answer to an order. */
        Object answer(O order) throws Exception;
    }

    private Child() {}

    /** Answers orders, and ends the process when there will be no more, which is also so when the parent is gone. */
    public static <O> void serve(Class<O> type, Work<O> work) {
        PrintStream answers = System.out;
        // Answers alone go there; what libraries print must not be among them.
        System.setOut(System.err);
        ExecutorService worker = Executors.newSingleThreadExecutor();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        orders.lines()
                .forEach(line -> worker.execute(() -> {
                    answers.println(Lines.of(answer(Lines.read(line, type), work)));
                    answers.flush();
                }));
        System.exit(0);
    }

    private static <O> Answer answer(O order, Work<O> work) {
        try {
            return new Answer(Lines.of(work.answer(order)), null);
        } catch (Exception | LinkageError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new Answer(null, trace.toString());
        }
    }
}
