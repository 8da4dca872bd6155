package dev.breakeven.wire;

/** The place of a text in bytes; {@link AvroCursor} sets it. */
public final class ByteSpan {
    private int from;
    private int to;

    ByteSpan() {}

    void set(int newFrom, int newTo) {
        from = newFrom;
        to = newTo;
    }

    /** Place of the first byte. */
    public int from() {
        return from;
    }

    /** Place behind the last byte. */
    public int to() {
        return to;
    }

    /** Bytes of the text. */
    public int length() {
        return to - from;
    }
}
