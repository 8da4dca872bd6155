package dev.breakeven.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the project outside of this module. */
public final class ProjectFiles {
    private ProjectFiles() {}

    /** A file by its path from the root of the project. */
    public static Path file(String path) {
        return root().resolve(path).normalize();
    }

    /** Maven runs tests in the folder of their module, and every folder from there up to the root has a POM. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (Files.exists(folder.resolveSibling("pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
