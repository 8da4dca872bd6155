package dev.breakeven.usage;

/**
 * A set of 64-bit hashes in 10 to 15 bytes each: open addressing with linear probing in a table that is between 53 and
 * 80 percent full and grows by half, so that it never holds the half-empty table that doubling leaves behind.
 *
 * <p>Its values must be spread evenly over 64 bits, since they are their own hash: the slot is the high word of value
 * times table size (Lemire, "Fast Random Integer Generation in an Interval", 2019).
 */
final class LongHashSet {
    private static final int SMALLEST_TABLE = 64;

    private long[] table = new long[SMALLEST_TABLE];
    private int size;

    /** Adds a value; false where it was there. */
    boolean add(long value) {
        long stored = stored(value);
        int slot = slotOf(stored);
        if (table[slot] == stored) {
            return false;
        }
        if (isFull()) {
            grow();
            slot = slotOf(stored);
        }
        table[slot] = stored;
        size++;
        return true;
    }

    boolean contains(long value) {
        long stored = stored(value);
        return table[slotOf(stored)] == stored;
    }

    int size() {
        return size;
    }

    /** Bytes of the table. */
    long bytes() {
        return 8L * table.length;
    }

    /** Zero marks a free slot, so the value zero shares the place of one. */
    private static long stored(long value) {
        return value == 0 ? 1 : value;
    }

    /** The slot that holds a value, or the free one where it belongs. */
    private int slotOf(long stored) {
        int slot = home(stored);
        while (table[slot] != 0 && table[slot] != stored) {
            slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        return slot;
    }

    private int home(long stored) {
        return (int) unsignedHigh(stored, table.length);
    }

    private static long unsignedHigh(long value, int length) {
        return Math.multiplyHigh(value, length) + (value < 0 ? length : 0);
    }

    private boolean isFull() {
        return size >= table.length / 5 * 4;
    }

    private void grow() {
        long[] old = table;
        table = new long[Math.addExact(old.length, old.length / 2)];
        for (long stored : old) {
            if (stored != 0) {
                table[slotOf(stored)] = stored;
            }
        }
    }
}
