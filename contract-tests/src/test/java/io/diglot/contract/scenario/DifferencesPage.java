package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The numbers of docs/differences.md, in their order there. */
public final class DifferencesPage {

    private static final Path FILE = Path.of("../docs/differences.md");
    private static final Pattern HEADING =
            Pattern.compile("(?m)^## (\\d+)\\. .+ \\((?:Arize|Opik)(?:, with an (?<backend>Arize|Opik) backend)?\\)$");
    private static final Pattern ANY_HEADING = Pattern.compile("(?m)^## ");

    private final List<MatchResult> headings;

    private DifferencesPage(List<MatchResult> headings) {
        this.headings = headings;
    }

    public static DifferencesPage read() throws IOException {
        String page = Files.readString(FILE);
        List<MatchResult> headings = HEADING.matcher(page).results().toList();
        assertThat(headings)
                .as("each heading has a number and says in whose dialect")
                .hasSize((int) ANY_HEADING.matcher(page).results().count())
                .extracting(heading -> heading.group(1))
                .doesNotHaveDuplicates();
        return new DifferencesPage(headings);
    }

    /** All of them. */
    public List<Integer> all() {
        return numbers(heading -> true);
    }

    /** Those that hold whatever the backend is. */
    public List<Integer> anywhere() {
        return numbers(heading -> heading.group("backend") == null);
    }

    /** Those that hold where Opik is the backend alone. */
    List<Integer> onOpik() {
        return numbers(heading -> "Opik".equals(heading.group("backend")));
    }

    /** Those that hold where Arize is the backend alone. */
    List<Integer> onArize() {
        return numbers(heading -> "Arize".equals(heading.group("backend")));
    }

    /** Each of some numbers has its scenarios below this folder, and no scenario there is without a number. */
    static void assertShown(List<Integer> numbers, String root) {
        assertThat(numbers)
                .containsExactlyElementsOf(ScenarioFiles.below(root).stream()
                        .map(file -> Integer.valueOf(file.folder()))
                        .distinct()
                        .toList());
    }

    private List<Integer> numbers(Predicate<MatchResult> which) {
        return headings.stream()
                .filter(which)
                .map(heading -> Integer.valueOf(heading.group(1)))
                .toList();
    }
}
