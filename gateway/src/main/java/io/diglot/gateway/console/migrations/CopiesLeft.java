package io.diglot.gateway.console.migrations;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.diglot.gateway.copy.progress.KeptProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What copies have left in their folders, and write down as they go on. Nothing is claimed: a copy is not held up. */
final class CopiesLeft {

    private static final Logger LOG = LoggerFactory.getLogger(CopiesLeft.class);

    private static final int DEEP = 4;
    private static final int MOST = 50;

    private static final String CERTIFICATE = "certificate.json";
    private static final String STATE = "copy.db";
    private static final String PROGRESS = KeptProgress.FILE;
    private static final long LONGEST_PROGRESS = 1 << 16;

    private static final JsonMapper JSON = new JsonMapper();

    private CopiesLeft() {}

    /**
     * One copy.
     *
     * @param certificate what it says of the copy as a whole; absent where there is none yet
     * @param standing how far it has come; absent where it has ended
     * @param lastWritten when it was last worked on
     */
    record Left(
            Path folder,
            @Nullable JsonNode certificate,
            @Nullable JsonNode standing,
            Instant lastWritten) {}

    /** Those below a folder, the latest first. */
    static List<Left> below(Path root) {
        return found(root, CopiesLeft::tellsOfOne);
    }

    /** Of these, the ones that have not come to their end: no certificate is looked at. */
    static List<Left> underWay(Path root) {
        return found(root, file -> file.endsWith(PROGRESS));
    }

    private static List<Left> found(Path root, Predicate<Path> isWanted) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Left> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root, DEEP)) {
            for (Path file : files.filter(isWanted).toList()) {
                left(file).ifPresent(found::add);
            }
        } catch (IOException | UncheckedIOException e) {
            // What cannot be looked at is not shown.
            LOG.debug("not all of {} can be looked at: failure={}", root, e.toString());
        }
        return found.stream()
                .sorted(Comparator.comparing(Left::lastWritten).reversed())
                .limit(MOST)
                .toList();
    }

    /** A state counts where nothing else tells of it. */
    private static boolean tellsOfOne(Path file) {
        String name = file.getFileName().toString();
        if (name.equals(CERTIFICATE) || name.equals(PROGRESS)) {
            return true;
        }
        Path home = file.getParent() == null ? null : file.getParent().getParent();
        return name.equals(STATE)
                && (home == null || !Files.exists(home.resolve("report").resolve(CERTIFICATE)))
                && !Files.exists(file.resolveSibling(CERTIFICATE))
                && !Files.exists(file.resolveSibling(PROGRESS));
    }

    /** Nothing of a file that is gone meanwhile, or is no certificate of ours. */
    private static Optional<Left> left(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            String name = file.getFileName().toString();
            return Optional.of(new Left(
                    folder == null ? file : folder,
                    name.equals(CERTIFICATE) ? copy(file) : null,
                    name.equals(PROGRESS) ? standing(file) : null,
                    written));
        } catch (IOException e) {
            LOG.debug("not shown: file={} failure={}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Something else where it is none of ours. */
    private static JsonNode standing(Path file) throws IOException {
        JsonNode read = Files.size(file) > LONGEST_PROGRESS ? null : JSON.readTree(file.toFile());
        return read == null ? MissingNode.getInstance() : read;
    }

    /** Of a certificate only what it says of the whole, which stands first: datasets may be many. */
    private static @Nullable JsonNode copy(Path file) throws IOException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() == JsonToken.START_OBJECT
                    && "copy".equals(parser.nextFieldName())
                    && parser.nextToken() == JsonToken.START_OBJECT) {
                return JSON.readTree(parser);
            }
            return null;
        }
    }
}
