package dev.breakeven.meter;

import dev.breakeven.schema.IdBlock;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * Hashes as the changelog has them: in order, each as its distance from the one before, in as many bytes as the greatest
 * distance needs. Of some thousands that are evenly spread over 64 bits that is seven bytes each, where they themselves
 * would be eight that no compression makes less of.
 */
final class IdBlocks {
    private IdBlocks() {}

    /**
     * Packs hashes.
     *
     * @param generation generation of their ids
     * @param sorted hashes in order, of which those from a place to another, exclusive, are packed
     */
    static IdBlock pack(long generation, long[] sorted, int from, int to) {
        int width = width(sorted, from, to);
        ByteBuffer packed = ByteBuffer.allocate(width * (to - from));
        long before = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            put(packed, sorted[i] - before, width);
            before = sorted[i];
        }
        return new IdBlock(generation, width, packed.flip());
    }

    /** Bytes of the greatest distance, at least one. Distances are unsigned. */
    private static int width(long[] sorted, int from, int to) {
        long bits = 1;
        long before = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            bits |= sorted[i] - before;
            before = sorted[i];
        }
        return Long.BYTES - Long.numberOfLeadingZeros(bits) / Byte.SIZE;
    }

    private static void put(ByteBuffer packed, long distance, int width) {
        for (int shift = Byte.SIZE * (width - 1); shift >= 0; shift -= Byte.SIZE) {
            packed.put((byte) (distance >>> shift));
        }
    }

    /** Gives all hashes of a block. */
    static void unpack(IdBlock block, LongConsumer hashes) {
        ByteBuffer packed = block.getDistances().duplicate();
        long hash = Long.MIN_VALUE;
        while (packed.hasRemaining()) {
            long distance = 0;
            for (int i = 0; i < block.getWidth(); i++) {
                distance = distance << Byte.SIZE | (packed.get() & 0xffL);
            }
            hash += distance;
            hashes.accept(hash);
        }
    }
}
