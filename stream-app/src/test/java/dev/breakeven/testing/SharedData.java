package dev.breakeven.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public data beside the project, in ../shared/data; none of it is part of the project. */
public final class SharedData {
    private SharedData() {}

    /** A file of that folder; where it is absent, the test is skipped and says so. */
    public static Path file(String name) {
        Path file = ProjectFiles.file("../shared/data").resolve(name);
        if (!Files.exists(file)) {
            Assumptions.abort("skipped: needs ../shared/data/" + name + " beside the project, which is absent");
        }
        return file;
    }
}
