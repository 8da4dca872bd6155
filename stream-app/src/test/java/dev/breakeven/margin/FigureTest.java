package dev.breakeven.margin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.schema.Margin;
import dev.breakeven.testing.ProjectFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Every figure has its field in the topic margins and its line in the documents. */
class FigureTest {
    private static final Schema MARGIN = Margin.getClassSchema();

    private static List<String> figures() {
        return Arrays.stream(Figure.values()).map(Figure::field).toList();
    }

    /** Whether a field is a decimal, or one that may be null. */
    private static boolean isDecimal(Schema.Field field) {
        Schema schema = field.schema();
        List<Schema> types = schema.isUnion() ? schema.getTypes() : List.of(schema);
        return types.stream().anyMatch(type -> type.getLogicalType() instanceof LogicalTypes.Decimal);
    }

    @SuppressWarnings("EnumOrdinal") // Only to have a number of each.
    private static BigDecimal number(Amount amount) {
        return BigDecimal.valueOf(amount.ordinal() + 1).setScale(12);
    }

    @Test
    void theDecimalsOfAMarginAreTheFigures() {
        List<String> decimals = MARGIN.getFields().stream()
                .filter(FigureTest::isDecimal)
                .map(Schema.Field::name)
                .toList();
        assertThat(decimals).containsExactlyElementsOf(figures());
    }

    @Test
    void everyAmountIsAFigure() {
        Sums sums = new Sums();
        for (Amount amount : Amount.values()) {
            sums.add(amount, number(amount));
        }
        Figures all = new Figures(Scope.ALL, sums, true, Optional.empty(), Optional.empty());
        for (Amount amount : Amount.values()) {
            assertThat(figures()).contains(amount.field());
            assertThat(Figure.valueOf(amount.field().toUpperCase(Locale.ROOT)).of(all))
                    .as(amount.field())
                    .contains(number(amount));
        }
    }

    @Test
    void everyFieldIsInTheDocuments() throws IOException {
        String text = Files.readString(ProjectFiles.file("docs/margins.md"));
        assertThat(MARGIN.getFields())
                .extracting(Schema.Field::name)
                .allSatisfy(name -> assertThat(text).as("docs/margins.md").contains("`" + name + "`"));
    }

    @Test
    void everyFigureSaysWhatItIs() {
        assertThat(Figure.values())
                .extracting(Figure::text)
                .allSatisfy(text -> assertThat(text).endsWith("."));
        assertThat(Figure.values()).extracting(Figure::text).doesNotHaveDuplicates();
    }
}
