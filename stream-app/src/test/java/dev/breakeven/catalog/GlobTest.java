package dev.breakeven.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, azure/eu/gpt-5, true",
        "gpt-5*, gpt-5-mini, true",
        "gpt-5*, azure/gpt-5, false",
        "*gpt-5, azure/eu/gpt-5, true",
        "*/gpt-?, azure/eu/gpt-5, true",
        "gpt-?, gpt-, false",
        "gpt-5, GPT-5, true",
        "gpt.5, gpt-5, false",
        "[a]{1}(b)\\, [A]{1}(b)\\, true",
        "a\uD83D\uDE00?, a\uD83D\uDE00\uD83D\uDE00, true"
    })
    void matches(String glob, String name, boolean matches) {
        assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
    }
}
