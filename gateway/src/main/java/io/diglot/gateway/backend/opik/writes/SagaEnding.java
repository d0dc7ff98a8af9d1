package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.failure.Failure;

/** Why the work of a saga ended, where that decides by itself what becomes of it. */
public abstract sealed class SagaEnding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final Throwable because;

    private SagaEnding(Throwable because) {
        super(because.getMessage(), null, false, false);
        this.because = because;
    }

    /** What was done must not stay, though nothing went wrong. */
    public static final class Withdrawn extends SagaEnding {
        private static final long serialVersionUID = 1L;

        /** @param because what whoever asked for it is told */
        public Withdrawn(Failure because) {
            super(because.asException());
        }
    }

    /** What follows on the request that decides failed: it is done, and what follows is left for later. */
    public static final class Decided extends SagaEnding {
        private static final long serialVersionUID = 1L;

        public Decided(Throwable because) {
            super(because);
        }
    }

    /** Nothing was written yet, so that nothing is to be undone. */
    public static final class Untouched extends SagaEnding {
        private static final long serialVersionUID = 1L;

        /** @param because what whoever asked for it is told */
        public Untouched(Throwable because) {
            super(because);
        }
    }
}
