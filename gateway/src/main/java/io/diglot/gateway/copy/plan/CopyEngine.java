package io.diglot.gateway.copy.plan;

/** Carries out one plan. */
public interface CopyEngine {

    /**
     * Copies, and returns when it has ended.
     *
     * @throws io.diglot.gateway.start.CannotStart where something is in the way that the operator can mend
     */
    CopyResult run(CopyPlan plan, CopyProgress progress);

    /** Asks a copy under way to end after what it has in hand; called from any thread, and returns at once. */
    void interrupt();
}
