package io.diglot.gateway.second;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.tasks.PersistentTasks;
import io.diglot.gateway.start.Mistake;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPiece;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Lets the second backend follow for as long as the gateway runs. The gateway serves whether the second one can be opened or
 * not; of several instances those follow that could open it.
 */
@Lazy(false)
@Component
final class Following implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /** Each holds some megabytes of what it reads and writes. */
    private static final int AT_ONCE = 3;

    /** Below the phases of the web server, which ends its requests and stops before. */
    private static final int AFTER_THE_SERVER = DEFAULT_PHASE - 4096;

    private static final Duration OPEN_AGAIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration HASTEN_AGAIN = Duration.ofSeconds(2);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(2);
    private static final Duration SWEEP_EVERY = Duration.ofMillis(250);
    private static final Duration FAR = Duration.ofDays(365);

    private final Database database;
    private final Clock clock;
    private final Second second;
    private final MirrorSettings settings;
    private final MirrorMeters meters;
    private final Follower follower;
    private final PersistentTasks tasks;
    private final ScheduledExecutorService thread;
    private volatile boolean running;

    Following(
            Database database,
            Clock clock,
            Second second,
            MirrorSettings settings,
            MirrorMeters meters,
            Follower follower) {
        this.database = database;
        this.clock = clock;
        this.second = second;
        this.settings = settings;
        this.meters = meters;
        this.follower = follower;
        this.tasks = new PersistentTasks(database, clock, BehindTable.TASKS, AT_ONCE, follower);
        CustomizableThreadFactory named = new CustomizableThreadFactory("mirror-to-");
        named.setDaemon(true);
        this.thread = Executors.newSingleThreadScheduledExecutor(named);
    }

    @Override
    public void start() {
        running = true;
        thread.execute(this::open);
        every(COUNT_EVERY, this::count);
        every(SWEEP_EVERY, this::sweep);
    }

    private void every(Duration pause, Runnable work) {
        var unused = thread.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            if (second.isOpen() && new Sweep(database).upTo(clock.instant())) {
                tasks.wake();
            }
        } catch (RuntimeException e) {
            LOG.debug("what is due was not looked for: failure={}", e.toString());
        }
    }

    private void open() {
        try {
            second.open();
            tasks.start();
            LOG.info("what is written is mirrored to: {}", second.place());
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn(
                        "the second backend cannot be opened yet: place={} failure={}",
                        second.place(),
                        Mistake.of(e).orElse(e.getClass().getSimpleName()));
                var unused = thread.schedule(this::open, OPEN_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void count() {
        try {
            meters.counted(behind(), since());
        } catch (RuntimeException e) {
            LOG.debug("what is behind was not counted: failure={}", e.toString());
        }
    }

    private long behind() {
        return database.<Long>read(session -> new BehindTable(session).count() + new BehindPieces(session).count())
                .blockOptional()
                .orElse(0L);
    }

    private @Nullable Instant since() {
        return database.<Instant>read(session -> Stream.concat(
                                new BehindTable(session).oldest(1).stream().map(Behind::firstChangedAt),
                                new BehindPieces(session).oldest(1).stream().map(BehindPiece::firstChangedAt))
                        .min(Comparator.naturalOrder())
                        .orElse(null))
                .block();
    }

    private List<Behind> oldest(int limit) {
        return database.<List<Behind>>read(session -> new BehindTable(session).oldest(limit))
                .blockOptional()
                .orElse(List.of());
    }

    /** Requests have ended by now: what is brought to an end here leaves nothing behind. */
    private void catchUp() throws InterruptedException {
        follower.hurry();
        long until = System.nanoTime() + settings.catchUp().toNanos();
        long behind = behind();
        Map<Behind.Id, Long> hastened = new HashMap<>();
        while (behind > 0 && System.nanoTime() < until) {
            new Sweep(database).upTo(clock.instant().plus(FAR));
            hasten(hastened);
            tasks.wake();
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            behind = behind();
        }
    }

    /**
     * Lets what waits the longest be brought now; what has failed since it was, once more.
     *
     * @param hastened when each of them was, by {@link System#nanoTime}
     */
    private void hasten(Map<Behind.Id, Long> hastened) {
        long now = System.nanoTime();
        List<Behind.Id> next = oldest(AT_ONCE * 50).stream()
                .map(Behind::id)
                .filter(id -> now - hastened.getOrDefault(id, now - HASTEN_AGAIN.toNanos()) >= HASTEN_AGAIN.toNanos())
                .toList();
        if (!next.isEmpty()) {
            database.writeOnly(session -> next.forEach(new BehindTable(session)::hasten))
                    .block();
            next.forEach(id -> hastened.put(id, now));
        }
    }

    /** Looks at once for what is due. */
    void wake() {
        tasks.wake();
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        try {
            if (second.isOpen()) {
                catchUp();
            }
            LOG.info("the second backend is behind in so many things: {}", behind());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the second backend did not catch up: failure={}", e.toString());
        }
        tasks.stop();
        second.close();
    }

    /** Stops when no request is under way any more. */
    @Override
    public int getPhase() {
        return AFTER_THE_SERVER;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
