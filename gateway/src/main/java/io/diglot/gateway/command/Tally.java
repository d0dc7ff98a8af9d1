package io.diglot.gateway.command;

/** How far a phase of a copy is. Only of what was begun is it known how many records it has. */
final class Tally {

    private long known;
    private long parts;
    private long begun;
    private long done;

    /** @param records how many the phase is about, as far as is known */
    Tally(long records) {
        this.known = records;
    }

    void parts(long count) {
        parts += count;
    }

    /** One more of the parts has begun. */
    void begin(long records) {
        begun++;
        known += records;
    }

    void done(long records) {
        done += records;
    }

    long done() {
        return done;
    }

    /** How many records there are in all, where the parts not yet begun are like those that are; 0: nobody knows. */
    long total() {
        double all = begun > 0 && parts > begun ? (double) known * parts / begun : known;
        return Math.max(done, Math.round(all));
    }

    /** Whether more parts are to come, whose size is a guess. */
    boolean isGuess() {
        return parts > begun;
    }
}
