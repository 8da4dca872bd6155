package dev.breakeven.meter;

import dev.breakeven.schema.IdBlock;
import dev.breakeven.schema.MeterClock;
import dev.breakeven.schema.MeterEntry;
import dev.breakeven.usage.RecentIds;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.ChangelogState;
import dev.breakeven.wire.DecodeException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The memory of a meter task across a restart: its watermark and the request ids of the dedupe horizon. The ids go to
 * the changelog in blocks, one or more per commit and generation, and a generation is deleted as a whole.
 */
public final class MeterState implements ChangelogState {
    private static final String CLOCK = "clock";
    private static final String IDS = "ids/";
    private static final long NONE = Long.MIN_VALUE;

    /** Half a mebibyte: a record may have one by default. */
    private static final int IDS_PER_BLOCK = 65_536;

    private final RecentIds ids;
    private final Supplier<AvroCodec<MeterEntry>> codecs;
    private AvroCodec<MeterEntry> codec;
    private long watermarkMicros = NONE;
    private long loggedWatermarkMicros = NONE;

    /** By generation, how many blocks of it the changelog holds. */
    private final TreeMap<Long, Integer> blocks = new TreeMap<>();

    /** By generation, hashes that the changelog does not hold yet. */
    private final TreeMap<Long, Hashes> unlogged = new TreeMap<>();

    private long unloggedGeneration;
    private Hashes unloggedNow;

    public MeterState(long horizonMicros, Supplier<AvroCodec<MeterEntry>> codecs) {
        this.ids = new RecentIds(horizonMicros);
        this.codecs = codecs;
    }

    /** Greatest event time or explicit watermark seen, microseconds since the epoch. */
    public OptionalLong watermarkMicros() {
        return watermarkMicros == NONE ? OptionalLong.empty() : OptionalLong.of(watermarkMicros);
    }

    public void advance(long timeMicros) {
        watermarkMicros = Math.max(watermarkMicros, timeMicros);
    }

    /** Remembers an id, by its hash, from the present watermark on; false where it is remembered already. */
    public boolean firstSeen(long hash) {
        long generation = ids.generationAt(watermarkMicros);
        if (!ids.add(hash, generation)) {
            return false;
        }
        if (unloggedNow == null || unloggedGeneration != generation) {
            unloggedGeneration = generation;
            unloggedNow = unlogged.computeIfAbsent(generation, g -> new Hashes());
        }
        unloggedNow.add(hash);
        return true;
    }

    public long idsHeld() {
        return ids.size();
    }

    /** Writes the entries that the changelog does not hold yet, and deletes those past the horizon. */
    public void save(Log store) {
        if (watermarkMicros != loggedWatermarkMicros) {
            store.log(CLOCK, codec().encode(new MeterEntry(new MeterClock(watermarkMicros))));
            loggedWatermarkMicros = watermarkMicros;
        }
        unlogged.forEach((generation, hashes) -> {
            hashes.sort();
            for (int from = 0; from < hashes.size; from += IDS_PER_BLOCK) {
                int block = blocks.merge(generation, 1, Integer::sum) - 1;
                store.log(blockKey(generation, block), codec().encode(new MeterEntry(hashes.block(generation, from))));
            }
        });
        unlogged.clear();
        unloggedNow = null;
        if (watermarkMicros != NONE) {
            ids.expire(ids.generationAt(watermarkMicros), generation -> delete(generation, store));
        }
    }

    private void delete(long generation, Log store) {
        int count = blocks.getOrDefault(generation, 0);
        for (int block = 0; block < count; block++) {
            store.log(blockKey(generation, block), null);
        }
        blocks.remove(generation);
    }

    private static String blockKey(long generation, int block) {
        return IDS + generation + "/" + block;
    }

    @Override
    public void restore(String key, byte[] value) {
        if (value == null) {
            forget(key);
            return;
        }
        Object entry = decode(key, value).getEntry();
        if (entry instanceof MeterClock clock) {
            watermarkMicros = clock.getWatermarkMicros();
            loggedWatermarkMicros = watermarkMicros;
        } else if (entry instanceof IdBlock block) {
            restore(key, block);
        }
    }

    private void restore(String key, IdBlock block) {
        int number = Integer.parseInt(key.substring(key.lastIndexOf('/') + 1));
        blocks.merge(block.getGeneration(), number + 1, Math::max);
        IdBlocks.unpack(block, hash -> ids.restore(hash, block.getGeneration()));
    }

    private void forget(String key) {
        long generation = Long.parseLong(key.substring(IDS.length(), key.lastIndexOf('/')));
        ids.forget(generation);
        blocks.remove(generation);
    }

    private MeterEntry decode(String key, byte[] value) {
        try {
            return codec().decode(value);
        } catch (DecodeException e) {
            throw new IllegalStateException("the meter's changelog has an unusable entry " + key, e);
        }
    }

    private AvroCodec<MeterEntry> codec() {
        if (codec == null) {
            codec = codecs.get();
        }
        return codec;
    }

    @Override
    public void clear() {
        ids.clear();
        blocks.clear();
        unlogged.clear();
        unloggedNow = null;
        watermarkMicros = NONE;
        loggedWatermarkMicros = NONE;
    }

    /** A growing list of hashes. */
    private static final class Hashes {
        private long[] values = new long[16];
        private int size;

        void add(long hash) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = hash;
        }

        void sort() {
            Arrays.sort(values, 0, size);
        }

        IdBlock block(long generation, int from) {
            return IdBlocks.pack(generation, values, from, Math.min(size, from + IDS_PER_BLOCK));
        }
    }
}
