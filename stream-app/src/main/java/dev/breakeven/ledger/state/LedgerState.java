package dev.breakeven.ledger.state;

import dev.breakeven.schema.LedgerEntry;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.ChangelogState;
import dev.breakeven.wire.DecodeException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The ledger's entries as the changelog holds them, by key. */
public final class LedgerState implements ChangelogState {
    private final TreeMap<String, byte[]> entries = new TreeMap<>();
    private final Supplier<AvroCodec<LedgerEntry>> codecs;
    private AvroCodec<LedgerEntry> codec;

    public LedgerState(Supplier<AvroCodec<LedgerEntry>> codecs) {
        this.codecs = codecs;
    }

    /** Where the ledger's parts write their entries. */
    public interface Writer {
        /** Puts an entry, one of the records of {@link LedgerEntry}. */
        void put(String key, Object entry);

        void delete(String key);
    }

    /** A writer to this state and to its changelog, where an entry that stays the same is not written again. */
    public Writer writer(Log changelog) {
        return new Writer() {
            @Override
            public void put(String key, Object entry) {
                byte[] value = codec().encode(new LedgerEntry(entry));
                if (!Arrays.equals(value, entries.put(key, value))) {
                    changelog.log(key, value);
                }
            }

            @Override
            public void delete(String key) {
                if (entries.remove(key) != null) {
                    changelog.log(key, null);
                }
            }
        };
    }

    /** All entries whose key begins so, in the order of their keys. */
    public <T> void forEach(String prefix, Class<T> type, BiConsumer<String, T> action) {
        for (String key : keys(prefix)) {
            action.accept(key, type.cast(decode(key)));
        }
    }

    /** Keys that begin so, in order. */
    public List<String> keys(String prefix) {
        return entries.tailMap(prefix, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    private Object decode(String key) {
        try {
            return codec().decode(entries.get(key)).getEntry();
        } catch (DecodeException e) {
            throw new IllegalStateException("the ledger's changelog has an unusable entry " + key, e);
        }
    }

    private AvroCodec<LedgerEntry> codec() {
        if (codec == null) {
            codec = codecs.get();
        }
        return codec;
    }

    @Override
    public void restore(String key, byte[] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public void clear() {
        entries.clear();
    }
}
