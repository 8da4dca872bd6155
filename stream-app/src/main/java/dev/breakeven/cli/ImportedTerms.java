package dev.breakeven.cli;

import dev.breakeven.catalog.ModelPrice;
import dev.breakeven.catalog.PoolRates;
import dev.breakeven.catalog.PriceList;
import dev.breakeven.catalog.RateList;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.termsfile.TermsYaml;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Rate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A file of terms to review.
 *
 * @param comments lines at its head: its origin, omissions and changes
 * @param summary the same in one line
 */
record ImportedTerms(TermsUpdate update, List<String> comments, String summary) {
    private static final String REVIEW =
            "For review: nothing of it holds before `breakeven terms apply`. What has no price here is unknown, not free.";

    private static final int LINE_CHARACTERS = 118;

    /** Characters that no comment in YAML can have, or that would disturb a terminal. */
    private static final String UNPRINTABLE = "[^\\p{Print}\\p{L}\\p{N}]";

    static ImportedTerms of(Path file, PriceList list, String tier, long fromMicros) {
        TermsUpdate.Builder update = TermsUpdate.from(file.toString());
        list.prices().forEach(price -> update.add(fact(price, tier, fromMicros)));
        String summary = count(list.prices().size(), "price") + " of " + count(list.models(), "model");
        return of(
                update.build(),
                "%s of LiteLLM's map %s, for tier %s from %s."
                        .formatted(summary, file.getFileName(), tier, Micros.instant(fromMicros)),
                "Costs per token are multiplied by a million, exactly. Where the map has no price of reasoning tokens,"
                        + " they have that of output tokens, since they are billed as such.",
                summary,
                list.notes());
    }

    static ImportedTerms of(Path file, RateList list) {
        TermsUpdate.Builder update = TermsUpdate.from(file.toString());
        for (PoolRates pool : list.pools()) {
            update.add(fact(pool));
            pool.usdPerGpuHour().forEach((from, usd) -> update.add(new PoolRate(pool.name(), new Rate(usd), from)));
        }
        TermsUpdate built = update.build();
        String summary = count(built.facts(PoolRate.class).size(), "rate") + " of "
                + count(built.facts(Pool.class).size(), "pool");
        return of(
                built,
                "%s of the price list %s.".formatted(summary, file.getFileName()),
                "Prices of whole instances are divided by their number of GPUs. A rate is here only where it changes.",
                summary,
                list.notes());
    }

    private static Price fact(ModelPrice price, String tier, long fromMicros) {
        return new Price(
                tier,
                price.model(),
                price.serviceClass(),
                price.contextAbove(),
                new UnitPrices(price.usd()),
                fromMicros);
    }

    private static Pool fact(PoolRates pool) {
        return new Pool(
                pool.name(),
                pool.key().gpu(),
                text(pool.key().provider()),
                text(pool.key().region()),
                Optional.of(pool.key().commitment()));
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(known -> !known.isEmpty());
    }

    private static ImportedTerms of(
            TermsUpdate update, String title, String rules, String summary, List<String> notes) {
        List<String> comments = Stream.concat(
                        Stream.of(title, REVIEW, rules), notes.stream().map(note -> "- " + note))
                .map(line -> line.replaceAll(UNPRINTABLE, "?"))
                .flatMap(line -> wrapped(line).lines())
                .toList();
        String more = notes.isEmpty() ? "" : "; %s at the head of the file".formatted(count(notes.size(), "note"));
        return new ImportedTerms(update, comments, summary + more);
    }

    private static String count(long count, String thing) {
        return "%,d %s%s".formatted(count, thing, count == 1 ? "" : "s");
    }

    /** Text in lines that are no longer than an editor is wide, unless a word is. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > LINE_CHARACTERS) {
                lines.append("\n ");
                column = 1;
            }
            lines.append(column == 0 ? "" : " ").append(word);
            column += 1 + word.length();
        }
        return lines.toString();
    }

    /** Prints the file, and the summary beside it. */
    void print(CommandSpec command) {
        command.commandLine().getOut().print(TermsYaml.text(update, comments));
        command.commandLine().getOut().flush();
        command.commandLine().getErr().println("note: " + summary);
    }
}
