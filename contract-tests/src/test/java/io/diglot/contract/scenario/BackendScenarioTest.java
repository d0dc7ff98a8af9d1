package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The scenarios of one dialect again, on a vendor's server as the backend. What cannot hold there is listed with the
 * number of the difference, and has to fail: a scenario that holds after all is to be taken off the list.
 */
abstract class BackendScenarioTest extends ScenarioTest {

    private final String folder;
    private final ScoredBackend backend;
    private final Map<String, Integer> differences;

    BackendScenarioTest(Dialect dialect, ScoredBackend backend) {
        this.folder = dialect.wireName() + "/";
        this.backend = backend;
        this.differences = backend.differing().stream()
                .filter(unshowable -> unshowable.scenario().startsWith(folder))
                .collect(Collectors.toMap(Unshowable::scenario, Unshowable::difference));
    }

    @Override
    Optional<ScoredBackend> scored() {
        return Optional.of(backend);
    }

    /** The numbers of the differences that show there. */
    abstract List<Integer> numbers(DifferencesPage page);

    @Override
    List<ScenarioFile> files() {
        return super.files().stream()
                .filter(file -> file.name().startsWith(folder))
                .toList();
    }

    @Override
    void play(ScenarioFile file, Runnable scenario) {
        Integer difference = differences.get(file.name());
        if (difference == null) {
            scenario.run();
        } else {
            assertThatThrownBy(scenario::run)
                    .as("It holds after all, though difference %s says that it cannot", difference)
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void only_scenarios_that_there_are_stand_on_the_list() {
        assertThat(files()).extracting(ScenarioFile::name).containsAll(differences.keySet());
    }

    @Test
    void the_list_names_differences_that_this_backend_makes() throws IOException {
        assertThat(numbers(DifferencesPage.read())).containsAll(differences.values());
    }
}
