package dev.breakeven.probe;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertState;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Money;
import java.math.BigDecimal;
import java.util.*;

/** F7.6: how often the alert fires in 7 days of 10 s judgements over 5 m windows of white noise around a margin. */
public final class Flapping {
    public static void main(String[] a) {
        for (double mean : new double[] {0, 0.02, 0.03, 0.05}) {
            for (double deviation : new double[] {0.05, 0.15}) {
                Random random = new Random(7);
                AlertRule rule =
                        new AlertRule(BigDecimal.ZERO, new BigDecimal("0.02"), Money.of("0.01"), 300_000_000L, 3);
                AlertState state = AlertState.QUIET;
                ArrayDeque<Double> costs = new ArrayDeque<>();
                double sum = 0;
                int fires = 0;
                for (int i = 0; i < 7 * 8640; i++) {
                    double cost = Math.max(0, 1 - mean + deviation * random.nextGaussian());
                    costs.add(cost);
                    sum += cost;
                    if (costs.size() > 30) {
                        sum -= costs.poll();
                    }
                    Sums window = new Sums()
                            .add(Amount.TOKEN_REVENUE, Money.of(Integer.toString(costs.size())))
                            .add(Amount.DIRECT_COST, Money.of(String.format(Locale.ROOT, "%.6f", sum)));
                    AlertState next = state.after(rule, i * 10_000_000L, window);
                    if (next.firing() && !state.firing()) {
                        fires++;
                    }
                    state = next;
                }
                System.out.printf(
                        Locale.ROOT,
                        "mean %.0f %%, deviation of a window %.1f %%: fires %d times a week%n",
                        100 * mean,
                        100 * deviation / Math.sqrt(30),
                        fires);
            }
        }
    }
}
