package io.diglot.gateway.execution;

import java.io.IOException;

/** How many characters the texts of one prompt may have together, once it is filled in: a small one can become very large. */
final class PromptRoom {

    /** About as much as the models read that read most. */
    static final int MOST = 2_000_000;

    private int left = MOST;
    private boolean full;

    /** @throws IOException where there is no room for so many more */
    void take(int characters) throws IOException {
        if (characters > left) {
            full = true;
            throw new IOException(refusal());
        }
        left -= characters;
    }

    boolean isFull() {
        return full;
    }

    String refusal() {
        return "The prompt has more than " + MOST + " characters";
    }
}
