package dev.breakeven.ledger;

import dev.breakeven.schema.LedgerTerms;
import dev.breakeven.terms.Admission;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.TermsWire;
import java.util.Map;
import java.util.TreeMap;

/** The updates of terms that were applied, by version. */
final class TermsLog {
    private static final String PREFIX = "terms/";

    private final TreeMap<Long, Shelved> updates = new TreeMap<>();
    private final TreeMap<Long, Shelved> unsaved = new TreeMap<>();

    /** What of an update was applied, and what of it is held back. */
    private record Shelved(TermsUpdate accepted, TermsUpdate held) {}

    void add(long version, Admission admission) {
        Shelved shelved = new Shelved(admission.accepted(), admission.held());
        updates.put(version, shelved);
        unsaved.put(version, shelved);
    }

    /** The book that all updates make, in the order of their versions. */
    TermsBook book() {
        return book(Long.MAX_VALUE);
    }

    /** The book of a version. */
    TermsBook book(long version) {
        TermsBook book = TermsBook.EMPTY;
        for (Map.Entry<Long, Shelved> update : updates.headMap(version, true).entrySet()) {
            book = book.with(update.getValue().accepted(), update.getKey())
                    .holding(update.getValue().held());
        }
        return book;
    }

    void save(LedgerState.Writer writer) {
        unsaved.forEach((version, update) -> writer.put(
                PREFIX + version,
                new LedgerTerms(version, TermsWire.avro(update.accepted(), 0), TermsWire.avro(update.held(), 0))));
        unsaved.clear();
    }

    void load(LedgerState state) {
        state.forEach(
                PREFIX,
                LedgerTerms.class,
                (key, entry) -> updates.put(
                        entry.getVersion(),
                        new Shelved(update(entry, entry.getUpdate()), update(entry, entry.getHeld()))));
    }

    private static TermsUpdate update(LedgerTerms entry, dev.breakeven.schema.TermsUpdate avro) {
        try {
            return TermsWire.update(avro);
        } catch (DecodeException e) {
            throw new IllegalStateException("terms version " + entry.getVersion() + " is unusable", e);
        }
    }
}
