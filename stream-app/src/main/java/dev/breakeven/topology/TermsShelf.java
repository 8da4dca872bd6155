package dev.breakeven.topology;

import dev.breakeven.schema.LedgerTerms;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.TermsWire;
import java.util.Map;
import java.util.TreeMap;

/** The updates of terms that were applied, by version. */
final class TermsShelf {
    private static final String PREFIX = "terms/";

    private final TreeMap<Long, TermsUpdate> updates = new TreeMap<>();
    private final TreeMap<Long, TermsUpdate> unsaved = new TreeMap<>();

    void add(long version, TermsUpdate update) {
        updates.put(version, update);
        unsaved.put(version, update);
    }

    /** The book that all updates make, in the order of their versions. */
    TermsBook book() {
        TermsBook book = TermsBook.EMPTY;
        for (Map.Entry<Long, TermsUpdate> update : updates.entrySet()) {
            book = book.with(update.getValue(), update.getKey());
        }
        return book;
    }

    void save(LedgerState.Writer writer) {
        unsaved.forEach(
                (version, update) -> writer.put(PREFIX + version, new LedgerTerms(version, TermsWire.avro(update, 0))));
        unsaved.clear();
    }

    void load(LedgerState state) {
        state.forEach(PREFIX, LedgerTerms.class, (key, entry) -> updates.put(entry.getVersion(), update(entry)));
    }

    private static TermsUpdate update(LedgerTerms entry) {
        try {
            return TermsWire.update(entry.getUpdate());
        } catch (DecodeException e) {
            throw new IllegalStateException("terms version " + entry.getVersion() + " is unusable", e);
        }
    }
}
