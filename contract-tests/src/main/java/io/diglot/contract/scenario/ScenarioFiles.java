package io.diglot.contract.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads scenario files, strictly: a key that is not known is a mistake, and the file that has it is named. */
public final class ScenarioFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ScenarioFiles() {}

    /**
     * A scenario file.
     *
     * @param name the path below its root, without the ending: {@code opik/createDataset/taken}
     */
    public record ScenarioFile(String name, Path path) {

        /** The folders above the file: {@code opik/createDataset}. */
        public String folder() {
            return name.substring(0, Math.max(0, name.lastIndexOf('/')));
        }

        public URI uri() {
            return path.toUri();
        }

        /** @throws IllegalArgumentException naming the file, when it is no scenario */
        public Scenario read() {
            return read(Scenario.class);
        }

        /** @throws IllegalArgumentException naming the file, when it holds no such thing */
        public <T> T read(Class<T> type) {
            return ScenarioFiles.read(path, YAML.readerFor(type));
        }
    }

    /** All files below a folder of the class path, by name. */
    public static List<ScenarioFile> below(String root) {
        Path folder = resource(root);
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !folder.equals(path.getParent()))
                    .map(path -> new ScenarioFile(name(folder, path), path))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T> List<T> list(String file, Class<T> type) {
        return list(resource(file), type);
    }

    /** @throws IllegalArgumentException naming the file, when it is no list of these */
    public static <T> List<T> list(Path file, Class<T> type) {
        return read(file, YAML.readerForListOf(type));
    }

    private static String name(Path folder, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        return name.substring(0, name.length() - ".yaml".length());
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the readers are made for T, just above
    private static <T> T read(Path path, ObjectReader reader) {
        try {
            return reader.readValue(Files.readString(path));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    /** What lies in the class path, a file or a folder, also within a jar. */
    private static Path resource(String name) {
        URL url = Objects.requireNonNull(ScenarioFiles.class.getResource("/" + name), name);
        try {
            URI uri = url.toURI();
            return uri.getScheme().equals("jar") ? opened(uri) : Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A jar stays open as long as the program runs: its files are read one by one. */
    private static synchronized Path opened(URI uri) {
        try {
            return Path.of(uri);
        } catch (FileSystemNotFoundException notYet) {
            try {
                return FileSystems.newFileSystem(uri, Map.of()).provider().getPath(uri);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
