package io.diglot.gateway.copy.progress;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.failure.Excerpt;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how a copy stands in {@value #FILE} of its folder, once a second, and tells somebody else as well. The file is gone once
 * the run has come to an end of any kind, and stays where it dies. What cannot be written is no matter of the copy.
 */
public final class KeptProgress implements CopyProgress, AutoCloseable {

    /** Beside what the copy goes on from. */
    public static final String FILE = "progress.json";

    private static final Logger LOG = LoggerFactory.getLogger(KeptProgress.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final long EVERY = 1_000;
    private static final int LONGEST_NAME = 300;

    private final CopyProgress told;
    private final Path file;
    private final Path part;
    private final CopyPlan plan;
    private final Instant started;
    private final InstantSource clock;
    private final Rate rate = new Rate();
    private final ScheduledExecutorService timer;

    private @Nullable Phase phase;
    private long records;
    private long done;
    private long parts;
    private long lost;
    private @Nullable String workspace;
    private @Nullable String name;

    /**
     * Writes from now on.
     *
     * @param told is told all as before
     * @param folder where the copy keeps what it goes on from
     */
    public KeptProgress(CopyProgress told, Path folder, CopyPlan plan, Instant started, InstantSource clock) {
        this.told = told;
        this.file = folder.resolve(FILE);
        this.part = folder.resolve("." + FILE + ".part");
        this.plan = plan;
        this.started = started;
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "copy-progress");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::write, 0, EVERY, TimeUnit.MILLISECONDS);
    }

    @Override
    public void begins(Phase begun, long about) {
        synchronized (this) {
            phase = begun;
            records = about;
            done = 0;
            parts = 0;
            workspace = null;
            name = null;
            rate.begin();
        }
        told.begins(begun, about);
    }

    @Override
    public void parts(long count) {
        synchronized (this) {
            parts += count;
        }
        told.parts(count);
    }

    @Override
    public void expects(long more) {
        synchronized (this) {
            records += more;
        }
        told.expects(more);
    }

    @Override
    public void at(String of, String called) {
        synchronized (this) {
            workspace = of;
            name = called;
        }
        told.at(of, called);
    }

    @Override
    public void done(long more) {
        synchronized (this) {
            done += more;
        }
        told.done(more);
    }

    @Override
    public void lost(long more) {
        synchronized (this) {
            lost += more;
        }
        told.lost(more);
    }

    @Override
    public void says(String line) {
        told.says(line);
    }

    @Override
    public boolean allows(String line) {
        return told.allows(line);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            // Whoever is writing comes to its end before the file is taken away.
            if (timer.awaitTermination(EVERY, TimeUnit.MILLISECONDS)) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("the progress stays: failure={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Standing standing() {
        Instant now = clock.instant();
        return new Standing(
                plan.from().place(),
                plan.to().place(),
                plan.dryRun(),
                plan.verifyOnly(),
                phase == null ? null : phase.words(),
                Math.max(records, done),
                done,
                parts,
                lost,
                rate.at(now, done),
                shown(workspace),
                shown(name),
                started.toString(),
                now.toString());
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Excerpt.of(text, LONGEST_NAME);
    }

    private void write() {
        try {
            Files.write(part, JSON.writeValueAsBytes(standing()));
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("the progress is not kept: failure={}", e.toString());
        }
    }
}
