package io.diglot.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SpringFactoriesTest {

    private static final Path FILE = Path.of("src/main/resources/META-INF/spring.factories");

    /** Spring Boot passes over one that it does not find. */
    @Test
    void each_class_that_the_file_names_is_there_and_is_what_it_is_named_for() throws IOException {
        Properties named = new Properties();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            named.load(reader);
        }

        assertThat(named).isNotEmpty();
        named.forEach((type, names) -> assertThat(names.toString().split(","))
                .allSatisfy(name ->
                        assertThat(Class.forName(name.strip())).isAssignableTo(Class.forName(type.toString()))));
    }
}
