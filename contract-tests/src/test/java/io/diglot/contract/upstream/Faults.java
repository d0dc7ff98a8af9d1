package io.diglot.contract.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is to go wrong, by rule. A rule that has done its part is gone. */
public final class Faults {

    private final List<Rule> rules = new ArrayList<>();
    private Function<Seen, Optional<Fault>> striker = seen -> Optional.empty();

    /** Strikes the next matching request. */
    public void next(String method, String path, Fault fault) {
        nth(method, path, 1, fault);
    }

    /**
     * Strikes the nth matching request from now on, and no other.
     *
     * @param path a regular expression for the whole path from {@code /v1} or {@code /v2} on
     */
    public void nth(String method, String path, int n, Fault fault) {
        add(new Rule(Pattern.compile(method), Pattern.compile(path), n, n, fault));
    }

    /** Strikes the next so many matching requests. */
    public void times(String method, String path, int times, Fault fault) {
        add(new Rule(Pattern.compile(method), Pattern.compile(path), 1, times, fault));
    }

    /** Strikes each matching request from now on. */
    public void always(String method, String path, Fault fault) {
        times(method, path, Integer.MAX_VALUE, fault);
    }

    /** Asks of each request from now on what is to go wrong with it. */
    public synchronized void by(Function<Seen, Optional<Fault>> striker) {
        this.striker = striker;
    }

    /** Lets everything go well again. */
    public synchronized void clear() {
        rules.clear();
        striker = seen -> Optional.empty();
    }

    /** Counts this request, and tells what is to go wrong with it. */
    synchronized Optional<Fault> of(Seen seen) {
        Optional<Fault> fault = Optional.empty();
        for (Rule rule : rules) {
            if (rule.strikes(seen) && fault.isEmpty()) {
                fault = Optional.of(rule.fault);
            }
        }
        rules.removeIf(rule -> rule.met >= rule.last);
        return fault.or(() -> striker.apply(seen));
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    private static final class Rule {
        private final Pattern method;
        private final Pattern path;
        private final int first;
        private final int last;
        private final Fault fault;
        private int met;

        Rule(Pattern method, Pattern path, int first, int last, Fault fault) {
            this.method = method;
            this.path = path;
            this.first = first;
            this.last = last;
            this.fault = fault;
        }

        boolean strikes(Seen seen) {
            if (!method.matcher(seen.method()).matches()
                    || !path.matcher(seen.path()).matches()) {
                return false;
            }
            met++;
            return met >= first && met <= last;
        }
    }
}
