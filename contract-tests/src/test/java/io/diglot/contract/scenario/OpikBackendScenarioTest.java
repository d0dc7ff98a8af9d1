package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The scenarios of Arize's dialect again, on what behaves like a real Opik. What cannot hold there is listed with the
 * number of the difference, and has to fail: a scenario that holds after all is to be taken off the list.
 */
class OpikBackendScenarioTest extends ScenarioTest {

    private static final String ARIZE = "arize/";

    private final Map<String, Integer> differences =
            Unshowable.list().stream().collect(Collectors.toMap(Unshowable::scenario, Unshowable::difference));

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }

    @Override
    List<ScenarioFile> files() {
        return super.files().stream()
                .filter(file -> file.name().startsWith(ARIZE))
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
}
