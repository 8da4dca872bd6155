package dev.breakeven.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.terms.TermsUpdate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerSettingsTest {
    private static final LedgerSettings SETTINGS =
            LedgerHarness.settings(3, Duration.ofHours(1), 7, Duration.ofMinutes(1)).toBuilder()
                    .scenarios(List.of(
                            new Scenario("what-if", TermsUpdate.from("test").build())))
                    .build();

    @Test
    void aBuilderKeepsEveryValue() {
        assertThat(SETTINGS.toBuilder().build()).isEqualTo(SETTINGS);
    }

    @Test
    void aMissingSettingIsRefused() {
        assertThatThrownBy(() -> SETTINGS.toBuilder().grace(null).build()).hasMessage("grace");
        assertThatThrownBy(() -> SETTINGS.toBuilder().partitions(0).build()).hasMessageContaining("partitions: 0");
        assertThatThrownBy(() -> LedgerSettings.builder().build()).isInstanceOf(IllegalArgumentException.class);
    }
}
