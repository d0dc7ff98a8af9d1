package io.diglot.gateway.second;

import com.github.benmanes.caffeine.cache.Cache;
import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.Named;
import io.diglot.gateway.state.behind.NamedThings;
import io.diglot.gateway.state.behind.ProjectsThere;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what writes have named in a workspace, and notes in what the second backend is behind by it. It is looked for on both
 * sides: what is gone from the first one is still on the second, and what is new there is not. What neither has may lie in
 * something that is on its way from the one to the other: it is looked for once more when that is there. It may be broken off
 * anywhere and repeated.
 */
final class NamedFinding {

    private static final int AT_ONCE = 500;

    /** So many that are waited for are passed over to look at those behind them. */
    private static final int MOST_KEPT = 5000;

    /** So often the first backend is asked for single things in one attempt: others want to ask it as well. */
    private static final int MOST_ASKED = 200;

    /** An attempt at something that fails, which had begun before it was named, is over by then. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(5);

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** Where the second backend knows one of these, the first knows no other that the same id means. */
    private static final Set<Named.Form> BY_ID = EnumSet.of(
            Named.Form.PROMPT_VERSION,
            Named.Form.EXAMPLE,
            Named.Form.EXPERIMENT_ITEM,
            Named.Form.SPAN,
            Named.Form.COMMENT,
            Named.Form.THREAD);

    private static final UUID NONE = new UUID(0, 0);

    private final Database database;
    private final Workspace workspace;
    private final Owners first;
    private final StoreOwners second;
    private final Cache<Named, Boolean> notFound;
    private final Duration quiet;
    private final Held held;
    private int asked;

    /**
     * In one workspace.
     *
     * @param notFound those that the first backend was asked for in vain
     * @param quiet how long what is noted waits for more
     */
    NamedFinding(
            Database database,
            Workspace workspace,
            Owners first,
            StoreOwners second,
            Cache<Named, Boolean> notFound,
            Duration quiet,
            Held held) {
        this.database = database;
        this.workspace = workspace;
        this.first = first;
        this.second = second;
        this.notFound = notFound;
        this.quiet = quiet;
        this.held = held;
    }

    Outcome find(Instant now) {
        Set<Named> kept = new HashSet<>();
        Portion portion = next(kept, now);
        while (!portion.named().isEmpty() && kept.size() < MOST_KEPT) {
            settle(portion, kept);
            portion = next(kept, now);
        }
        return kept.isEmpty() ? new Outcome.Done() : new Outcome.Again(A_WHILE);
    }

    /**
     * Some that are to be looked for.
     *
     * @param since when the oldest change was made that is on its way to the second backend, before anything is looked for
     */
    private record Portion(List<Named> named, Instant since) {

        boolean isToWait(Named one) {
            return !since.isAfter(one.at());
        }
    }

    private Portion next(Set<Named> kept, Instant now) {
        return Objects.requireNonNull(database.read(session -> {
                    List<Named> named = new NamedThings(session)
                            .oldest(workspace, kept.size() + AT_ONCE).stream()
                                    .filter(one -> !kept.contains(one))
                                    .toList();
                    Stream<Optional<Instant>> untried = Stream.of(
                            new BehindTable(session).since(workspace, false),
                            new BehindPieces(session).since(workspace, false));
                    boolean isYoung = named.stream().anyMatch(one -> one.at().isAfter(now.minus(LONGEST_ATTEMPT)));
                    Stream<Optional<Instant>> tried = isYoung
                            ? Stream.of(
                                    new BehindTable(session).since(workspace, true),
                                    new BehindPieces(session).since(workspace, true))
                            : Stream.of();
                    return new Portion(
                            named,
                            Stream.concat(untried, tried)
                                    .flatMap(Optional::stream)
                                    .min(Instant::compareTo)
                                    .orElse(Instant.MAX));
                })
                .block());
    }

    private void settle(Portion portion, Set<Named> kept) {
        Map<Named.Form, List<Named>> byForm = new EnumMap<>(Named.Form.class);
        portion.named().forEach(one -> byForm.computeIfAbsent(one.form(), any -> new ArrayList<>())
                .add(one));
        Map<Named, Set<Behind.Id>> owners = new HashMap<>();
        Set<Named> unasked = new HashSet<>();
        byForm.forEach((form, some) -> look(form, some, owners, unasked));
        List<Named> ended = new ArrayList<>();
        for (Named one : portion.named()) {
            if (unasked.contains(one) || !owners.containsKey(one) && portion.isToWait(one)) {
                kept.add(one);
            } else {
                ended.add(one);
            }
        }
        note(owners.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new)), ended);
    }

    /** @param unasked are those that the first backend is to be asked for the next time */
    private void look(Named.Form form, List<Named> some, Map<Named, Set<Behind.Id>> owners, Set<Named> unasked) {
        Map<Named, Set<Behind.Id>> there = second.of(some);
        there.forEach((one, its) -> add(owners, one, its));
        for (Named one : some) {
            if (form == Named.Form.PROJECT_NAME) {
                known(one).ifPresent(project -> add(owners, one, Set.of(project)));
            }
            boolean isKnown = BY_ID.contains(form) && there.containsKey(one);
            if (isKnown || form == Named.Form.COMMENT || notFound.getIfPresent(one) != null) {
                continue;
            }
            if (asked >= MOST_ASKED) {
                unasked.add(one);
                continue;
            }
            asked++;
            if (form == Named.Form.THREAD || form == Named.Form.THREAD_NAME) {
                lookForThread(one, owners);
            } else {
                first.of(List.of(one)).values().forEach(its -> add(owners, one, its));
            }
            if (!owners.containsKey(one)) {
                notFound.put(one, true);
            }
        }
    }

    /** What is said of a thread is brought by itself where the second backend knows it, and else with any of its traces. */
    private void lookForThread(Named named, Map<Named, Set<Behind.Id>> owners) {
        Named plain = first.plainly(named);
        if (plain.form() != Named.Form.THREAD_NAME) {
            return;
        }
        second.of(List.of(plain)).values().forEach(its -> add(owners, named, its));
        Set<Behind.Id> traces = first.of(List.of(plain)).getOrDefault(plain, Set.of());
        // It goes with its traces.
        add(owners, named, traces.isEmpty() ? second.tracesOf(plain) : traces);
    }

    private static void add(Map<Named, Set<Behind.Id>> owners, Named named, Set<Behind.Id> its) {
        if (!its.isEmpty()) {
            owners.computeIfAbsent(named, any -> new HashSet<>()).addAll(its);
        }
    }

    /** A project that was called so when it was last brought to the second backend, where it may have another id. */
    private Optional<Behind.Id> known(Named project) {
        return Objects.requireNonNull(database.read(session -> new ProjectsThere(session)
                        .holder(project.value(), new Behind.Id(workspace, Behind.Kind.PROJECT, NONE)))
                .block());
    }

    /** In one transaction with the last of them: what was noted is noted once more where this is broken off. */
    private void note(Set<Behind.Id> owners, List<Named> ended) {
        List<List<Behind.Id>> portions = Chunks.of(owners);
        for (List<Behind.Id> some : portions.subList(0, Math.max(0, portions.size() - 1))) {
            held.write(session -> {
                note(new BehindTable(session), new BehindPieces(session), some);
            });
        }
        held.write(session -> {
            if (!portions.isEmpty()) {
                note(new BehindTable(session), new BehindPieces(session), portions.getLast());
            }
            new NamedThings(session).end(ended);
        });
    }

    private void note(BehindTable table, BehindPieces pieces, List<Behind.Id> some) {
        Map<Boolean, List<Behind.Id>> byPiece =
                some.stream().collect(Collectors.partitioningBy(id -> id.kind().isPiece()));
        table.note(Objects.requireNonNull(byPiece.get(false)), quiet);
        pieces.note(Objects.requireNonNull(byPiece.get(true)), quiet);
    }
}
