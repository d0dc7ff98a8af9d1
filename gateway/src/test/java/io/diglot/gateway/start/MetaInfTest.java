package io.diglot.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring Boot passes over a class that it does not find. */
class MetaInfTest {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF");
    private static final Pattern COMMENT = Pattern.compile("(?m)^#.*$");
    private static final Pattern CLASS = Pattern.compile("[a-z]\\w*(?:\\.[a-z]\\w*)+\\.[A-Z][\\w$]*");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_class_that_a_file_names_is_there(Path file) throws IOException {
        String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
        ClassLoader loader = MetaInfTest.class.getClassLoader();

        assertThat(CLASS.matcher(text).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(Class.forName(name, false, loader)).isNotNull());
    }

    @Test
    void each_factory_is_what_it_is_named_for() throws IOException {
        Properties named = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve("spring.factories"))) {
            named.load(reader);
        }

        assertThat(named).isNotEmpty();
        named.forEach((type, names) -> assertThat(names.toString().split(","))
                .allSatisfy(name ->
                        assertThat(Class.forName(name.strip())).isAssignableTo(Class.forName(type.toString()))));
    }
}
