package io.diglot.gateway.copy.report;

import io.diglot.gateway.start.CannotStart;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the files of a report lie. Each is there as a whole, or as it was before. */
public final class ReportFolder {

    private static final int BUFFER = 1 << 16;

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Fills a file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Makes the folder where it is not there, and tries whether files can be written to it.
     *
     * @throws CannotStart where they cannot
     */
    public static ReportFolder check(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            Path probe = Files.createTempFile(absolute, ".probe", ".tmp");
            Files.delete(probe);
        } catch (IOException e) {
            throw new CannotStart(
                    "No report can be written to " + absolute + " ("
                            + e.getClass().getSimpleName() + ").",
                    "Name another folder with --report.");
        }
        return new ReportFolder(absolute);
    }

    /** @throws UncheckedIOException where the file cannot be written; what was there before stays */
    void write(String name, Content content) {
        Path part = folder.resolve("." + name + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                content.writeTo(out);
            }
            move(part, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
