package dev.breakeven.catalog;

import dev.breakeven.terms.fact.Fact;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files and names of price lists. */
final class Texts {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int QUOTED_CHARACTERS = 60;

    private Texts() {}

    /**
     * The text of a file, without a byte order mark.
     *
     * @throws InvalidFileException where it cannot be read
     */
    static String read(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw wrong(file + ": there is no such file; check its path");
        } catch (CharacterCodingException e) {
            throw wrong(file + ": is not text in UTF-8; save it as such");
        } catch (IOException e) {
            throw wrong(file + ": cannot be read (" + e + "); check that it is a file and may be read");
        }
    }

    static InvalidFileException wrong(String problem) {
        return new InvalidFileException(List.of(problem));
    }

    /** Whether terms can hold a text as a name. */
    static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= RequestRules.NAME_CHARACTERS
                && !text.equals(Fact.ANY)
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Text of a file in a note, cut short. */
    static String quote(String text) {
        return "'" + (text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "...") + "'";
    }
}
