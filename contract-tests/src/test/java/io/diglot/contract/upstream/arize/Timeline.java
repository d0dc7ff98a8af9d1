package io.diglot.contract.upstream.arize;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The states that Arize goes through. Writes build on the newest; reads may be shown an older one. */
final class Timeline {

    /**
     * What a write comes to.
     *
     * @param halfway what reads may be shown for a while before all of it
     */
    record Change(State halfway, State after, Reply reply) {

        /** Of which reads are shown all or nothing. */
        static Change whole(State after, Reply reply) {
            return new Change(after, after, reply);
        }

        /** Of new records those that may be shown before the others. */
        static <T> List<T> half(List<T> records) {
            return records.subList(0, records.size() / 2);
        }
    }

    /** Carries a write out; each has a time of its own, later than those of all before. */
    @FunctionalInterface
    interface Write {
        Change on(State newest, Instant now);
    }

    private record Moment(Instant shownFrom, State state) {}

    private final InstantSource clock;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private State newest = State.EMPTY;
    private Instant lastWrite = Instant.EPOCH;
    private Duration halfShown = Duration.ZERO;
    private Duration wholeShown = Duration.ZERO;

    Timeline(InstantSource clock) {
        this.clock = clock;
        moments.add(new Moment(Instant.EPOCH, State.EMPTY));
    }

    /** How long after a write half of its records are shown to reads, and all of it. */
    synchronized void trail(Duration half, Duration whole) {
        halfShown = half;
        wholeShown = whole;
    }

    synchronized State newest() {
        return newest;
    }

    /** What a read is shown now. */
    synchronized State shown() {
        Instant now = clock.instant();
        while (moments.size() > 1 && !second().shownFrom().isAfter(now)) {
            moments.removeFirst();
        }
        return moments.getFirst().state();
    }

    synchronized Reply write(Write write) {
        Instant now = Times.truncated(clock.instant());
        Instant time = now.isAfter(lastWrite) ? now : lastWrite.plusNanos(1_000);
        Change change = write.on(newest, time);
        lastWrite = time;
        newest = change.after();
        show(now.plus(halfShown), change.halfway());
        show(now.plus(wholeShown), change.after());
        shown();
        return change.reply();
    }

    /** States are shown in the order they came about, however long each took. */
    private void show(Instant from, State state) {
        Instant before = moments.getLast().shownFrom();
        moments.add(new Moment(from.isAfter(before) ? from : before, state));
    }

    private Moment second() {
        Iterator<Moment> all = moments.iterator();
        all.next();
        return all.next();
    }
}
