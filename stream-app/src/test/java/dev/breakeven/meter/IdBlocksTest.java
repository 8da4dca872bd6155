package dev.breakeven.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdBlocksTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private static List<Long> throughABlock(long[] sorted, int from, int to) {
        List<Long> hashes = new ArrayList<>();
        IdBlocks.unpack(IdBlocks.pack(3, sorted, from, to), hashes::add);
        return hashes;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsPackedIsUnpacked(long seed) {
        Random random = new Random(seed);
        long[] hashes = random.longs(1 + random.nextInt(5_000)).sorted().toArray();
        int from = random.nextInt(hashes.length);
        assertThat(throughABlock(hashes, from, hashes.length))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        LongStream.of(hashes).skip(from).boxed().toList());
    }

    @Test
    void theEndsOfTheRangeAndNeighboursAreHashesToo() {
        long[] hashes = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, 256, Long.MAX_VALUE};
        assertThat(throughABlock(hashes, 0, hashes.length))
                .containsExactlyElementsOf(Arrays.stream(hashes).boxed().toList());
        assertThat(throughABlock(hashes, 2, 3)).containsExactly(-1L);
        assertThat(throughABlock(hashes, 2, 2)).isEmpty();
    }

    @Test
    void aBlockOfSomeThousandsTakesSevenBytesForEach() {
        long[] hashes = new Random(1).longs(12_500).sorted().toArray();
        assertThat(IdBlocks.pack(0, hashes, 0, hashes.length).getDistances().remaining())
                .isEqualTo(7 * hashes.length);
    }
}
