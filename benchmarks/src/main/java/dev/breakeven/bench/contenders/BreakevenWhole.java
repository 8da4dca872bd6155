package dev.breakeven.bench.contenders;

import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.service.ServiceAccess;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.usage.InputCounts;
import java.util.concurrent.TimeUnit;

/** Meter, ledger and margins, all on one thread. */
final class BreakevenWhole implements Contender {
    private static final long PAUSE_MILLIS = 50;

    @Override
    public boolean dedupes() {
        return true;
    }

    @Override
    public Counted run(RoundOrder order) {
        LedgerView view = new LedgerView();
        return BreakevenRun.run(
                order,
                config -> ServiceAccess.applyTerms(config, SimpleTerms.YAML),
                topology -> topology.build(view),
                config -> counted(order, view));
    }

    /** From what the ledger shows of itself, which it has applied. */
    private static Counted counted(RoundOrder order, LedgerView view) {
        long deadline = System.nanoTime() + Clients.LIMIT.toNanos();
        Counted counted = counted(view);
        while (!counted.isAll(order)) {
            PollMeter.throwFailure();
            if (System.nanoTime() > deadline) {
                throw new BenchException("the ledger counted %s within %s".formatted(counted, Clients.LIMIT));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw BenchException.interrupted(e);
            }
            counted = counted(view);
        }
        return counted;
    }

    private static Counted counted(LedgerView view) {
        InputCounts counts = view.snapshot().map(LedgerSnapshot::input).orElse(InputCounts.NONE);
        return new Counted(counts.accepted(), counts.duplicates());
    }
}
