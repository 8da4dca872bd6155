package dev.breakeven.demo;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.units.Micros;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The terms of the demo's provider. In the files of a story, each hour of one day stands for a step: facts dated 00:00
 * hold from the beginning, those dated 01:00 from the first step on, and so forth.
 */
public final class DemoTerms {
    private static final Instant DAY = Instant.parse("2020-01-01T00:00:00Z");
    private static final Pattern HOUR = Pattern.compile("2020-01-01T0([1-9]):00:00Z");

    private DemoTerms() {}

    /** The terms from the beginning, as they are published. */
    public static TermsUpdate begin(Story story) {
        return update(story, DemoTerms::hour, from -> from <= hour(0));
    }

    /**
     * The terms that a step changes; empty for one that changes only the traffic.
     *
     * @param number number of the step, from 1
     * @param fromMicros when it happens, microseconds since the epoch
     */
    static TermsUpdate step(Story story, int number, long fromMicros) {
        return update(story, step -> step == number ? fromMicros : hour(step), from -> from == fromMicros);
    }

    /**
     * All that is or will be, to look up.
     *
     * @param stepMicros when a step happens, by its number from 1, microseconds since the epoch
     */
    static Terms terms(Story story, LongUnaryOperator stepMicros) {
        return Terms.EMPTY.with(update(story, stepMicros, from -> true), 1);
    }

    /** The hour that stands for a step, microseconds since the epoch. */
    static long hour(long step) {
        return Micros.of(DAY) + step * 3_600_000_000L;
    }

    private static TermsUpdate update(Story story, LongUnaryOperator stepMicros, Predicate<Long> dated) {
        TermsUpdate.Builder update = TermsUpdate.from("demo " + story.name());
        for (String file : story.files()) {
            String text = HOUR.matcher(text(file))
                    .replaceAll(hour -> Micros.instant(stepMicros.applyAsLong(Long.parseLong(hour.group(1))))
                            .toString());
            TermsFile.read(file, text).facts().stream()
                    .map(Fact.class::cast)
                    .filter(fact -> dated.test(fact.fromMicros()))
                    .forEach(update::add);
        }
        return update.build();
    }

    private static String text(String file) {
        try (InputStream in = DemoTerms.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
