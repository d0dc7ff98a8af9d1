package io.diglot.gateway.command;

import java.util.function.Predicate;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how a copy goes on a terminal: a bar for each phase, with rate, time left, losses, and what is copied now. */
final class Bar implements Display {

    private static final int REFRESH_MILLIS = 250;
    private static final int UNKNOWN = -1;

    private final Screen screen;
    private final Predicate<String> question;
    private @Nullable ProgressBar bar;
    private String at = "";
    private Tally tally = new Tally(0);
    private long lost;

    /** @param question shows a line, and asks whether the copy may go on all the same */
    Bar(Screen screen, Predicate<String> question) {
        this.screen = screen;
        this.question = question;
    }

    @Override
    public synchronized void begins(Phase phase, long records) {
        close();
        at = "";
        tally = new Tally(records);
        bar = new ProgressBarBuilder()
                .setTaskName(phase.words())
                .setInitialMax(records > 0 ? records : UNKNOWN)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                // Any terminal shows it.
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setConsumer(new DelegatingProgressBarConsumer(screen::live, Screen.WIDTH))
                .build();
        tell();
    }

    @Override
    public synchronized void parts(long count) {
        tally.parts(count);
        stretch();
    }

    @Override
    public synchronized void expects(long records) {
        tally.begin(records);
        stretch();
    }

    @Override
    public synchronized void at(String workspace, String name) {
        at = Screen.plain(workspace + "/" + name);
        tell();
    }

    @Override
    public synchronized void done(long records) {
        tally.done(records);
        if (bar != null) {
            bar.stepBy(records);
        }
    }

    @Override
    public synchronized void lost(long records) {
        lost += records;
        tell();
    }

    @Override
    public void says(String line) {
        screen.line(line);
    }

    @Override
    public synchronized boolean allows(String line) {
        close();
        return question.test(line);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        screen.live("");
    }

    private void stretch() {
        if (bar != null && tally.total() > 0) {
            bar.maxHint(tally.total());
        }
    }

    private void tell() {
        if (bar != null) {
            bar.setExtraMessage(" " + PlainLines.number(lost) + " lost " + at);
        }
    }
}
