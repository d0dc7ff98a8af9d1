package io.diglot.contract.suite;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.scenario.Scenario;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.server.VendorPath;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a scenario cannot be played against every server. */
public enum Need {
    BOTH_DIALECTS("asks in both dialects, and the target speaks one (--diglot, if it speaks both)"),
    WORKSPACES("names a workspace of its own, which the target may not have (--diglot, if it takes any)"),
    OWN_HEADERS("is about headers that only Diglot has (--diglot, if the target is one)"),
    WEB_UI("asks where people are led, and the web UI of the target is not known (--ui-url)"),
    WRITES("writes, and --read-only was given"),
    FAULTS("needs a server behind the target that fails on cue; the build of Diglot plays it");

    private static final Pattern READING_POST =
            Pattern.compile("/v2/(spans|traces|.*/search)|.*/(retrieve|stream|search|auth)(\\?.*)?", Pattern.DOTALL);

    private final String because;

    Need(String because) {
        this.because = because;
    }

    public String because() {
        return because;
    }

    /** What a scenario needs that a target does not have; nothing, where it can be played. */
    static Optional<Need> unmet(Scenario scenario, Target target) {
        return Stream.of(values())
                .filter(need -> need.isUnmetBy(target) && need.isOf(scenario, target.dialect()))
                .findFirst();
    }

    private boolean isUnmetBy(Target target) {
        return switch (this) {
            case BOTH_DIALECTS, WORKSPACES, OWN_HEADERS -> !target.diglot();
            case WEB_UI -> target.ui() == null;
            case WRITES -> target.readOnly();
            case FAULTS -> true;
        };
    }

    private boolean isOf(Scenario scenario, Dialect dialect) {
        return switch (this) {
            case BOTH_DIALECTS -> requests(scenario).anyMatch(request -> VendorPath.dialect(request.path()) != dialect);
            case WORKSPACES -> requests(scenario).anyMatch(Need::namesWorkspace);
            case OWN_HEADERS ->
                requests(scenario).anyMatch(request -> has(request, "prefer"))
                        || scenario.then().headers().keySet().stream()
                                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("diglot-"));
            case WEB_UI -> scenario.then().headers().values().stream().anyMatch(value -> value.contains("${ui}"));
            case WRITES -> requests(scenario).anyMatch(Need::writes);
            case FAULTS -> false;
        };
    }

    private static Stream<Request> requests(Scenario scenario) {
        return Stream.concat(scenario.given().stream().map(Given::request), Stream.of(scenario.when()));
    }

    /** A redirect carries a workspace in its address, which nobody has to know. */
    private static boolean namesWorkspace(Request request) {
        return has(request, "comet-workspace")
                || (request.path().contains("workspace_name=")
                        && !request.path().contains("/session/redirect/"));
    }

    private static boolean has(Request request, String header) {
        return request.headers().keySet().stream().anyMatch(name -> name.equalsIgnoreCase(header));
    }

    private static boolean writes(Request request) {
        return switch (request.method()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            case "POST" -> !READING_POST.matcher(request.path()).matches();
            default -> true;
        };
    }
}
