package dev.breakeven.ledger.terms;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.schema.LedgerTerms;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.terms.Admission;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.TermsWire;
import java.util.Map;
import java.util.TreeMap;

/** The updates of terms that were applied, by version. */
public final class TermsLog {
    private static final String PREFIX = "terms/";

    private final TreeMap<Long, Logged> updates = new TreeMap<>();
    private final TreeMap<Long, Logged> unsaved = new TreeMap<>();

    /** The facts of an update that were applied, and those that are held back. */
    private record Logged(TermsUpdate accepted, TermsUpdate held) {}

    public void add(long version, Admission admission) {
        Logged logged = new Logged(admission.accepted(), admission.held());
        updates.put(version, logged);
        unsaved.put(version, logged);
    }

    /** The terms that all updates make, in the order of their versions. */
    public Terms terms() {
        return terms(Long.MAX_VALUE);
    }

    /** The terms of a version. */
    public Terms terms(long version) {
        Terms terms = Terms.EMPTY;
        for (Map.Entry<Long, Logged> update : updates.headMap(version, true).entrySet()) {
            terms = terms.with(update.getValue().accepted(), update.getKey())
                    .holding(update.getValue().held());
        }
        return terms;
    }

    public void save(LedgerState.Writer writer) {
        unsaved.forEach((version, update) -> writer.put(
                PREFIX + version,
                new LedgerTerms(version, TermsWire.avro(update.accepted(), 0), TermsWire.avro(update.held(), 0))));
        unsaved.clear();
    }

    public void load(LedgerState state) {
        state.forEach(
                PREFIX,
                LedgerTerms.class,
                (key, entry) -> updates.put(
                        entry.getVersion(),
                        new Logged(update(entry, entry.getUpdate()), update(entry, entry.getHeld()))));
    }

    private static TermsUpdate update(LedgerTerms entry, TermsUpdateRecord avro) {
        try {
            return TermsWire.update(avro);
        } catch (DecodeException e) {
            throw new IllegalStateException("terms version " + entry.getVersion() + " is unusable", e);
        }
    }
}
