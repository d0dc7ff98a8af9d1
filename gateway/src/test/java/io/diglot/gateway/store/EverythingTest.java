package io.diglot.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EverythingTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db");
    private static final Pattern TABLE = Pattern.compile("(?im)^CREATE TABLE (?:IF NOT EXISTS )?(\\w+)");

    @Test
    void each_table_is_emptied_or_said_to_stay() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MIGRATIONS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".sql")).toList()) {
                TABLE.matcher(Files.readString(file)).results().forEach(table -> made.add(table.group(1)));
            }
        }
        Set<String> known = new TreeSet<>(Everything.TABLES);
        known.addAll(Everything.OTHERS);

        assertThat(made)
                .isNotEmpty()
                .filteredOn(table -> !table.startsWith("BATCH_"))
                .isSubsetOf(known);
        assertThat(Everything.TABLES).isSubsetOf(made).doesNotContainAnyElementsOf(Everything.OTHERS);
    }
}
