package dev.breakeven.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void whatWasNotMeasuredIsNull() {
        Report report = new Report();
        report.figure("to_flink", 1.5);
        assertThat(report.json().get("to_flink").asDouble()).isEqualTo(1.5);
        assertThat(report.json().get("restart_seconds").isNull()).isTrue();
    }

    @Test
    void aFigureThatNobodyAskedForIsAMistake() {
        Report report = new Report();
        assertThatThrownBy(() -> report.figure("to_moon", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
