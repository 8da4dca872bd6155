package dev.breakeven.bench.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final Scrape SCRAPE = new Scrape("""
            # TYPE breakeven_input_records_total counter
            breakeven_input_records_total{result="accepted"} 1.7E7
            breakeven_input_records_total{result="duplicate"} 12.0
            breakeven_input_records_total{result="rejected"} 3.0
            breakeven_compute_margin_usd{scenario="",scope="all",name="",window="300s"} 1.5
            breakeven_compute_margin_usd_of_another{scope="all"} 1.5
            breakeven_overlapping_batches_total 0.0
            breakeven_repricing 1.0
            jvm_gc_memory_allocated_bytes_total 5.0
            """);

    @Test
    void countsWhatTheLedgerCounted() {
        assertThat(SCRAPE.counted()).isEqualTo(17_000_012);
        assertThat(new Scrape("").counted()).isZero();
    }

    @Test
    void hasTheLinesOfItsOwnCountersAndMargins() {
        assertThat(SCRAPE.counters())
                .hasSize(4)
                .allMatch(line -> line.startsWith("breakeven_"))
                .contains("breakeven_overlapping_batches_total 0.0");
        assertThat(SCRAPE.margins())
                .containsExactly(
                        "breakeven_compute_margin_usd{scenario=\"\",scope=\"all\",name=\"\",window=\"300s\"} 1.5");
    }

    @Test
    void readsASingleValue() {
        assertThat(SCRAPE.value("breakeven_repricing")).hasValue(1);
        assertThat(SCRAPE.value("breakeven_terms_version")).isEmpty();
    }
}
