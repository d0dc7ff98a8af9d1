package io.diglot.gateway.second;

import com.github.benmanes.caffeine.cache.Cache;
import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what writes have named in a workspace, and notes in what the second backend is behind by it. It is looked for on both
 * sides: what is gone from the first one is still on the second, and what is new there is not. What neither has may lie in
 * something that is on its way from the one to the other: it is looked for once more when that is there. It may be broken off
 * anywhere and repeated.
 */
final class NamedFinding {

    private static final Logger LOG = LoggerFactory.getLogger(NamedFinding.class);

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
    private final Cache<Named, Named> notFound;
    private final Duration quiet;
    private final Held held;
    private int asking;
    private @Nullable Failure failure;

    /**
     * In one workspace.
     *
     * @param notFound those that the first backend was asked for in vain, by what they are plainly known
     * @param quiet how long what is noted waits for more
     */
    NamedFinding(
            Database database,
            Workspace workspace,
            Owners first,
            StoreOwners second,
            Cache<Named, Named> notFound,
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
        Failure failed = failure;
        if (failed != null) {
            return new Outcome.Failed(failed.text());
        }
        return kept.isEmpty() ? new Outcome.Done() : new Outcome.Again(A_WHILE);
    }

    /**
     * Some that are to be looked for.
     *
     * @param since when the oldest change was made that is on its way to the second backend, before anything is looked for
     * @param failing the same of what has failed so far
     * @param young what was named later than this waits for that, too
     */
    private record Portion(List<Named> named, Instant since, Instant failing, Instant young) {

        boolean isToWait(Named one) {
            return !since.isAfter(one.at()) || one.at().isAfter(young) && !failing.isAfter(one.at());
        }
    }

    private Portion next(Set<Named> kept, Instant now) {
        return Objects.requireNonNull(database.read(session -> {
                    List<Named> named = new NamedThings(session)
                            .oldest(workspace, kept.size() + AT_ONCE).stream()
                                    .filter(one -> !kept.contains(one))
                                    .toList();
                    return new Portion(named, since(session, false), since(session, true), now.minus(LONGEST_ATTEMPT));
                })
                .block());
    }

    private Instant since(Session session, boolean tried) {
        return Stream.of(
                        new BehindTable(session).since(workspace, tried),
                        new BehindPieces(session).since(workspace, tried))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
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
                if (!owners.containsKey(one)) {
                    LOG.info(
                            "named by a write and found on neither side: workspace={} form={}",
                            workspace.name(),
                            one.form());
                }
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
            Named asked = notFound.getIfPresent(one);
            if (isKnown || form == Named.Form.COMMENT) {
                continue;
            }
            if (asked != null) {
                lookThere(one, asked, owners);
                continue;
            }
            if (asking >= MOST_ASKED) {
                unasked.add(one);
                continue;
            }
            asking++;
            try {
                Named plain = first.plainly(one);
                lookThere(one, plain, owners);
                first.of(List.of(plain)).values().forEach(its -> add(owners, one, its));
                if (!owners.containsKey(one)) {
                    notFound.put(one, plain);
                }
            } catch (FailureException e) {
                // It holds no other one up.
                failure = e.failure();
                unasked.add(one);
            }
        }
    }

    /**
     * What is said of a thread is brought by itself where the second backend knows it, and else with any of its traces. One that was
     * deleted may have been begun anew since: its traces are looked at on both sides.
     *
     * @param plain as both sides know it
     */
    private void lookThere(Named named, Named plain, Map<Named, Set<Behind.Id>> owners) {
        if (plain.form() == Named.Form.THREAD_NAME) {
            second.of(List.of(plain)).values().forEach(its -> add(owners, named, its));
            add(owners, named, second.tracesOf(plain));
        }
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
