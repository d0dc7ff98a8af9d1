package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** All scenarios, or those whose names start with {@code -Dscenarios=…}, side by side against one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTest {

    private final Set<String> alike = ConcurrentHashMap.newKeySet();

    Server server() {
        return ServerUnderTest.server();
    }

    /** The folder of the class path below which the scenarios lie. */
    String root() {
        return "scenarios";
    }

    List<ScenarioFile> files() {
        return ScenarioFiles.below(root());
    }

    /** Whose scores the pages show; nobody's, where these are not the scenarios of the dialects. */
    Optional<ScoredBackend> scored() {
        return root().equals("scenarios") ? Optional.of(ScoredBackend.EMBEDDED) : Optional.empty();
    }

    /** Plays a scenario that stands in this file. */
    void play(ScenarioFile file, Runnable scenario) {
        scenario.run();
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> scenarios() {
        String prefix = System.getProperty("scenarios", "");
        List<ScenarioFile> all = files();
        assertThat(all).as("scenarios below " + root()).isNotEmpty();
        List<ScenarioFile> files =
                all.stream().filter(file -> file.name().startsWith(prefix)).toList();
        Assumptions.assumeFalse(files.isEmpty(), "no scenario's name starts with '" + prefix + "'");
        Player player = new Player(server());
        return files.stream().map(file -> test(file, player));
    }

    private DynamicTest test(ScenarioFile file, Player player) {
        try {
            Scenario scenario = file.read();
            String name = file.name() + ": " + scenario.metadata().description();
            return dynamicTest(
                    name,
                    file.uri(),
                    () -> play(file, () -> {
                        player.play(name, scenario);
                        alike.add(file.name());
                    }));
        } catch (IllegalArgumentException e) {
            // One file that cannot be read is one failure.
            return dynamicTest(file.name(), file.uri(), () -> {
                throw e;
            });
        }
    }

    /** So that no page shows a score that nobody has seen. */
    @AfterAll
    void what_was_counted_are_the_scores_of_the_pages() {
        if (System.getProperty("scenarios", "").isEmpty()) {
            scored().ifPresent(backend -> dialects()
                    .forEach(dialect -> assertThat(ScoredBackend.scores(dialect, alike::contains))
                            .as(dialect.wireName() + " with " + backend.words())
                            .isEqualTo(backend.scores(dialect))));
        }
    }

    private Set<Dialect> dialects() {
        return Stream.of(Dialect.values())
                .filter(dialect -> files().stream().anyMatch(file -> file.name().startsWith(dialect.wireName() + "/")))
                .collect(Collectors.toSet());
    }
}
