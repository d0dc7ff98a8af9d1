package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.Optional;

/** What is not to be believed of the first backend when it is looked at once. */
interface Doubts {

    /** A backend that always tells what there is. */
    Doubts NONE = new Doubts() {
        @Override
        public Optional<Duration> ofAbsence(Workspace workspace) {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> ofRuns(Workspace workspace, CopiedExperiment experiment) {
            return Optional.empty();
        }
    };

    /** After how long one looks once more for something that is not there, before it is taken for gone; absent: it is gone. */
    Optional<Duration> ofAbsence(Workspace workspace);

    /** Takes away what is not there, once it is gone. */
    default Outcome absent(Workspace workspace, Runnable takeAway) {
        Optional<Duration> doubted = ofAbsence(workspace);
        if (doubted.isPresent()) {
            return new Outcome.Again(doubted.get());
        }
        takeAway.run();
        return new Outcome.Done();
    }

    /** After how long one reads the runs of an experiment once more that were just read; absent: they are as they are. */
    Optional<Duration> ofRuns(Workspace workspace, CopiedExperiment experiment);
}
