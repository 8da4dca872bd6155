package dev.breakeven.wire;

/** State in memory that a changelog rebuilds. */
public interface ChangelogState {
    /** The changelog that changes of a state are written to. */
    interface Log {
        /** Writes an entry; a null value deletes it. */
        void log(String key, byte[] value);
    }

    /** Takes an entry of the changelog, oldest first; the value is null where the entry was deleted. */
    void restore(String key, byte[] value);

    /** Forgets everything. */
    void clear();
}
