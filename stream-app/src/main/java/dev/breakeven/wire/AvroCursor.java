package dev.breakeven.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over the bytes of a record, value by value, without making an object of any (Avro 1.12 specification, "Binary
 * Encoding"). The caller knows the order of the values and their bounds. After a value that is not within them, all
 * further values mean nothing, and {@link #isWhole} is false.
 *
 * <p>Where the bytes end too early, a value throws an {@link ArrayIndexOutOfBoundsException}.
 */
final class AvroCursor {
    private static final int LONGEST_VARINT_BITS = 70;
    private static final int DELETE = 0x7f;
    private static final int NULL_BRANCH = 0;
    private static final int VALUE_BRANCH = 2;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final long DELETES = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int at;
    private boolean failed;

    /** Begins to read at a place of some bytes, which must not change meanwhile. */
    void begin(byte[] encoded, int from) {
        bytes = encoded;
        at = from;
        failed = false;
    }

    /** The bytes that are read. Not to be kept. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether all values were within their bounds, and no byte is left. */
    boolean isWhole() {
        return !failed && at == bytes.length;
    }

    private void fail() {
        failed = true;
    }

    /** A long in zigzag code, seven bits a byte. One that has no end is within no bounds. */
    long number() {
        int place = at;
        int next = bytes[place++];
        long raw = next & 0x7f;
        for (int shift = 7; next < 0; shift += 7) {
            if (shift == LONGEST_VARINT_BITS) {
                fail();
                return 0;
            }
            next = bytes[place++];
            raw |= (next & 0x7fL) << shift;
        }
        at = place;
        return (raw >>> 1) ^ -(raw & 1);
    }

    /** A long from 0 to the greatest. */
    long count(long greatest) {
        long count = number();
        if (count < 0 || count > greatest) {
            fail();
        }
        return count;
    }

    /** A union of null and a long from 0 to the greatest. */
    long optionalCount(long greatest, long absent) {
        return isNull() ? absent : count(greatest);
    }

    /** Place of a symbol in its enumeration. */
    int symbol(int symbols) {
        long symbol = number();
        if (symbol < 0 || symbol >= symbols) {
            fail();
            return 0;
        }
        return (int) symbol;
    }

    /** A text, whatever its bytes are; its length is in bytes. */
    void text(ByteSpan text, int shortest, int longest) {
        int length = length(shortest, longest);
        text.set(at, at + length);
        at += length;
    }

    /** A text in printable ASCII. */
    void printable(ByteSpan text, int shortest, int longest) {
        text(text, shortest, longest);
        if (!isPrintable(text)) {
            fail();
        }
    }

    /** A union of null and a text in printable ASCII. */
    void optionalPrintable(ByteSpan text, int longest) {
        if (!isNull()) {
            printable(text, 0, longest);
        }
    }

    /** A map of texts, whatever their bytes are. */
    void texts(ByteSpan text, int most, int longestKey, int longestValue) {
        int left = most;
        for (long block = number(); block != 0; block = number()) {
            if (block < 0 || block > left) {
                fail();
                return;
            }
            left -= (int) block;
            for (int i = 0; i < block; i++) {
                text(text, 0, longestKey);
                text(text, 0, longestValue);
            }
        }
    }

    /** Whether a union of null and something else is null. */
    private boolean isNull() {
        int branch = bytes[at++];
        if (branch != NULL_BRANCH && branch != VALUE_BRANCH) {
            fail();
        }
        return branch == NULL_BRANCH;
    }

    private int length(int shortest, int longest) {
        long length = number();
        if (length < shortest || length > longest || length > bytes.length - at) {
            fail();
            return 0;
        }
        return (int) length;
    }

    /** Eight bytes at a time: none has its highest bit set, is below a space, or is the delete character. */
    boolean isPrintable(ByteSpan text) {
        int i = text.from();
        int to = text.to();
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(bytes, i);
            long belowSpace = word - SPACES;
            long delete = (word ^ DELETES) - ONES;
            if (((word | belowSpace | delete) & HIGHEST_BITS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == DELETE) {
                return false;
            }
        }
        return true;
    }
}
