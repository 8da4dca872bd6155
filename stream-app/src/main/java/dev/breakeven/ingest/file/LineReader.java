package dev.breakeven.ingest.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a file in UTF-8 that are not blank, in constant memory: a line that is too long is passed over. Lines
 * end in LF or CRLF, the last one may have no end, and a byte order mark is no part of the first. A file whose name
 * ends in .gz is decompressed.
 */
final class LineReader implements Closeable {
    static final int LINE_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final SeekableByteChannel channel;
    private final long fileBytes;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] line = new byte[LINE_BYTES];
    private int position;
    private int limit;
    private long number;

    LineReader(Path file) throws IOException {
        channel = Files.newByteChannel(file);
        try {
            fileBytes = channel.size();
            in = decompressed(file, Channels.newInputStream(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static InputStream decompressed(Path file, InputStream bytes) throws IOException {
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    }

    /** The next line that is not blank; absent at the end of the file. */
    Optional<Line> next() throws IOException {
        int first = readByte();
        while (first >= 0) {
            Line next = read(first);
            if (next.text().map(text -> !text.isBlank()).orElse(true)) {
                return Optional.of(next);
            }
            first = readByte();
        }
        return Optional.empty();
    }

    private Line read(int first) throws IOException {
        number++;
        long length = 0;
        for (int next = first; next >= 0 && next != '\n'; next = readByte()) {
            if (length < LINE_BYTES) {
                line[(int) length] = (byte) next;
            }
            length++;
        }
        if (length > LINE_BYTES) {
            return Line.unreadable(number, "has %d bytes; at most %d".formatted(length, LINE_BYTES));
        }
        return decode((int) length);
    }

    /** The next byte, or -1 at the end of the file. */
    private int readByte() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                return -1;
            }
        }
        return Byte.toUnsignedInt(buffer[position++]);
    }

    private Line decode(int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, end))
                    .toString();
            return Line.of(number, number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Line.unreadable(number, "is not text in UTF-8");
        }
    }

    /** Lines read so far. */
    long number() {
        return number;
    }

    /** Bytes of the file, compressed or not, read so far; a buffer ahead of the lines. */
    long bytesRead() throws IOException {
        return channel.position();
    }

    long fileBytes() {
        return fileBytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
