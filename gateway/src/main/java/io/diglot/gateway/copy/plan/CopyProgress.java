package io.diglot.gateway.copy.plan;

/** Is told how a copy goes; called from several threads, and must return at once. */
public interface CopyProgress {

    /** What a copy does one after the other. */
    enum Phase {
        /** Looks at what there is on both sides. */
        SURVEY("Looking"),
        ENVIRONMENTS("Environments"),
        DATASETS("Datasets"),
        PROMPTS("Prompts"),
        OPTIMIZATIONS("Optimizations"),
        EXPERIMENTS("Experiments"),
        /** Those that are runs of no experiment. */
        TRACES("Traces"),
        /** Waits until all is where it is to be. */
        PUBLISH("Publishing"),
        /** Reads what the target shows, where that is not compared as it is read. */
        READ_BACK("Reading back"),
        /** Reads back and compares what was written. */
        VERIFY("Comparing"),
        REPORT("Report");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        /** What it does, as people read it. */
        public String words() {
            return words;
        }
    }

    /** @param records how many records this phase is about, as far as is known */
    void begins(Phase phase, long records);

    /** So many datasets or experiments more belong to the phase that has begun; {@link #expects} is told of each, once. */
    void parts(long count);

    /** So many records more belong to the phase that has begun. */
    void expects(long records);

    /** What is being copied or compared now: a dataset or an experiment. */
    void at(String workspace, String name);

    /** Some records are done. */
    void done(long records);

    /** Some records were found lost or failed. */
    void lost(long records);

    /** A line for people: the source changed meanwhile, a vendor asks to wait, a name is taken. */
    void says(String line);

    /**
     * Asks whether the copy may go on, which has met something before it wrote anything. Waits for the answer.
     *
     * @return true where nobody is there to be asked
     */
    default boolean allows(String line) {
        says(line);
        return true;
    }

    /** Tells nobody. */
    CopyProgress SILENT = new CopyProgress() {
        @Override
        public void begins(Phase phase, long records) {}

        @Override
        public void parts(long count) {}

        @Override
        public void expects(long records) {}

        @Override
        public void at(String workspace, String name) {}

        @Override
        public void done(long records) {}

        @Override
        public void lost(long records) {}

        @Override
        public void says(String line) {}
    };
}
