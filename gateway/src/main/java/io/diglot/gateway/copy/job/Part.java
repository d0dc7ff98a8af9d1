package io.diglot.gateway.copy.job;

import org.springframework.batch.item.ExecutionContext;

/** What is done with one dataset or experiment, a part at a time. Each part may be done again. */
public interface Part {

    /**
     * Does what comes next.
     *
     * @param position where to go on, kept once this part is done; empty at the beginning
     * @return whether more is left
     */
    boolean next(ExecutionContext position);
}
