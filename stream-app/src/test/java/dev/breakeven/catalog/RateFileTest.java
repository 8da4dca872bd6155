package dev.breakeven.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.units.Micros;
import dev.breakeven.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateFileTest {
    private static final String SKYPILOT =
            "cloud,InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region\n";
    private static final String CHANGES = "commit_time,event,Cloud,GPU Type,GPUs,On-demand,Per-GPU,Spot,Name\n";
    private static final String FLAGGED = "snapshot_timestamp,provider,gpu_type,region,is_spot,price_per_gpu_hour_usd,"
            + "price_per_hour_usd,gpu_count_typical\n";
    private static final RateChoice ALL = choice(Optional.of("1970-01-01T00:00:01Z"));
    private static final RateChoice AS_DATED = choice(Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void thePriceOfAnInstanceIsDividedByItsGpus() throws IOException {
        RateList list = rates(SKYPILOT + "nebius,a,H100 (80 GB),8,23.60,10.00,eu-north1\n", ALL);

        assertThat(lines(list))
                .containsExactly(
                        "nebius-h100-80-gb-eu-north1-on-demand ON_DEMAND 00:00:01=2.95",
                        "nebius-h100-80-gb-eu-north1-spot SPOT 00:00:01=1.25");
        assertThat(list.pools().get(0).key())
                .isEqualTo(new PoolKey("nebius", "H100 (80 GB)", "eu-north1", Commitment.ON_DEMAND));
        assertThat(list.notes()).isEmpty();
    }

    @Test
    void whatDoesNotEndIsRoundedOnceAndNamed() throws IOException {
        RateList list = rates(SKYPILOT + "p,a,g,3,\"$1,000.00\",,r\np,b,h,7,1,,r\np,c,i,8,20.2751915616438,,r\n", ALL);

        assertThat(lines(list))
                .containsExactly(
                        "p-g-r-on-demand ON_DEMAND 00:00:01=333.333333333333",
                        "p-h-r-on-demand ON_DEMAND 00:00:01=0.142857142857",
                        "p-i-r-on-demand ON_DEMAND 00:00:01=2.534398945205");
        assertThat(list.notes())
                .contains("the price of a GPU has more than 12 decimal places, and is rounded half to even; rows: 3"
                        + " (line 2, line 3, line 4)");
    }

    @Test
    void blankAndZeroPricesAreUnknown() throws IOException {
        RateList list = rates(SKYPILOT + "p,a,g,1,1,,r\np,b,h,1,0,0.00,r\n", ALL);

        assertThat(lines(list)).containsExactly("p-g-r-on-demand ON_DEMAND 00:00:01=1");
        assertThat(list.notes())
                .containsExactly(
                        "the spot price is blank or zero, and so unknown; rows: 2 (line 2, line 3)",
                        "the on-demand price is blank or zero, and so unknown; rows: 1 (line 3)");
    }

    @Test
    void instancesOfOnePriceAreOnePool() throws IOException {
        RateList list = rates(SKYPILOT + "p,one,g,1,1.5,,r\np,two,g,2,3.00,,r\n", ALL);

        assertThat(lines(list)).containsExactly("p-g-r-on-demand ON_DEMAND 00:00:01=1.5");
    }

    @Test
    void instancesThatDifferHavePoolsOfTheirOwn() throws IOException {
        RateList list = rates(
                SKYPILOT + "p,One X,g,1,1,1,r\np,two,g,2,3,2,r\nq,,g,1,1,,r\nq,,g,4,2,,r\ns,x,g,1,1,,r\ns,x,g,2,1,,r\n",
                ALL);

        assertThat(lines(list))
                .containsExactly(
                        "p-g-r-one-x-on-demand ON_DEMAND 00:00:01=1",
                        "p-g-r-two-on-demand ON_DEMAND 00:00:01=1.5",
                        "p-g-r-spot SPOT 00:00:01=1",
                        "q-g-r-1x-on-demand ON_DEMAND 00:00:01=1",
                        "q-g-r-4x-on-demand ON_DEMAND 00:00:01=0.5",
                        "s-g-r-x-1x-on-demand ON_DEMAND 00:00:01=1",
                        "s-g-r-x-2x-on-demand ON_DEMAND 00:00:01=0.5");
        assertThat(list.notes())
                .contains("instances differ in price per GPU, so that each type has a pool: 3 (p-g-r-on-demand,"
                        + " q-g-r-on-demand, s-g-r-on-demand)");
    }

    @Test
    void twoPricesOfOneInstanceAtOneTimeAreNeitherOfThemTaken() throws IOException {
        RateList list = rates(SKYPILOT + "p,x,g,1,1,,r\np,x,g,1,2,,r\np,x,h,1,2,,r\np,x,h,1,2,,r\n", ALL);

        assertThat(lines(list)).containsExactly("p-h-r-on-demand ON_DEMAND 00:00:01=2");
        assertThat(list.notes())
                .contains("skipped, since the list has several prices of the same at one time; rows: 2"
                        + " (line 2, line 3)");
    }

    @Test
    void changesAreDatedAndOnlyChangesAreTaken() throws IOException {
        RateList list = rates(CHANGES + """
                        1970-01-01T01:00:05+01:00,change,AWS,A100,8,$16.00,$2.00,,p4
                        1970-01-01T00:00:01Z,first,AWS,A100,8,8,1.00,,p4
                        1970-01-01T00:00:07Z,change,AWS,A100,8,16,2.00,,p4
                        1970-01-01T00:00:08Z,removed,AWS,A100,8,,,,p4
                        1970-01-01T00:00:09Z,change,AWS,A100,8,24,3.50,,p4
                        yesterday,change,AWS,A100,8,24,3.00,,p4
                        """, AS_DATED);

        assertThat(lines(list)).containsExactly("aws-a100-on-demand ON_DEMAND 00:00:01=1 00:00:05=2 00:00:09=3");
        assertThat(list.notes())
                .contains(
                        "removed from the list, while terms keep the rate that was; rows: 1 (line 5)",
                        "the list states another price per GPU, which is not used; rows: 1 (line 6)",
                        "skipped, since the time is neither ISO-8601 with an offset nor a date: 1 (line 7)");
    }

    @Test
    void instancesThatChangeAtOtherTimesHavePoolsOfTheirOwn() throws IOException {
        RateList list = rates(CHANGES + """
                        1970-01-01T00:00:01Z,first,AWS,A100,8,8,,,p4
                        1970-01-01T00:00:01Z,first,AWS,A100,1,1,,,p1
                        1970-01-01T00:00:02Z,change,AWS,A100,8,16,,,p4
                        1970-01-01T00:00:03Z,change,AWS,A100,1,2,,,p1
                        """, AS_DATED);

        assertThat(lines(list))
                .containsExactly(
                        "aws-a100-p1-on-demand ON_DEMAND 00:00:01=1 00:00:03=2",
                        "aws-a100-p4-on-demand ON_DEMAND 00:00:01=1 00:00:02=2");
    }

    @Test
    void aFlagTellsSpotWherePricesAreOfOneGpu() throws IOException {
        RateList list = rates(FLAGGED + """
                        1970-01-01T00:00:01Z,aws,A100,r,false,4.23250875,33.86,8.0
                        1970-01-01T00:00:01Z,aws,A100,r,True,1.45,11.65,1.5
                        1970-01-01T00:00:01Z,aws,A100,r,maybe,1.45,11.65,1.5
                        1970-01-01T00:00:01Z,aws,A10,r,true,0,0,1
                        """, AS_DATED);

        assertThat(lines(list))
                .containsExactly(
                        "aws-a100-r-on-demand ON_DEMAND 00:00:01=4.23250875", "aws-a100-r-spot SPOT 00:00:01=1.45");
        assertThat(list.notes())
                .containsExactly(
                        "skipped, since whether it is spot is neither true nor false: 1 (line 4)",
                        "the spot price is blank or zero, and so unknown; rows: 1 (line 5)");
    }

    @Test
    void aMedianIsNamedUnlessAllAreEqual() throws IOException {
        RateList list = rates("""
                provider,gpu_type,spot,regions,min_usd_gpu_hour,median_usd_gpu_hour,max_usd_gpu_hour
                vast,A100,False,1,1.1513875,1.1514,1.1513875
                vast,H100,True,2,1,1.5,2
                """, ALL);

        assertThat(lines(list))
                .containsExactly(
                        "vast-a100-on-demand ON_DEMAND 00:00:01=1.1513875", "vast-h100-spot SPOT 00:00:01=1.5");
        assertThat(list.notes()).containsExactly("the median of regions with different prices; rows: 1 (line 3)");
    }

    @Test
    void rowsThatCannotBeReadAreNamed() throws IOException {
        RateList list = rates(
                SKYPILOT + "p,a,g,1-8,1,,r\r\n\r\np,a,g,0,1,,r\np,a,,1,1,,r\np,a,g,1,much,,r\np,a,g\np,a,*,1,1,,r\n"
                        + "p,a,g,1,-1,,r\np,a,g,1,1,much,r\n\"p\",a,g,1,1,,r",
                ALL);

        assertThat(lines(list)).containsExactly("p-g-r-on-demand ON_DEMAND 00:00:01=1");
        assertThat(list.notes())
                .contains(
                        "skipped, since the number of GPUs is not a number: 1 (line 2)",
                        "skipped, since the number of GPUs is zero: 1 (line 4)",
                        "skipped, since the GPU is blank: 1 (line 5)",
                        "skipped, since the price is not a number: 2 (line 6, line 10)",
                        "skipped, since the row has not as many fields as the header; rows: 1 (line 7)",
                        "skipped, since terms cannot hold the name of the provider, the GPU or the region: 1 (line 8)",
                        "skipped, since the price is negative: 1 (line 9)");
    }

    @Test
    void onlyWhatIsWantedCounts() throws IOException {
        String csv = SKYPILOT + "p,a,H100,1,1,1,us-1\nP,a,H200,1,1,,us-1\np,a,H100,1,1,,eu-1\nq,a,H100,1,1,,us-1\n";
        RateChoice some = new RateChoice(new Glob("h1*"), new Glob("us-?"), Optional.of("P"), Optional.of(0L));

        RateList list = rates(csv, some);

        assertThat(list.pools())
                .extracting(PoolRates::name)
                .containsExactly("p-h100-us-1-on-demand", "p-h100-us-1-spot");
        assertThat(list.notes()).isEmpty();
    }

    @Test
    void theProviderMayBeGiven() throws IOException {
        String csv = """
                snapshot_time,InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region
                1970-01-01T00:00:01+00:00,a2,a100,1,4,1,us-central1
                """;
        RateFile file = RateFile.read(write(csv));

        RateList list = file.rates(new RateChoice(Glob.ALL, Glob.ALL, Optional.of("GCP"), Optional.empty()));

        assertThat(file.hasProvider()).isFalse();
        assertThat(file.times()).isEqualTo(1);
        assertThat(lines(list))
                .containsExactly(
                        "gcp-a100-us-central1-on-demand ON_DEMAND 00:00:01=4",
                        "gcp-a100-us-central1-spot SPOT 00:00:01=1");
    }

    @Test
    void namesOfPoolsAreNotTakenTwice() throws IOException {
        RateList list = rates(SKYPILOT + "p,a,H100 (80 GB),1,1,,r\np,a,H100-80-GB,1,2,,r\n", ALL);

        assertThat(list.pools())
                .extracting(PoolRates::name)
                .containsExactly("p-h100-80-gb-r-on-demand", "p-h100-80-gb-r-on-demand-2");
    }

    @Test
    void aNameThatIsTooLongIsNamed() throws IOException {
        RateList list = rates(SKYPILOT + "p,a,g,1,1,,%s\n".formatted("r".repeat(128)), ALL);

        assertThat(list.pools()).isEmpty();
        assertThat(list.notes()).anySatisfy(note -> assertThat(note).contains("name of the pool would be too long"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tier,model,price",
                "gpu,region",
                "gpu,usd_per_hour",
                "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.9799600,374,44"
            })
    void anotherFileIsOneLine(String text) throws IOException {
        assertFault(text, ": is not a list of GPU prices that is known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gpu,region,GPU | :1: the header has a column twice",
                "`gpu,gpus,price\n\"h100\"x,1,1` | :2: quotes are wrong",
                "`gpu,gpus,price\n\"h100,1,1` | :2: quotes are wrong"
            })
    void aWrongFileIsOneLine(String text, String fault) throws IOException {
        assertFault(text, fault);
    }

    private void assertFault(String text, String fault) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> RateFile.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith(file + fault)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private RateList rates(String csv, RateChoice choice) throws IOException {
        return RateFile.read(write(csv)).rates(choice);
    }

    private Path write(String csv) throws IOException {
        return Files.writeString(folder.resolve("rates.csv"), csv);
    }

    private static RateChoice choice(Optional<String> from) {
        return new RateChoice(
                Glob.ALL, Glob.ALL, Optional.empty(), from.map(Instant::parse).map(Micros::of));
    }

    /** Pools as {@code name COMMITMENT 00:00:01=price ...}, with times of the first day of the epoch. */
    private static List<String> lines(RateList list) {
        return list.pools().stream().map(RateFileTest::line).toList();
    }

    private static String line(PoolRates pool) {
        Stream<String> rates = pool.usdPerGpuHour().entrySet().stream()
                .map(rate -> Micros.instant(rate.getKey()).toString().substring(11, 19) + "="
                        + rate.getValue().toPlainString());
        return String.join(
                " ",
                Stream.concat(Stream.of(pool.name(), pool.key().commitment().name()), rates)
                        .toList());
    }
}
