package dev.breakeven.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecentIdsTest {
    private static final long HORIZON = 600;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anIdIsFoundForAtLeastTheHorizonAndAtMostOneAndAHalf(long seed) {
        Random random = new Random(seed);
        RecentIds ids = new RecentIds(HORIZON);
        Map<Long, Long> firstSeen = new HashMap<>();
        long watermark = -5 * HORIZON;
        for (int i = 0; i < 20_000; i++) {
            watermark += random.nextInt(4);
            long id = random.nextInt(500);
            boolean added = ids.add(spread(id), ids.generationAt(watermark));
            long age = watermark - firstSeen.getOrDefault(id, Long.MIN_VALUE / 2);
            if (age <= HORIZON || age > HORIZON * 3 / 2) {
                assertThat(added)
                        .as("age %d at %d, seed %d", age, watermark, seed)
                        .isEqualTo(age > HORIZON);
            }
            if (added) {
                firstSeen.put(id, watermark);
            }
        }
        ids.expire(ids.generationAt(watermark), generation -> {});
        assertThat(ids.size()).as("seed %d", seed).isLessThanOrEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whenIdsAreExpiredMakesNoDifferenceToWhatIsFound(long seed) {
        Random random = new Random(seed);
        RecentIds often = new RecentIds(HORIZON);
        RecentIds seldom = new RecentIds(HORIZON);
        long watermark = 0;
        for (int i = 0; i < 20_000; i++) {
            watermark += random.nextInt(200) == 0 ? random.nextInt(2_000) : random.nextInt(4);
            long id = spread(random.nextInt(500));
            long generation = often.generationAt(watermark);
            assertThat(seldom.add(id, generation))
                    .as("at %d, seed %d", watermark, seed)
                    .isEqualTo(often.add(id, generation));
            often.expire(generation, expired -> {});
            if (random.nextInt(500) == 0) {
                seldom.expire(generation, expired -> {});
            }
        }
    }

    /** A bijection that spreads small numbers over 64 bits (Steele et al., SplitMix64). */
    private static long spread(long value) {
        long mixed = (value + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withinAGenerationItIsASet(long seed) {
        Random random = new Random(seed);
        RecentIds ids = new RecentIds(HORIZON);
        Set<Long> model = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            long hash = random.nextInt(3) == 0 ? edge(random) : spread(random.nextInt(5_000));
            assertThat(ids.add(hash, 0)).as("%x, seed %d", hash, seed).isEqualTo(model.add(hash));
        }
        assertThat(ids.size()).as("seed %d", seed).isEqualTo(model.size());
    }

    /** Hashes whose places are the first and the last of the table, where probing goes around. */
    private static long edge(Random random) {
        long near = 1L + random.nextInt(100);
        return random.nextBoolean() ? near : -near;
    }

    @Test
    void whatIsPutBackIsFoundAsBefore() {
        RecentIds ids = new RecentIds(HORIZON);
        RecentIds restored = new RecentIds(HORIZON);
        List<Long> forgotten = new ArrayList<>();
        for (long id = 0; id < 1_000; id++) {
            long generation = id / 250;
            ids.add(spread(id), generation);
            restored.restore(spread(id), generation);
        }
        ids.expire(4, forgotten::add);
        forgotten.forEach(restored::forget);
        assertThat(forgotten).containsExactly(0L, 1L);
        assertThat(restored.size()).isEqualTo(ids.size()).isEqualTo(500);
        for (long id = 0; id < 1_000; id++) {
            assertThat(restored.add(spread(id), 4))
                    .isEqualTo(ids.add(spread(id), 4))
                    .isEqualTo(id < 500);
        }
    }

    @Test
    void anIdTakesAtMostSixteenBytesAtEverySizeFromAThousandToAMillion() {
        RecentIds ids = new RecentIds(HORIZON);
        for (long id = 1; id <= 1_000_000; id++) {
            ids.add(spread(id), 0);
            if (id >= 1_000 && ids.bytes() > 16 * id) {
                assertThat(ids.bytes()).as("bytes of %d ids", id).isLessThanOrEqualTo(16 * id);
            }
        }
        assertThat(ids.size()).isEqualTo(1_000_000);
    }

    @Test
    void clearedItHoldsNothing() {
        RecentIds ids = new RecentIds(HORIZON);
        ids.add(spread(1), 0);
        ids.clear();
        assertThat(ids.size()).isZero();
        assertThat(ids.bytes()).isZero();
        assertThat(ids.add(spread(1), 0)).isTrue();
    }
}
