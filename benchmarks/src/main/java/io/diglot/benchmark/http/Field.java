package io.diglot.benchmark.http;

import io.diglot.benchmark.load.Target;
import io.diglot.benchmark.process.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Gathers those who take part in a scenario; who does not is never started. */
final class Field {

    private final String scenario;
    private final Predicate<String> subjects;
    private final List<Contender> contenders = new ArrayList<>();

    Field(String scenario, Predicate<String> subjects) {
        this.scenario = scenario;
        this.subjects = subjects;
    }

    /** @param target what it is sent, which its own answers may tell */
    Field with(String subject, Supplier<Server> server, Function<Server, Target> target) {
        return withAny(subject, () -> Optional.of(server.get()), target);
    }

    /** As {@link #with}, where it may be missing on this machine. */
    Field withAny(String subject, Supplier<Optional<Server>> server, Function<Server, Target> target) {
        if (subjects.test(subject)) {
            server.get().ifPresent(it -> contenders.add(new Contender(subject, it, target.apply(it))));
        }
        return this;
    }

    Scenario scenario() {
        return new Scenario(scenario, contenders);
    }
}
