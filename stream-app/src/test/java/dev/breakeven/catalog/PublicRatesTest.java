package dev.breakeven.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the public lists of GPU prices; needs ../shared/data. */
class PublicRatesTest {
    private static final long FROM = 1_000_000;

    /** A price of a GPU since a time; in a list of instances, of which one. */
    private record Said(PoolKey key, String instance, long from, BigDecimal usd) {}

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "fsdl_cloud-gpus_2025-03-07, Cloud, GPU Type, -, Name, On-demand, Spot, GPUs, -, 257, 330",
                "fsdl_cloud_gpus_price_changes, Cloud, GPU Type, -, Name, On-demand, Spot, GPUs, commit_time, 180, 171",
                "gcp_gpu_instance_price_changes_2022-2026, -, gpu, region, instance_type, usd_per_hour,"
                        + " usd_per_hour_spot, gpu_count, commit_time, 1999, 3874",
                "gcp_gpu_instances_2026-07-30, -, AcceleratorName, Region, InstanceType, Price, SpotPrice,"
                        + " AcceleratorCount, snapshot_time, 844, 1688",
                "skypilot_catalog_reduced, cloud, AcceleratorName, Region, InstanceType, Price, SpotPrice,"
                        + " AcceleratorCount, -, 18, 25"
            })
    void everyPriceOfAnInstanceIsARate(
            String file,
            String provider,
            String gpu,
            String region,
            String instance,
            String price,
            String spot,
            String count,
            String time,
            int rows,
            int prices)
            throws IOException {
        Path path = SharedData.file("gpu-rates/" + file + ".csv");
        List<Map<String, String>> table = table(path);
        List<Said> said = new ArrayList<>();
        for (Map<String, String> row : table) {
            for (Commitment commitment : List.of(Commitment.ON_DEMAND, Commitment.SPOT)) {
                String usd =
                        row.get(commitment == Commitment.SPOT ? spot : price).replaceAll("[$,]", "");
                if (isPositive(usd) && row.get(count).matches("[0-9]+")) {
                    PoolKey key = new PoolKey(
                            provider == null ? "gcp" : row.get(provider),
                            row.get(gpu),
                            region == null ? "" : row.get(region),
                            commitment);
                    said.add(new Said(
                            key,
                            row.get(instance) + " " + row.get(count),
                            time == null ? FROM : micros(row.get(time)),
                            new BigDecimal(usd).divide(new BigDecimal(row.get(count)), 12, RoundingMode.HALF_EVEN)));
                }
            }
        }

        RateList list = rates(path, provider == null, time == null);

        assertThat(table).hasSize(rows);
        assertThat(said).hasSize(prices);
        assertRates(list, withoutContradictions(said));
    }

    @ParameterizedTest
    @CsvSource({
        "multicloud_gpu_rates_2026-05-28_06-01, region, is_spot, price_per_gpu_hour_usd, snapshot_timestamp, 6200",
        "multicloud_summary_2026-06-01, -, spot, median_usd_gpu_hour, -, 95"
    })
    void everyPriceOfAGpuIsARate(String file, String region, String spot, String price, String time, int rows)
            throws IOException {
        Path path = SharedData.file("gpu-rates/" + file + ".csv");
        List<Said> said = new ArrayList<>();
        for (Map<String, String> row : table(path)) {
            boolean isSpot = row.get(spot).equalsIgnoreCase("true");
            PoolKey key = new PoolKey(
                    row.get("provider"),
                    row.get("gpu_type"),
                    row.getOrDefault(region, ""),
                    isSpot ? Commitment.SPOT : Commitment.ON_DEMAND);
            boolean isOne = row.getOrDefault("min_usd_gpu_hour", "").equals(row.get("max_usd_gpu_hour"));
            BigDecimal usd = new BigDecimal(row.get(isOne ? "min_usd_gpu_hour" : price)).setScale(12);
            said.add(new Said(key, "", time.equals("-") ? FROM : micros(row.get(time)), usd));
        }

        RateList list = rates(path, false, time.equals("-"));

        assertThat(said).hasSize(rows);
        assertRates(list, said);
    }

    /** Each price is in effect at its time, in a pool of its own kind; and no rate is there that no row says. */
    private static void assertRates(RateList list, List<Said> said) {
        Map<PoolKey, List<PoolRates>> pools = new HashMap<>();
        list.pools()
                .forEach(pool -> pools.computeIfAbsent(pool.key(), key -> new ArrayList<>())
                        .add(pool));
        Set<List<Object>> known = new HashSet<>();
        for (Said one : said) {
            known.add(List.of(one.key(), one.from(), one.usd()));
            assertThat(pools.getOrDefault(one.key(), List.of()))
                    .anySatisfy(pool -> assertThat(at(pool, one.from())).isEqualByComparingTo(one.usd()));
        }
        assertThat(list.pools())
                .allSatisfy(pool -> pool.usdPerGpuHour()
                        .forEach((from, usd) ->
                                assertThat(known).contains(List.of(pool.key(), from, usd.setScale(12)))));
        assertThat(list.pools()).extracting(PoolRates::name).doesNotHaveDuplicates();
    }

    private static BigDecimal at(PoolRates pool, long micros) {
        Long from = pool.usdPerGpuHour().headMap(micros + 1).isEmpty()
                ? null
                : pool.usdPerGpuHour().headMap(micros + 1).lastKey();
        return from == null ? BigDecimal.valueOf(-1) : pool.usdPerGpuHour().get(from);
    }

    private static List<Said> withoutContradictions(List<Said> said) {
        Map<List<Object>, Set<BigDecimal>> prices = new HashMap<>();
        said.forEach(
                one -> prices.computeIfAbsent(List.of(one.key(), one.instance(), one.from()), key -> new HashSet<>())
                        .add(one.usd()));
        return said.stream()
                .filter(one -> prices.get(List.of(one.key(), one.instance(), one.from()))
                                .size()
                        == 1)
                .toList();
    }

    private static RateList rates(Path path, boolean nameProvider, boolean giveTime) {
        return RateFile.read(path)
                .rates(new RateChoice(
                        Glob.ALL,
                        Glob.ALL,
                        nameProvider ? Optional.of("gcp") : Optional.empty(),
                        giveTime ? Optional.of(FROM) : Optional.empty()));
    }

    private static boolean isPositive(String usd) {
        return !usd.isEmpty() && new BigDecimal(usd).signum() > 0;
    }

    private static long micros(String time) {
        return OffsetDateTime.parse(time).toEpochSecond() * 1_000_000;
    }

    /** The lists have no quotes, so that a comma always separates. */
    private static List<Map<String, String>> table(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        String[] header = lines.get(0).split(",", -1);
        List<Map<String, String>> table = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], values[i].strip());
            }
            table.add(row);
        }
        return table;
    }
}
