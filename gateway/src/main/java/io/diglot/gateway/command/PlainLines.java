package io.diglot.gateway.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Shows how a copy goes where nobody sees a bar: a line at most every few seconds. */
final class PlainLines implements Display {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Screen screen;
    private final Clock clock;
    private Phase phase = Phase.SURVEY;
    private Instant begun;
    private Instant said;
    private String at = "";
    private Tally tally = new Tally(0);
    private long lost;

    PlainLines(Screen screen, Clock clock) {
        this.screen = screen;
        this.clock = clock;
        this.begun = clock.instant();
        this.said = begun;
    }

    @Override
    public synchronized void begins(Phase next, long count) {
        phase = next;
        tally = new Tally(count);
        at = "";
        begun = clock.instant();
        said = begun;
        screen.line(phase.words() + (count > 0 ? ": " + number(count) + " records" : ""));
    }

    @Override
    public synchronized void parts(long count) {
        tally.parts(count);
    }

    @Override
    public synchronized void expects(long count) {
        tally.begin(count);
        sayNowAndThen();
    }

    @Override
    public synchronized void at(String workspace, String name) {
        at = workspace + "/" + name;
        sayNowAndThen();
    }

    @Override
    public synchronized void done(long count) {
        tally.done(count);
        sayNowAndThen();
    }

    @Override
    public synchronized void lost(long count) {
        lost += count;
        sayNowAndThen();
    }

    @Override
    public void says(String line) {
        screen.line(line);
    }

    @Override
    public void close() {}

    private void sayNowAndThen() {
        Instant now = clock.instant();
        if (now.isBefore(said.plus(PAUSE))) {
            return;
        }
        said = now;
        double seconds = Math.max(0.001, Duration.between(begun, now).toMillis() / 1000.0);
        long done = tally.done();
        long total = tally.total();
        double rate = done / seconds;
        StringBuilder line = new StringBuilder(phase.words()).append(": ").append(number(done));
        if (total > 0) {
            line.append(tally.isGuess() ? " of about " : " of ").append(number(total));
        }
        line.append(String.format(Locale.ROOT, " records, %,.1f/s", rate));
        if (total > done && rate > 0) {
            line.append(", about ")
                    .append(time((long) Math.ceil((total - done) / rate)))
                    .append(" left");
        }
        line.append(", ").append(number(lost)).append(" lost");
        screen.line(line.append(at.isEmpty() ? "" : ", at " + at).toString());
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String time(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
