package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyProgress;

/** Shows how a copy goes. */
interface Display extends CopyProgress, AutoCloseable {

    /** What a phase does, as people read it. */
    static String words(Phase phase) {
        return switch (phase) {
            case SURVEY -> "Looking";
            case DATASETS -> "Datasets";
            case EXPERIMENTS -> "Experiments";
            case PUBLISH -> "Publishing";
            case READ_BACK -> "Reading back";
            case VERIFY -> "Comparing";
            case REPORT -> "Report";
        };
    }

    /** Leaves the screen as it is to be left. */
    @Override
    void close();
}
