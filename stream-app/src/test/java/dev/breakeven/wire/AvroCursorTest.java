package dev.breakeven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that Avro writes are read as the same; those out of their bounds make the record no whole one. */
class AvroCursorTest {
    private static final int HEADER_BYTES = 5;

    private final AvroCursor cursor = new AvroCursor();
    private final ByteSpan span = new ByteSpan();

    /** Writes values as Avro does. */
    @FunctionalInterface
    private interface Values {
        void to(BinaryEncoder encoder) throws IOException;
    }

    private byte[] begin(Values values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            values.to(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return begin(bytes.toByteArray());
    }

    private byte[] begin(byte[] values) {
        byte[] bytes = new byte[HEADER_BYTES + values.length];
        System.arraycopy(values, 0, bytes, HEADER_BYTES, values.length);
        cursor.begin(bytes, HEADER_BYTES);
        return bytes;
    }

    private String text(byte[] bytes) {
        return new String(bytes, span.from(), span.length(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 63, 64, -64, -65, 8191, 8192, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbers(long number) {
        begin(encoder -> encoder.writeLong(number));
        assertThat(cursor.number()).isEqualTo(number);
        assertThat(cursor.isWhole()).isTrue();
    }

    @Test
    void numbersAtRandom() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            numbers(random.nextLong() >> random.nextInt(64));
        }
    }

    @Test
    void aNumberWithoutAnEndIsNone() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) -1);
        begin(endless);
        assertThat(cursor.number()).isZero();
        assertThat(cursor.isWhole()).isFalse();
    }

    @Test
    void bytesThatEndTooEarlyAreAnError() {
        begin(new byte[] {-1});
        assertThatThrownBy(cursor::number).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void bytesThatAreLeftMakeItNoWholeRecord() {
        begin(encoder -> {
            encoder.writeLong(1);
            encoder.writeLong(2);
        });
        assertThat(cursor.number()).isEqualTo(1);
        assertThat(cursor.isWhole()).isFalse();
        assertThat(cursor.number()).isEqualTo(2);
        assertThat(cursor.isWhole()).isTrue();
    }

    @Test
    void countsHaveBounds() {
        assertCount(0, true);
        assertCount(10, true);
        assertCount(11, false);
        assertCount(-1, false);
    }

    private void assertCount(long count, boolean isWhole) {
        begin(encoder -> encoder.writeLong(count));
        assertThat(cursor.count(10)).isEqualTo(count);
        assertThat(cursor.isWhole()).isEqualTo(isWhole);
    }

    @Test
    void unionsAreNullOrAValue() {
        begin(encoder -> encoder.writeIndex(0));
        assertThat(cursor.optionalCount(10, -1)).isEqualTo(-1);
        assertThat(cursor.isWhole()).isTrue();
        assertBranch(1, true);
        assertBranch(2, false);
        assertBranch(-1, false);
    }

    private void assertBranch(int branch, boolean isWhole) {
        begin(encoder -> {
            encoder.writeIndex(branch);
            encoder.writeLong(7);
        });
        assertThat(cursor.optionalCount(10, -1)).isEqualTo(7);
        assertThat(cursor.isWhole()).as("branch %d", branch).isEqualTo(isWhole);
    }

    @Test
    void symbolsAreOfTheirEnumeration() {
        assertSymbol(3, 3, true);
        assertSymbol(4, 0, false);
        assertSymbol(-1, 0, false);
    }

    private void assertSymbol(int written, int read, boolean isWhole) {
        begin(encoder -> encoder.writeEnum(written));
        assertThat(cursor.symbol(4)).isEqualTo(read);
        assertThat(cursor.isWhole()).as("symbol %d", written).isEqualTo(isWhole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "größer", "日本", "tab\there", "seventeen letters"})
    void textsAreReadWhateverTheyAre(String text) {
        byte[] bytes = begin(encoder -> {
            encoder.writeString(text);
            encoder.writeLong(1);
        });
        cursor.text(span, 1, 20);
        assertThat(text(bytes)).isEqualTo(text);
        assertThat(cursor.number()).isEqualTo(1);
        assertThat(cursor.isWhole()).isTrue();
    }

    @Test
    void textsHaveBounds() {
        assertText("", 0, true);
        assertText("", 1, false);
        assertText("abc", 1, true);
        assertText("abcd", 1, false);
    }

    private void assertText(String text, int shortest, boolean isWhole) {
        begin(encoder -> encoder.writeString(text));
        cursor.text(span, shortest, 3);
        assertThat(cursor.isWhole()).as(text).isEqualTo(isWhole);
    }

    @Test
    void aTextThatIsLongerThanTheBytesIsNone() {
        begin(new byte[] {10, 'a', 'b'});
        cursor.text(span, 0, 100);
        assertThat(cursor.isWhole()).isFalse();
    }

    /** Each byte at each place, since eight are looked at together. */
    @Test
    void printableIsAsciiWithoutControlCharacters() {
        for (int length = 1; length <= 18; length++) {
            for (int place = 1; place <= length; place++) {
                for (int odd = 0; odd < 256; odd++) {
                    byte[] text = new byte[1 + length];
                    Arrays.fill(text, (byte) 'x');
                    text[0] = (byte) (2 * length);
                    text[place] = (byte) odd;
                    begin(text);
                    cursor.printable(span, 1, 20);
                    assertThat(cursor.isWhole()).as("%d at %d", odd, place).isEqualTo(odd >= ' ' && odd < 127);
                }
            }
        }
    }

    @Test
    void anOptionalTextMayBeNull() {
        begin(encoder -> encoder.writeIndex(0));
        cursor.optionalPrintable(span, 3);
        assertThat(cursor.isWhole()).isTrue();
        byte[] bytes = begin(encoder -> {
            encoder.writeIndex(1);
            encoder.writeString("abc");
        });
        cursor.optionalPrintable(span, 3);
        assertThat(text(bytes)).isEqualTo("abc");
        assertThat(cursor.isWhole()).isTrue();
    }

    @Test
    void mapsOfTextsHaveBounds() {
        assertMap(Map.of(), true);
        assertMap(Map.of("key", "value"), true);
        assertMap(Map.of("a", "", "b", "", "c", "tab\t"), true);
        assertMap(Map.of("a", "", "b", "", "c", "", "d", ""), false);
        assertMap(Map.of("long", "value"), false);
        assertMap(Map.of("key", "longer"), false);
    }

    private void assertMap(Map<String, String> map, boolean isWhole) {
        begin(encoder -> {
            encoder.writeMapStart();
            encoder.setItemCount(map.size());
            for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
                encoder.startItem();
                encoder.writeString(entry.getKey());
                encoder.writeString(entry.getValue());
            }
            encoder.writeMapEnd();
        });
        cursor.texts(span, 3, 3, 5);
        assertThat(cursor.isWhole()).as("%s", map).isEqualTo(isWhole);
    }

    /** A negative number of items, after which their length in bytes comes: other writers may write it. */
    @Test
    void aBlockWithItsLengthIsLeftToAvro() {
        begin(new byte[] {1, 8, 2, 'a', 2, 'b', 0});
        cursor.texts(span, 3, 3, 5);
        assertThat(cursor.isWhole()).isFalse();
    }

    @Test
    void aRecordThatFailedIsNeverWhole() {
        begin(encoder -> {
            encoder.writeLong(11);
            encoder.writeLong(1);
        });
        assertThat(cursor.count(10)).isEqualTo(11);
        assertThat(cursor.count(10)).isEqualTo(1);
        assertThat(cursor.isWhole()).isFalse();
    }
}
